import type { JSX } from 'preact'
import { useFrame } from '../../../design/index.ts'
import { findPlaceBySlug, type Place } from '../../../place/index.ts'
import { type Answer, page, type Request, type Site } from '../../../platform/http/index.ts'
import { SpeechContext, speech, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { WhenAndWhere } from '../../pages/offer-card.tsx'
import { readQuery, searchUrl } from '../../pages/search-query.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { type FoundOffer, type OfferQuery, type OfferSearch, searchOffers } from '../../queries/search-offers.ts'
import { sayCost, sayDistance, sayFreshness } from '../../say.ts'
import { searchWords } from '../../search-words.ts'
import { embedHeaders, style } from '../style.ts'
import { embedWords as words } from '../words.ts'

export function embedSearchPage(site: Site): void {
  // Open: nobody is asked who they are, also where a browser would say it.
  site.get(paths.embed(':slug'), 'anyone', showEmbedded, { audience: 'resident', isOpen: true })
}

async function showEmbedded(work: Work, request: Request): Promise<Answer> {
  const place = await findPlaceBySlug(work, request.params.slug ?? '')
  const query = readQuery(request)
  const language = request.query.lang === 'ar' ? ('ar' as const) : undefined
  const search = await searchOffers({ ...work, place: place.id }, { ...query, isOpen: true })
  const shown = <Embedded {...{ place, query, search, language }} now={work.now} />
  // A browser brings no choice of language into a page of somebody else: the address says it.
  const view = language ? <SpeechContext.Provider value={speech(language)}>{shown}</SpeechContext.Provider> : shown
  return { ...page(view), headers: embedHeaders }
}

type Props = { place: Place; query: OfferQuery; search: OfferSearch; language: 'ar' | undefined; now: Date }

function Embedded({ place, query, search, language, now }: Props): JSX.Element {
  const { say, locale, dir } = useSpeech()
  const { textSize, draftNotice } = useFrame()
  const title = say(words.title, { place: place.name })
  return (
    <html lang={locale} dir={dir} data-text-size={textSize ?? 1}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#maincontent">
          {say(words.skip)}
        </a>
        <main>
          <h1>{title}</h1>
          <form action={paths.embed(place.slug)} method="get" role="search" aria-label={say(searchWords.search)}>
            {language && <input type="hidden" name="lang" value={language} />}
            <label>
              {say(searchWords.words)}
              <input type="search" name="words" value={query.words ?? ''} />
            </label>
            <label>
              {say(words.near)}
              <input type="text" name="near" value={query.near ?? ''} autocomplete="postal-code" />
            </label>
            <button type="submit">{say(searchWords.search)}</button>
          </form>
          <Found {...{ place, query, search, language }} now={now} />
          {draftNotice && <p class="quiet">{draftNotice}</p>}
        </main>
      </body>
    </html>
  )
}

function Found({ place, query, search, language, now }: Props): JSX.Element {
  const { say } = useSpeech()
  const { found, total, near, corrected, page: at, pages } = search
  const other = (page: number) => embedUrl(place.slug, { ...query, page }, language)
  return (
    <section id="maincontent" tabIndex={-1}>
      <p>
        {near
          ? say(searchWords.resultsNear, { count: total, near: near.label })
          : say(searchWords.resultsTitle, { count: total })}
        {'. '}
        {found.length > 0 && say(words.newTab)}
      </p>
      {corrected && <p>{say(searchWords.corrected, { words: corrected })}</p>}
      <ol>
        {found.map((offer) => (
          <Item offer={offer} now={now} />
        ))}
      </ol>
      <nav aria-label={say(searchWords.search)}>
        {at > 1 && <a href={other(at - 1)}>{say(words.earlier)}</a>}
        {at < pages && <a href={other(at + 1)}>{say(words.later)}</a>}
        <a href={searchUrl(query)} target="_blank" rel="noopener">
          {say(words.whole)}
        </a>
      </nav>
    </section>
  )
}

function Item({ offer, now }: { offer: FoundOffer; now: Date }): JSX.Element {
  const speech = useSpeech()
  const facts = [
    offer.metres !== null && sayDistance(offer.metres, speech),
    sayCost(offer, speech),
    sayFreshness(offer, now, speech),
    offer.feedName,
  ].filter(Boolean)
  return (
    <li>
      <h2>
        <a href={paths.offer(offer.id)} target="_blank" rel="noopener">
          <bdi>{offer.name}</bdi>
        </a>
      </h2>
      <p class="quiet">
        <bdi>{offer.organisationName}</bdi>
      </p>
      <WhenAndWhere offer={offer} now={now} />
      <p class="quiet">
        <bdi>{facts.join(' · ')}</bdi>
      </p>
    </li>
  )
}

function embedUrl(slug: string, query: OfferQuery, language: string | undefined): string {
  const asked = new URLSearchParams(searchUrl(query).split('?')[1] ?? '')
  if (language) asked.set('lang', language)
  return `${paths.embed(slug)}?${asked}`
}
