import type { JSX } from 'preact'
import { Cards, FirstSightEnds, InsetText, NotificationBanner, Page, Tag, WarningCallout } from '../../design/index.ts'
import { findPlace, listAreaNames, type Place } from '../../place/index.ts'
import { type Answer, page, type Request, type Site } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { AddToCalendar } from '../calendar/pages/add-to-calendar.tsx'
import { type Contact, contactFor } from '../contact.ts'
import type { Offer } from '../directory.ts'
import { heardOf } from '../freshness/facts.ts'
import { AllFresh, sayingFresh } from '../freshness/pages/fact-line.tsx'
import { type Freshness, freshnessAt } from '../freshness/states.ts'
import { findAges } from '../freshness/store/ages.ts'
import { feedReadOn } from '../freshness/store/evidence.ts'
import { freshWords } from '../freshness/words.ts'
import { findTerms } from '../harvest/store/feeds.ts'
import { listingWords } from '../listing/listing-words.ts'
import { listingPaths } from '../listing/paths.ts'
import { canKeepListing, canSeeVersions } from '../listing/policy.ts'
import { suggestionWords } from '../listing/suggestion-words.ts'
import { Together } from '../merging/pages/together.tsx'
import { listTogether, type Together as Other, survivorsOf } from '../merging/store/index.ts'
import { offerWords as words } from '../offer-words.ts'
import { organisationWords } from '../organisations/words.ts'
import { directoryPaths as paths } from '../paths.ts'
import { canChangeOffer, canConfirmOffer, canTally } from '../policy.ts'
import { RoomWords } from '../room/pages/room-facts.tsx'
import { roomStaffWords } from '../room/staff-words.ts'
import { kindName, statusName } from '../say.ts'
import { searchWords } from '../search-words.ts'
import { sessionStaffWords } from '../sessions/words.ts'
import { staffWords } from '../staff-words.ts'
import { findOfferAndAlike } from '../store/index.ts'
import { findShortlist } from '../store/shortlists.ts'
import { OfferTags } from '../tags/pages/offer-tags.tsx'
import { listTags } from '../tags/store/tags.ts'
import type { Tag as OfferTag } from '../tags/tags.ts'
import { tagStaffWords } from '../tags/words.ts'
import { VisitLink } from '../visits/pages/visit-link.tsx'
import { HowToJoin } from './how-to-join.tsx'
import { Fresh, Keep, OfferCard } from './offer-card.tsx'
import { ForWhom, Paragraphs, Part, Practical } from './offer-parts.tsx'
import { readShortlistCookie } from './shortlist-cookie.ts'

export function offerPage(site: Site): void {
  site.get(paths.offer(':id'), 'anyone', showOffer, { audience: 'resident' })
}

async function showOffer(work: Work, request: Request): Promise<Answer> {
  const { offer, alike } = await findOfferAndAlike(work, request.params.id ?? '', 3)
  if (offer.status === 'merged') return goesOnAs((await survivorsOf(work, [offer.id])).get(offer.id) ?? '')
  const placeId = work.place ?? offer.ownerPlaceId
  const place = placeId ? await findPlace(work, placeId) : undefined
  const isForAreas = offer.criteria.some(({ kind }) => kind === 'area')
  const areas = isForAreas ? await listAreaNames(work, place?.id ?? null) : new Map<string, string>()
  const code = readShortlistCookie(request)
  const kept = (code && (await findShortlist(work, code))) || []
  const contact = contactFor(work, offer)
  const may = {
    change: canChangeOffer(work, offer),
    confirm: canConfirmOffer(work, offer),
    tally: canTally(work, offer),
    seeAll: contact === offer,
    ...mayKeep(work, offer),
  }
  const freshness = freshnessAt(work.now, await findAges(work, place?.id ?? null))(heardOf(offer))
  return page(
    <OfferPage
      {...{ contact, place, areas, alike, code, may }}
      offer={{ ...offer, freshness }}
      readOn={await feedReadOn(work, offer.feedId)}
      terms={await findTerms(work, offer.feedId)}
      together={await listTogether(work, offer.id)}
      tags={await listTags(work, offer.id)}
      isTold={request.query.told === 'yes'}
      isKept={kept.includes(offer.id)}
      now={work.now}
    />,
  )
}

/** Its address answers for ever, with where it went. */
const goesOnAs = (id: string): Answer => ({ kind: 'redirect', to: paths.offer(id), status: 301 })

const mayKeep = (work: Work, offer: Offer) => ({
  keep: canKeepListing(work, offer),
  see: canSeeVersions(work, offer),
})

type OfferProps = {
  /** With how it has aged by the days of the place. */
  offer: Offer & { freshness: Freshness }
  contact: Contact
  place: Place | undefined
  areas: Map<string, string>
  alike: Offer[]
  code: string | undefined
  isKept: boolean
  may: { change: boolean; confirm: boolean; tally: boolean; seeAll: boolean; keep: boolean; see: boolean }
  tags: OfferTag[]
  /** Somebody just said that something is wrong here. */
  isTold: boolean
  /** The day of the last reading of its feed. */
  readOn: string | null
  terms: Awaited<ReturnType<typeof findTerms>>
  /** Other listings of the same offer, and what is shown from them. */
  together: Other[]
  now: Date
}

