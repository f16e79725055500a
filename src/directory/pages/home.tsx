import type { JSX } from 'preact'
import { Button, Cards, FirstSightEnds, Form, Page } from '../../design/index.ts'
import { findPlace, type Place } from '../../place/index.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { listingWords } from '../listing/listing-words.ts'
import { listingPaths } from '../listing/paths.ts'
import { directoryPaths as paths } from '../paths.ts'
import { searchWords as words } from '../search-words.ts'
import { listOffersByIds } from '../store/index.ts'
import { listComing } from '../store/this-week.ts'
import { themeName, themes } from '../themes.ts'
import { OfferCard } from './offer-card.tsx'
import { SearchFields } from './results.tsx'
import { searchUrl } from './search-query.ts'

export function homePage(site: Site): void {
  site.get(paths.home, 'anyone', showHome, { audience: 'resident' })
}

async function showHome(work: Work): Promise<Answer> {
  if (!work.place) return page(<EmptyPlace />)
  const place = await findPlace(work, work.place)
  const coming = await listComing(work, place.id, work.now, 6)
  const offers = await listOffersByIds(
    work,
    coming.map(({ id }) => id),
  )
  return page(<Home place={place} offers={offers} now={work.now} />)
}

function EmptyPlace(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.emptyPlace)}>
      <h1 class="nhsuk-heading-l">{say(words.emptyPlace)}</h1>
      <p>{say(words.emptyPlaceHelp)}</p>
    </Page>
  )
}

type HomeProps = { place: Place; offers: Offer[]; now: Date }

function Home({ place, offers, now }: HomeProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.homeTitle)} wide>
      <div class="app-hero">
        <div class="app-hero__search">
          <h1 class="nhsuk-heading-xl">{say(words.homeTitle)}</h1>
          <p class="app-lead">{say(words.homeLead, { place: place.name })}</p>
          <Form action={paths.search} method="get" role="search" class="app-search">
            <SearchFields query={{}} />
          </Form>
        </div>
        <TalkToSomeone place={place} />
      </div>
      <FirstSightEnds />
      <ThisWeek place={place} offers={offers} now={now} />
      <HowItWorks />
      <h2 class="nhsuk-heading-m">{say(words.byTheme)}</h2>
      <ul class="app-themes">
        {themes.map((theme) => (
          <li>
            <a href={searchUrl({ filters: { theme: [theme] } })}>{say(themeName(theme))}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={listingPaths.list(place.slug)}>{say(listingWords.title)}</a>
      </p>
    </Page>
  )
}

/** The other way in: a person, for those who would rather not search. */
function TalkToSomeone({ place }: { place: Place }): JSX.Element {
  const { say } = useSpeech()
  return (
    <section class="app-hero__talk">
      <h2 class="nhsuk-heading-m">{say(words.talkTitle)}</h2>
      <p>{say(words.talkHelp)}</p>
      <Button href={paths.ask(place.slug)}>{say(words.talk)}</Button>
      {place.phone && (
        <p class="app-hero__phone">
          <a href={`tel:${place.phone.replace(/\s/g, '')}`}>{say(words.call, { phone: place.phone })}</a>
          {place.openingHours && (
            <>
              <br />
              <bdi class="app-quiet">{place.openingHours}</bdi>
            </>
          )}
        </p>
      )}
    </section>
  )
}

function ThisWeek({ place, offers, now }: HomeProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say(words.thisWeek)}</h2>
      {offers.length === 0 && <p>{say(words.noneThisWeek)}</p>}
      {offers.length > 0 && (
        <Cards three>
          {offers.map((offer) => (
            <OfferCard offer={offer} now={now} keepable={false} level={3} />
          ))}
        </Cards>
      )}
      <p>
        <a href={paths.search}>{say(words.seeAll, { place: place.name })}</a>
      </p>
    </section>
  )
}

function HowItWorks(): JSX.Element {
  const { say } = useSpeech()
  const steps = [
    [words.step1, words.step1Help],
    [words.step2, words.step2Help],
    [words.step3, words.step3Help],
  ] as const
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say(words.how)}</h2>
      <ol class="app-steps">
        {steps.map(([title, help], index) => (
          <li>
            <span class="app-steps__number" aria-hidden="true">
              {index + 1}
            </span>
            <h3 class="nhsuk-heading-s">{say(title)}</h3>
            <p>{say(help)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
