import { addLocation, addOffer, type NewOffer, rebuildSearchWords, type Weekday } from '../../src/directory/index.ts'
import type { Work } from '../../src/platform/work.ts'
import { dayOf, daysAfter } from './calendar.ts'
import { type Chance, chance } from './chance.ts'
import type { OfferKind } from './offer-kind.ts'
import { offerKinds, venues } from './offer-kinds.ts'
import { organisations, plain, type StoryOrganisation } from './organisations.ts'
import { neighbourhoods, postcodes, type StoryNeighbourhood } from './place.ts'
import { found, host, type Setting } from './setting.ts'

/** An offer that can be suggested in a story, with what a story needs to know of it. */
export type StoryOffer = {
  id: string
  name: string
  kind: OfferKind
  neighbourhood: string
  organisationId: string
  contact: string
  contactEmail: string
}

/** Lists everything that is offered, each in its venue with its contact; written by the administrator on one day. */
export async function plantOffers(work: Work, setting: Setting, now: Date): Promise<StoryOffer[]> {
  const luck = chance(77)
  const places = await addVenues(work, setting, luck, now)
  const made: StoryOffer[] = []
  for (const kind of offerKinds) {
    const where = kind.where >= neighbourhoods.length ? neighbourhoods : luck.some(neighbourhoods, kind.where)
    for (const neighbourhood of where)
      made.push(
        await plantOffer(work, {
          setting,
          kind,
          neighbourhood,
          venue: luck.one(found(places, neighbourhood.slug)),
          luck,
          now,
          isOnly: kind.where === 1,
        }),
      )
  }
  await rebuildSearchWords(work)
  return made
}

type Planting = {
  setting: Setting
  kind: OfferKind
  neighbourhood: StoryNeighbourhood
  venue: string
  luck: Chance
  now: Date
  isOnly: boolean
}

async function plantOffer(
  work: Work,
  { setting, kind, neighbourhood, venue, luck, now, isOnly }: Planting,
): Promise<StoryOffer> {
  const by = kind.navigator ? undefined : runnerOf(kind, neighbourhood, luck)
  const organisation = by?.name ?? host
  const contact = by?.contact ?? 'Meera Joshi'
  const contactEmail = `${plain(contact).split('-')[0]}@${plain(organisation)}.example`
  const organisationId = found(setting.organisations, organisation)
  const name = isOnly ? kind.name : `${kind.name}, ${neighbourhood.name}`
  const checkedOn = dayOf(daysAfter(now, -luck.between(8, 300)))
  const offer: NewOffer = {
    organisationId,
    name,
    kind: kind.kind,
    description: kind.what,
    whoFor: kind.who,
    whoNotFor: kind.notFor ?? '',
    joining: kind.joining,
    themes: kind.themes,
    languages: kind.languages ?? ['en'],
    access: kind.access ?? [],
    isFree: kind.pence === null ? null : kind.pence === 0,
    costPence: kind.pence || null,
    minimumAge: kind.ages?.[0] ?? null,
    maximumAge: kind.ages?.[1] ?? null,
    comesToYou: kind.home ?? false,
    online: kind.online ?? false,
    byPhone: kind.phone ?? false,
    isNavigator: kind.navigator !== undefined,
    whatItDoes: kind.navigator ?? '',
    contactName: contact,
    contactRole: by?.role ?? 'Care coordinator',
    contactEmail,
    contactPhone: `020 7946 0${luck.between(100, 899)}`,
    // Two people with a kettle would rather not be named to everybody; whoever has an office agreed.
    contactIsPublic: by === undefined || kind.run !== 'group',
    email: `hello@${plain(organisation)}.example`,
    url: `https://${plain(organisation)}.example`,
    criteria: (kind.criteria ?? []).map((one) => ({ ...one, checkedOn, source: contact })),
    locations: kind.online && !kind.home ? [] : [venue],
    schedules: [
      {
        days: kind.days as Weekday[],
        opensAt: kind.from,
        closesAt: kind.until,
        ...(kind.online ? {} : { location: 0 }),
      },
    ],
    ...standing(luck, contact, now),
  }
  return {
    id: await addOffer(work, offer),
    name,
    kind,
    neighbourhood: neighbourhood.slug,
    organisationId,
    contact,
    contactEmail,
  }
}

/** How the listing stands: most are cared for, some are old, full or shut. */
function standing(luck: Chance, contact: string, now: Date): Partial<NewOffer> {
  const said = (from: number, to: number) => ({
    confirmedOn: dayOf(daysAfter(now, -luck.between(from, to))),
    confirmedBy: contact,
  })
  const fate = luck.next()
  if (fate < 0.05)
    return { ...said(200, 420), status: 'temporarily closed', alert: 'Closed for repairs; back in spring, we hope' }
  if (fate < 0.08) return { ...said(300, 600), status: 'inactive' }
  if (fate < 0.2) return { ...said(190, 500) }
  if (fate < 0.24) return {}
  if (fate < 0.34) return { ...said(5, 60), placesOpen: 0, waitWeeks: luck.between(3, 14) }
  if (fate < 0.6) return { ...said(1, 7), placesOpen: luck.between(2, 15) }
  return { ...said(8, 170), ...(luck.isTrue(0.4) ? { placesOpen: luck.between(1, 20) } : {}) }
}

/** One of the neighbourhood where there is one of this sort, else somebody who works in all the borough. */
function runnerOf(kind: OfferKind, { slug }: StoryNeighbourhood, luck: Chance): StoryOrganisation {
  const able = organisations.filter(({ run }) => run === kind.run)
  const near = able.filter(({ neighbourhood }) => neighbourhood === slug)
  return luck.one(near.length > 0 && luck.isTrue(0.7) ? near : able)
}

const streets = [
  'Chapel Row',
  'Orchard Place',
  'Tanner’s Lane',
  'Mulberry Walk',
  'Station Parade',
  'Lower Quay',
  'Almond Grove',
]

/** Five rooms a neighbourhood, with what somebody saw there of steps and toilets. */
async function addVenues(work: Work, setting: Setting, luck: Chance, now: Date): Promise<Map<string, string[]>> {
  const places = new Map<string, string[]>()
  for (const { slug, name } of neighbourhoods) {
    const near = postcodes.filter(({ neighbourhood }) => neighbourhood === slug)
    const ids: string[] = []
    for (const venue of luck.some(venues, 5)) {
      const { postcode, latitude, longitude } = luck.one(near)
      const isChecked = luck.isTrue(0.8)
      ids.push(
        await addLocation(work, {
          name: `${name.replace(/ and .*/, '')} ${venue}`,
          address1: `${luck.between(1, 120)} ${luck.one(streets)}`,
          city: 'London',
          postcode,
          latitude,
          longitude,
          organisationId: found(setting.organisations, host),
          access: isChecked
            ? [
                'helper-welcome',
                ...(luck.isTrue(0.75) ? ['step-free'] : []),
                ...luck.some(
                  ['accessible-toilet', 'seating', 'hearing-loop', 'parking', 'lift', 'quiet-space'],
                  luck.between(1, 4),
                ),
              ]
            : [],
          accessNote: isChecked && luck.isTrue(0.2) ? 'The ramp is at the side; ring the bell' : '',
          accessCheckedOn: isChecked ? dayOf(daysAfter(now, -luck.between(20, 500))) : null,
        }),
      )
    }
    places.set(slug, ids)
  }
  return places
}