function OfferPage(props: OfferProps): JSX.Element {
  const { offer, contact, place, areas, alike, code, isKept, isTold, may, readOn, tags, terms, now } = props
  const fresh = sayingFresh(offer, now, readOn)
  const { say } = useSpeech()
  return (
    <Page
      title={offer.name}
      backHref={paths.search}
      notice={isTold && <NotificationBanner variant="success">{say(freshWords.wrongThanks)}</NotificationBanner>}
    >
      <p class="app-quiet app-offer__kind">{say(kindName(offer))}</p>
      <h1 class="nhsuk-heading-l app-offer__title">
        <bdi>{offer.name}</bdi>
      </h1>
      <p class="app-lead">{say(words.by, { organisation: offer.organisationName })}</p>
      <p class="app-no-print">
        <a href={paths.organisation(offer.organisationId)}>
          <bdi>{say(organisationWords.more, { organisation: offer.organisationName })}</bdi>
        </a>
      </p>
      <AllFresh offer={offer} now={now} readOn={readOn} />
      <Notices offer={offer} now={now} />
      {offer.description && (
        <Part title={say(words.whatHappens)}>
          <Paragraphs text={offer.description} />
          {fresh('what')}
        </Part>
      )}
      {offer.whatItDoes && (
        <Part title={say(words.whatItDoes)}>
          <Paragraphs text={offer.whatItDoes} />
        </Part>
      )}
      <ForWhom offer={offer} areas={areas} fresh={fresh} />
      <FirstSightEnds />
      <OfferTags tags={tags} />
      <RoomWords room={offer.room} />
      <Practical offer={offer} now={now} fresh={fresh} />
      <HowToJoin {...{ offer, contact, place, may, fresh }} />
      <VisitLink offer={offer} tags={tags} />
      <div class="app-button-row app-no-print">
        <Keep offer={offer} isKept={isKept} />
        {isKept && code && <a href={paths.shortlist(code)}>{say(searchWords.shortlist)}</a>}
        <AddToCalendar offers={[offer]} href={paths.calendar(offer.id)} />
      </div>
      <Listing offer={offer} place={place} may={may} together={props.together} now={now} terms={terms} />
      {alike.length > 0 && (
        <section class="app-no-print">
          <h2 class="nhsuk-heading-m">{say(words.alike)}</h2>
          <Cards three>
            {alike.map((one) => (
              <OfferCard offer={one} now={now} keepable={false} level={3} />
            ))}
          </Cards>
        </section>
      )}
    </Page>
  )
}

function Notices({ offer, now }: Pick<OfferProps, 'offer' | 'now'>): JSX.Element {
  const { say } = useSpeech()
  const { freshness } = offer
  return (
    <>
      {offer.status !== 'active' && (
        <p>
          <Tag colour="grey">{say(statusName(offer.status))}</Tag>
        </p>
      )}
      {offer.alert && (
        <WarningCallout heading={say(words.alertTitle)}>
          <p dir="auto">{offer.alert}</p>
        </WarningCallout>
      )}
      {(freshness === 'stale' || freshness === 'hidden') && (
        <InsetText>
          {freshness === 'hidden' && <p>{say(freshWords.hidden)}</p>}
          <Fresh offer={offer} now={now} />
        </InsetText>
      )}
    </>
  )
}

/** Where this came from and how fresh it is; for staff, the way to put it right. */
function Listing({
  offer,
  place,
  may,
  together,
  now,
  terms,
}: Pick<OfferProps, 'offer' | 'place' | 'may' | 'together' | 'now' | 'terms'>): JSX.Element {
  const { say } = useSpeech()
  return (
    <section class="app-listing">
      <h2 class="nhsuk-heading-s">{say(words.aboutListing)}</h2>
      <p class="app-quiet">
        <Fresh offer={offer} now={now} />
        {!offer.feedName && place && <> · {say(words.ours, { place: place.name })}</>}
      </p>
      {terms && (terms.attribution || terms.licence) && (
        <p class="app-quiet">
          <bdi>{[terms.attribution, terms.licence].filter(Boolean).join(' · ')}</bdi>
        </p>
      )}
      <Together others={together} />
      <p class="app-quiet app-no-print">
        <a href={paths.wrong(offer.id)}>{say(freshWords.wrong)}</a>
      </p>
      <p class="app-quiet app-no-print">
        <a href={listingPaths.correct(offer.id)} rel="nofollow">
          {say(suggestionWords.correctLink)}
        </a>
      </p>
      {(may.confirm || may.tally || may.see) && (
        <p class="app-button-row app-no-print">
          {may.change && <a href={paths.edit(offer.id)}>{say(staffWords.editTitle)}</a>}
          {may.change && <a href={paths.tags(offer.id)}>{say(tagStaffWords.link)}</a>}
          {may.confirm && <a href={paths.room(offer.id)}>{say(roomStaffWords.notHere)}</a>}
          {may.keep && <a href={listingPaths.ourOffer(offer.id)}>{say(listingWords.changeThis)}</a>}
          {may.see && <a href={listingPaths.versions(offer.id)}>{say(listingWords.history)}</a>}
          {may.confirm && <a href={paths.dates(offer.id)}>{say(sessionStaffWords.dates)}</a>}
          {may.tally && <a href={paths.tally(offer.id)}>{say(staffWords.tally)}</a>}
        </p>
      )}
    </section>
  )
}
