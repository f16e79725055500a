import type { JSX } from 'preact'
import { Cards, NotificationBanner, OutsideLink, Page } from '../../../design/index.ts'
import { type Answer, page, type Request, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { contactWords } from '../../liaisons/words.ts'
import { OfferCard } from '../../pages/offer-card.tsx'
import { directoryPaths as paths } from '../../paths.ts'
import { canKeepOrganisation, canUseSlots } from '../../policy.ts'
import { listOffersByIds } from '../../store/index.ts'
import { type Area, type Link, linkNames, type Organisation } from '../organisations.ts'
import { findOrganisationPage, listOfferIdsOf } from '../store/organisations.ts'
import { organisationStaffWords as staff, organisationWords as words } from '../words.ts'

export function organisationPage(site: Site): void {
  site.get(paths.organisation(':organisation'), 'anyone', show, { audience: 'resident' })
}

async function show(work: Work, request: Request): Promise<Answer> {
  const organisation = await findOrganisationPage(work, request.params.organisation ?? '')
  if (organisation.mergedInto) return { kind: 'redirect', to: paths.organisation(organisation.mergedInto), status: 301 }
  const ids = [organisation, ...organisation.also].map(({ id }) => id)
  const offers = await listOffersByIds(work, await listOfferIdsOf(work, ids))
  return page(
    <OrganisationPage
      organisation={organisation}
      offers={offers}
      mayKeep={canKeepOrganisation(work, organisation)}
      mayContact={mayContact(work, organisation, offers)}
      isSaved={request.query.saved === 'yes'}
      now={work.now}
    />,
  )
}

/** Whoever works with people in a place where the body is listed. */
const mayContact = (work: Work, { ownerPlaceId }: Organisation, offers: Offer[]) =>
  canUseSlots(work) && [ownerPlaceId, ...offers.map((offer) => offer.ownerPlaceId)].includes(work.place)

type Props = {
  organisation: Organisation
  offers: Offer[]
  mayKeep: boolean
  mayContact: boolean
  isSaved: boolean
  now: Date
}

function OrganisationPage({ organisation, offers, mayKeep, mayContact, isSaved, now }: Props): JSX.Element {
  const { say } = useSpeech()
  const { areas, links } = organisation
  const present = areas.filter(({ fromOn }) => fromOn === null)
  const wanted = areas.filter(({ fromOn }) => fromOn !== null)
  return (
    <Page
      title={organisation.name}
      backHref={paths.search}
      notice={isSaved && <NotificationBanner variant="success">{say(staff.saved)}</NotificationBanner>}
    >
      <h1 class="nhsuk-heading-l">
        <bdi>{organisation.name}</bdi>
      </h1>
      <Also names={organisation.also.map(({ name }) => name).filter((name) => name !== organisation.name)} />
      {organisation.description && <p dir="auto">{organisation.description}</p>}
      {organisation.url && (
        <p>
          <OutsideLink href={organisation.url}>
            <bdi>{organisation.url}</bdi>
          </OutsideLink>
        </p>
      )}
      <Areas title={say(words.areas)} areas={present} />
      <Areas title={say(words.wants)} areas={wanted} />
      {links.length > 0 && (
        <section>
          <h2 class="nhsuk-heading-m">{say(words.links)}</h2>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {links.map((link) => (
              <li>
                <LinkLine link={link} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2 class="nhsuk-heading-m">{say(words.offers)}</h2>
      {offers.length === 0 ? (
        <p>{say(words.noOffers)}</p>
      ) : (
        <Cards three>
          {offers.map((offer) => (
            <OfferCard offer={offer} now={now} keepable={false} level={3} />
          ))}
        </Cards>
      )}
      {mayContact && (
        <p class="app-no-print">
          <a href={paths.firstContact(organisation.id)}>{say(contactWords.link)}</a>
        </p>
      )}
      {mayKeep && (
        <p class="app-no-print">
          <a href={paths.keepOrganisation(organisation.id)}>{say(staff.keep)}</a>
        </p>
      )}
    </Page>
  )
}

/** Called otherwise in another directory. */
function Also({ names }: { names: string[] }): JSX.Element | null {
  const { say, list } = useSpeech()
  if (names.length === 0) return null
  return (
    <p class="app-quiet">
      <bdi>{say(words.also, { names: list([...new Set(names)]) })}</bdi>
    </p>
  )
}

function Areas({ title, areas }: { title: string; areas: Area[] }): JSX.Element | null {
  const { say, day } = useSpeech()
  if (areas.length === 0) return null
  return (
    <section>
      <h2 class="nhsuk-heading-m">{title}</h2>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {areas.map(({ name, fromOn }) => (
          <li>
            <bdi>{fromOn ? say(words.fromDay, { area: name, day: day(fromOn) }) : name}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function LinkLine({ link: { kind, isFrom, otherId, otherName, note } }: { link: Link }): JSX.Element {
  const { say } = useSpeech()
  const what = say(linkNames[kind][isFrom ? 'from' : 'to'], { organisation: otherName })
  return (
    <>
      <a href={paths.organisation(otherId)}>
        <bdi>{what}</bdi>
      </a>
      {note && (
        <span class="app-quiet">
          {' '}
          <bdi>{note}</bdi>
        </span>
      )}
    </>
  )
}
