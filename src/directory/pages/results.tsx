import type { JSX } from 'preact'
import { Button, FirstSightEnds, Form, Input, Page, Pagination, pagesAround, Results } from '../../design/index.ts'
import type { Neighbourhood, Place } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import type { FacetCounts } from '../facets.ts'
import { listingPaths } from '../listing/paths.ts'
import { suggestionWords } from '../listing/suggestion-words.ts'
import { directoryPaths as paths } from '../paths.ts'
import {
  neighbourhoodsHere,
  type OfferQuery,
  type OfferSearch,
  offersOnPage,
  placeHere,
  searchOffers,
} from '../queries/search-offers.ts'
import { searchWords as words } from '../search-words.ts'
import { findShortlist } from '../store/shortlists.ts'
import { themeName, themes } from '../themes.ts'
import { AllFilters, QuickFilters } from './filters.tsx'
import { OfferCard } from './offer-card.tsx'
import { OfferMap } from './offer-map.tsx'
import { readQuery, searchUrl } from './search-query.ts'
import { readShortlistCookie } from './shortlist-cookie.ts'

export function resultsPage(site: Site): void {
  site.get(paths.search, 'anyone', showResults, { audience: 'resident' })
}

async function showResults(work: Work, request: Request): Promise<Answer> {
  if (!work.place) throw notFound()
  const place = await placeHere(work, work.place)
  const query = readQuery(request)
  const search = await searchOffers(work, query)
  const code = readShortlistCookie(request)
  const kept = (code && (await findShortlist(work, code))) || []
  const neighbourhoods = await neighbourhoodsHere(work, place.id)
  // Finding nothing, one may still look at all that there is, by what it is about.
  const all = search.total === 0 ? await searchOffers(work, {}) : search
  return page(<ResultsPage {...{ place, neighbourhoods, query, search, all, code, kept }} now={work.now} />)
}

type ResultsProps = {
  place: Place
  neighbourhoods: Neighbourhood[]
  query: OfferQuery
  search: OfferSearch
  all: OfferSearch
  code: string | undefined
  kept: string[]
  now: Date
}

function ResultsPage({ place, neighbourhoods, query, search, all, code, kept, now }: ResultsProps): JSX.Element {
  const { say } = useSpeech()
  const { found, total, near, counts } = search
  const title = near
    ? say(words.resultsNear, { count: total, near: near.label })
    : say(words.resultsTitle, { count: total })
  const first = (search.page - 1) * offersOnPage + 1
  const items = found.map((offer, index) => ({
    id: `offer-${first + index}`,
    content: (
      <OfferCard
        offer={offer}
        now={now}
        metres={offer.metres}
        number={first + index}
        isKept={kept.includes(offer.id)}
      />
    ),
  }))
  return (
    <Page title={title} backHref={paths.home} wide>
      <Form action={paths.search} method="get" role="search" class="app-search">
        <SearchFields query={query} />
        <AllFilters query={query} counts={counts} />
      </Form>
      <QuickFilters query={query} counts={counts} />
      <div class="app-results-head">
        <h1 class="nhsuk-heading-l">{title}</h1>
        {code && kept.length > 0 && (
          <a class="app-shortlist-link" href={paths.shortlist(code)}>
            {say(words.shortlistCount, { count: kept.length })}
          </a>
        )}
      </div>
      <Notes place={place} neighbourhoods={neighbourhoods} query={query} search={search} />
      <FirstSightEnds />
      {total === 0 ? (
        <NothingFound place={place} query={query} all={all} />
      ) : (
        <Results
          items={items}
          aside={<OfferMap place={place} neighbourhoods={neighbourhoods} found={found} first={first} />}
        />
      )}
      <Pages query={query} search={search} />
      <p>
        {total > 0 && <>{say(suggestionWords.notAll, { place: place.name })} </>}
        <a
          href={`${listingPaths.suggestMissing(place.slug)}?words=${encodeURIComponent(query.words ?? '')}`}
          rel="nofollow"
        >
          {say(suggestionWords.missingLink)}
        </a>
      </p>
    </Page>
  )
}

