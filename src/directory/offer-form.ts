import { findPlace, locate, normalisePostcode } from '../place/index.ts'
import type { Work } from '../platform/work.ts'
import type { NewLocation, NewOffer, Offer } from './directory.ts'
import { languageCodes, languageName, readLanguages } from './languages.ts'
import { type Answers, timeRows, unsaid } from './offer-input.ts'
import { isKeptApart } from './room/room-form.ts'
import { askedCriteria, criteriaOf } from './whom/asked-criteria.ts'

/** What the form asks as it is kept, under the same name. */
const alike = [
  'name',
  'kind',
  'status',
  'description',
  'whoFor',
  'whoNotFor',
  'joining',
  'howToJoin',
  'whatItDoes',
  'minimumAge',
  'maximumAge',
  'costNote',
  'access',
  'themes',
  'contactName',
  'contactRole',
  'contactPhone',
  'contactEmail',
  'placesOpen',
  'waitWeeks',
  'alert',
] as const
type Alike = (typeof alike)[number]

function saidAlike<Row extends Pick<Offer, Alike>>(row: Row): Pick<Row, Alike> {
  return Object.fromEntries(alike.map((field) => [field, row[field]])) as Pick<Row, Alike>
}

/** What the form says, over what it does not ask (of `before`). */
export async function toNewOffer(
  work: Work,
  input: Answers,
  before?: Offer,
): Promise<Omit<NewOffer, 'organisationId'>> {
  const venue = await newVenue(work, input)
  const kept = (before?.locations ?? []).filter(({ id }) => input.venues.includes(id)).map(({ id }) => id)
  return {
    ...saidAlike(input),
    // Places that are counted are said on a page of their own, and stay.
    ...(isKeptApart(before?.room ?? null) ? { placesOpen: undefined } : {}),
    languages: [...new Set([...input.languages, ...(readLanguages(input.otherLanguages) ?? [])])],
    isNavigator: input.isNavigator,
    contactIsPublic: input.contactIsPublic,
    url: input.url || null,
    email: before?.email ?? null,
    keywords: before?.keywords ?? [],
    categories: before?.categories ?? [],
    comesToYou: input.ways.includes('comesToYou'),
    online: input.ways.includes('online'),
    byPhone: input.ways.includes('byPhone'),
    isFree: input.isFree === '' ? null : input.isFree === 'yes',
    costPence: input.isFree === 'yes' || input.pounds === '' ? null : Math.round(Number(input.pounds) * 100),
    locations: venue ? [...kept, venue] : kept,
    schedules: schedulesOf(input, before, kept, venue !== undefined),
    criteria: criteriaOf(input, before, work),
  }
}

async function newVenue(work: Work, input: Answers): Promise<NewLocation | undefined> {
  if (!input.venueName) return undefined
  const place = input.postcode && work.place ? await findPlace(work, work.place) : undefined
  const located = place && (await locate(work, place, input.postcode))
  return {
    name: input.venueName,
    address1: input.address1,
    postcode: normalisePostcode(input.postcode) ?? '',
    latitude: located?.point?.latitude ?? null,
    longitude: located?.point?.longitude ?? null,
    access: input.venueAccess,
    accessNote: input.accessNote,
    accessCheckedOn: input.accessCheckedOn || null,
  }
}

function schedulesOf(
  input: Answers,
  before: Offer | undefined,
  kept: string[],
  hasNew: boolean,
): NewOffer['schedules'] {
  const first = hasNew || kept.length > 0 ? { location: 0 } : {}
  const at = (locationId: string | null | undefined) =>
    locationId && kept.includes(locationId) ? { location: kept.indexOf(locationId) } : first
  const asked = timeRows.flatMap((row) => {
    const old = before?.schedules[row - 1]
    const days = input[`days${row}`]
    if (days.length === 0) return []
    const every = input[`every${row}`]
    const rhythm = {
      frequency: old?.frequency ?? ('WEEKLY' as const),
      every: every && every > 1 ? every : null,
      startsOn: old?.startsOn ?? null,
      endsOn: old?.endsOn ?? null,
      note: old?.note ?? '',
    }
    return [
      {
        days,
        opensAt: input[`opens${row}`] || null,
        closesAt: input[`closes${row}`] || null,
        ...rhythm,
        ...at(old?.locationId),
      },
    ]
  })
  const others = (before?.schedules ?? []).filter((one, index) => index >= timeRows.length || one.days.length === 0)
  return [...asked, ...others.map(({ locationId, ...one }) => ({ ...one, ...at(locationId) }))]
}

/** An offer as its form is filled in: what a change starts from, and what a conflict is compared with. */
export function offerForm(offer: Offer): Record<string, unknown> {
  const valueFor = (kind: string) => offer.criteria.find((one) => one.kind === kind)?.value ?? unsaid
  const rows = timeRows.map((row) => {
    const one = offer.schedules[row - 1]
    return {
      [`days${row}`]: one?.days ?? [],
      [`opens${row}`]: one?.opensAt ?? '',
      [`closes${row}`]: one?.closesAt ?? '',
      [`every${row}`]: one?.every ?? '',
    }
  })
  return Object.assign(
    {
      ...saidAlike(offer),
      languages: offer.languages,
      // By name, as somebody would type it; in English, which is read back whatever the reader's language.
      otherLanguages: offer.languages
        .filter((code) => !(languageCodes as readonly string[]).includes(code))
        .map((code) => languageName(code, 'en-GB'))
        .join(', '),
      url: offer.url,
      organisation: offer.organisationName,
      isNavigator: offer.isNavigator ? 'yes' : '',
      ways: (['comesToYou', 'online', 'byPhone'] as const).filter((way) => offer[way]),
      isFree: offer.isFree === null ? unsaid : offer.isFree ? 'yes' : 'no',
      pounds: offer.costPence ? (offer.costPence / 100).toFixed(2).replace('.00', '') : '',
      contactIsPublic: offer.contactIsPublic ? 'yes' : '',
      venues: offer.locations.map(({ id }) => id),
      gender: valueFor('gender'),
      nrpf: valueFor('nrpf'),
      carer: valueFor('carer'),
      housebound: valueFor('housebound'),
      referral: valueFor('referral'),
      level: valueFor('level'),
      ...askedCriteria(offer.criteria),
    },
    ...rows,
  )
}