/** The words and the place of a search, beside each other where there is room. */
export function SearchFields({ query }: { query: OfferQuery }): JSX.Element {
  const { say } = useSpeech()
  return (
    <div class="app-search__fields">
      <Input
        name="words"
        label={say(words.words)}
        hint={say(words.wordsHint)}
        type="search"
        value={query.words ?? ''}
      />
      <Input
        name="near"
        label={say(words.near)}
        hint={say(words.nearHint)}
        value={query.near ?? ''}
        autocomplete="postal-code"
      />
      <Button>{say(words.search)}</Button>
    </div>
  )
}

type NotesProps = Pick<ResultsProps, 'place' | 'neighbourhoods' | 'query' | 'search'>

/** How we understood what was typed, and the way back to what was meant. */
function Notes({ place, neighbourhoods, query, search }: NotesProps): JSX.Element {
  const { say } = useSpeech()
  const { corrected, isLoose, near, nearIsUnknown } = search
  return (
    <>
      {corrected && (
        <p class="app-lead">
          {say(words.corrected, { words: corrected })}{' '}
          <a href={searchUrl({ ...query, asTyped: true, page: 1 })}>
            {say(words.instead, { words: query.words ?? '' })}
          </a>
        </p>
      )}
      {isLoose && <p>{say(words.loose)}</p>}
      {nearIsUnknown && (
        <p>
          {say(words.nearUnknown, {
            near: query.near ?? '',
            neighbourhoods: neighbourhoods.map(({ name }) => name).join(', '),
          })}
        </p>
      )}
      {near && !near.point && search.total > 0 && <p>{say(words.nearNoPoint, { near: near.label })}</p>}
      {near?.isOutside && (
        <p>
          {near.point && search.total > 0
            ? say(words.nearOutside, { near: near.label, place: place.name })
            : say(words.outside, { near: near.label, place: place.name })}
        </p>
      )}
    </>
  )
}

type NothingProps = Pick<ResultsProps, 'place' | 'query' | 'all'>

/** Finding nothing is where help matters most: what to try, and somebody to talk to. */
function NothingFound({ place, query, all }: NothingProps): JSX.Element {
  const { say } = useSpeech()
  const { words: typed = '', near = '', filters = {} } = query
  const hasChoices = Object.keys(filters).length > 0
  const isEmpty = all.total === 0
  return (
    <>
      <p>{isEmpty ? say(words.emptyDirectory, { place: place.name }) : say(words.emptyHelp)}</p>
      {!isEmpty && (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {hasChoices && (
            <li>
              <a href={searchUrl({ words: typed, near })}>{say(words.emptyFewer)}</a>
            </li>
          )}
          {typed && <li>{say(words.emptyWords)}</li>}
          <li>{say(words.emptyTalk)}</li>
        </ul>
      )}
      <Button href={paths.ask(place.slug)}>{say(words.talk)}</Button>
      {!isEmpty && <Themes title={say(words.emptyThemes, { place: place.name })} counts={all.counts} near={near} />}
    </>
  )
}

function Themes({ title, counts, near }: { title: string; counts: FacetCounts; near: string }): JSX.Element {
  const { say } = useSpeech()
  return (
    <section>
      <h2 class="nhsuk-heading-m">{title}</h2>
      <ul class="app-themes">
        {themes
          .filter((theme) => (counts.theme[theme] ?? 0) > 0)
          .map((theme) => (
            <li>
              <a href={searchUrl({ near, filters: { theme: [theme] } })}>
                {say(words.withCount, { name: say(themeName(theme)), count: counts.theme[theme] ?? 0 })}
              </a>
            </li>
          ))}
      </ul>
    </section>
  )
}

function Pages({ query, search }: Pick<ResultsProps, 'query' | 'search'>): JSX.Element | null {
  if (search.pages < 2) return null
  const to = (number: number) => searchUrl({ ...query, page: number })
  return (
    <Pagination
      items={pagesAround(search.page, search.pages, to)}
      {...(search.page > 1 ? { previous: { href: to(search.page - 1) } } : {})}
      {...(search.page < search.pages ? { next: { href: to(search.page + 1) } } : {})}
    />
  )
}
