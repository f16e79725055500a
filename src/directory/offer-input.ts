import { z } from 'zod'
import { findPlace, locate, normalisePostcode } from '../place/index.ts'
import { day, oneOf, text, ticked } from '../platform/form/index.ts'
import type { MessageRef } from '../platform/i18n/index.ts'
import type { Work } from '../platform/work.ts'
import { accessFacts } from './access.ts'
import { conditions } from './criteria.ts'
import { joiningWays, type NewLocation, type NewOffer, type Offer, offerKinds, offerStatuses, weekdays } from './directory.ts'
import { languageCodes } from './languages.ts'
import { staffWords as words } from './staff-words.ts'
import { themes } from './themes.ts'

/** Rows of times that the form has; an offer with more keeps the others as they are. */
export const timeRows = [1, 2, 3, 4] as const

const short = text({ tooLong: words.tooLong, max: 300 })
const long = text({ tooLong: words.tooLong, max: 5000 })
const whole = (wrong: MessageRef, most: number) =>
  z.string().default('').transform((value) => value.trim()).refine((value) => value === '' || (/^\d+$/.test(value) && Number(value) <= most), { error: wrong }).transform((value) => (value === '' ? null : Number(value)))
const time = z.string().default('').transform((value) => value.trim().replace('.', ':').padStart(5, '0').replace(/^0{5}$/, '')).refine((value) => value === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value), { error: words.timeWrong })
const matching = (pattern: RegExp, wrong: MessageRef) => short.refine((value) => value === '' || pattern.test(value), { error: wrong })

const times = {
  days1: ticked(weekdays, words.wrongChoice), opens1: time, closes1: time, every1: whole(words.countWrong, 52),
  days2: ticked(weekdays, words.wrongChoice), opens2: time, closes2: time, every2: whole(words.countWrong, 52),
  days3: ticked(weekdays, words.wrongChoice), opens3: time, closes3: time, every3: whole(words.countWrong, 52),
  days4: ticked(weekdays, words.wrongChoice), opens4: time, closes4: time, every4: whole(words.countWrong, 52),
}

const answers = z.object({
  name: text({ missing: words.nameMissing, tooLong: words.tooLong, max: 300 }),
  organisation: text({ missing: words.organisationMissing, tooLong: words.tooLong, max: 300 }),
  kind: oneOf(offerKinds, words.kindMissing), status: oneOf(offerStatuses, words.statusMissing).default('active'),
  description: long, whoFor: text({ tooLong: words.tooLong, max: 1000 }), whoNotFor: text({ tooLong: words.tooLong, max: 1000 }),
  joining: oneOf(joiningWays, words.joiningMissing), howToJoin: text({ tooLong: words.tooLong, max: 1000 }),
  isNavigator: z.string().optional().transform((value) => value === 'yes'), whatItDoes: text({ tooLong: words.tooLong, max: 2000 }),
  minimumAge: whole(words.ageWrong, 120), maximumAge: whole(words.ageWrong, 130), ways: ticked(['comesToYou', 'online', 'byPhone'], words.wrongChoice),
  isFree: z.enum(['yes', 'no', ''], { error: words.wrongChoice }).default(''), pounds: matching(/^\d{1,5}([.]\d{2})?$/, words.poundsWrong), costNote: short,
  languages: ticked(languageCodes, words.wrongChoice), access: ticked(accessFacts, words.wrongChoice), themes: ticked(themes, words.wrongChoice),
  contactName: short, contactRole: short, contactPhone: short, contactEmail: matching(/^\S+@\S+[.]\S+$/, words.emailWrong), url: matching(/^https?:\/\/\S+$/i, words.urlWrong),
  placesOpen: whole(words.countWrong, 100_000), waitWeeks: whole(words.countWrong, 520), alert: short,
  venues: z.union([z.string(), z.array(z.string())]).optional().transform((value) => (value ? [value].flat() : [])),
  venueName: short, address1: short, postcode: short.refine((value) => value === '' || normalisePostcode(value) !== undefined, { error: words.postcodeWrong }),
  venueAccess: ticked(accessFacts, words.wrongChoice), accessNote: short, accessCheckedOn: day({ impossible: words.dateWrong }),
  gender: z.enum(['', 'female', 'male'], { error: words.wrongChoice }).default(''), nrpf: z.enum(['', 'yes', 'no'], { error: words.wrongChoice }).default(''),
  carer: z.enum(['', 'only', 'welcome'], { error: words.wrongChoice }).default(''), housebound: z.enum(['', 'only', 'welcome', 'no'], { error: words.wrongChoice }).default(''),
  conditions: ticked(conditions, words.wrongChoice), confirmedBy: text({ tooLong: words.tooLong, max: 100 }),
  ...times,
})

/** The form of a listing. Whoever takes introductions, and every navigator service, needs somebody to turn to. */
export const OfferInput = answers.superRefine((input, context) => {
  const say = (field: keyof Answers, message: MessageRef) => context.addIssue({ code: 'custom', path: [field], message })
  const needsContact = input.joining === 'introduction' || input.isNavigator
  if (needsContact && !input.contactName) say('contactName', words.contactMissing)
  if (needsContact && !input.contactPhone && !input.contactEmail) say('contactPhone', words.pointMissing)
  if (input.isNavigator && !input.whatItDoes) say('whatItDoes', words.whatItDoesMissing)
  if (input.isNavigator && !input.whoFor) say('whoFor', words.whoForMissing)
  if (input.minimumAge !== null && input.maximumAge !== null && input.maximumAge < input.minimumAge) say('maximumAge', words.ageOrder)
  if (!input.venueName && (input.postcode || input.address1)) say('venueName', words.venueMissing)
  for (const row of timeRows) {
    if (input[`days${row}`].length === 0 && input[`opens${row}`]) say(`days${row}`, words.daysMissing)
    if (input[`closes${row}`] && input[`closes${row}`] <= input[`opens${row}`]) say(`closes${row}`, words.timeOrder)
  }
})
type Answers = z.output<typeof answers>

/** What the form says, over what it does not ask (of `before`). */
export async function toNewOffer(work: Work, input: Answers, before?: Offer): Promise<Omit<NewOffer, 'organisationId'>> {
  const { name, kind, status, description, whoFor, whoNotFor, joining, howToJoin, isNavigator, whatItDoes, minimumAge, maximumAge, costNote, languages, access, alert } = input
  const { contactName, contactRole, contactPhone, contactEmail, placesOpen, waitWeeks } = input
  const venue = await newVenue(work, input)
  const kept = (before?.locations ?? []).filter(({ id }) => input.venues.includes(id)).map(({ id }) => id)
  const unknown = (before?.languages ?? []).filter((code) => !(languageCodes as readonly string[]).includes(code))
  return {
    name, kind, status, description, whoFor, whoNotFor, joining, howToJoin, isNavigator, whatItDoes, minimumAge, maximumAge, costNote, access, alert, contactName, contactRole, contactPhone, contactEmail,
    placesOpen, waitWeeks, languages: [...languages, ...unknown], themes: input.themes, url: input.url || null, email: before?.email ?? null, keywords: before?.keywords ?? [], categories: before?.categories ?? [],
    comesToYou: input.ways.includes('comesToYou'), online: input.ways.includes('online'), byPhone: input.ways.includes('byPhone'),
    isFree: input.isFree === '' ? null : input.isFree === 'yes', costPence: input.isFree === 'yes' || input.pounds === '' ? null : Math.round(Number(input.pounds) * 100),
    locations: venue ? [...kept, venue] : kept, schedules: schedulesOf(input, before, kept, venue !== undefined), criteria: criteriaOf(input, before, work),
  }
}

async function newVenue(work: Work, input: Answers): Promise<NewLocation | undefined> {
  if (!input.venueName) return undefined
  const place = input.postcode && work.place ? await findPlace(work, work.place) : undefined
  const located = place && (await locate(work, place, input.postcode))
  return {
    name: input.venueName, address1: input.address1, postcode: normalisePostcode(input.postcode) ?? '', latitude: located?.point?.latitude ?? null, longitude: located?.point?.longitude ?? null,
    access: input.venueAccess, accessNote: input.accessNote, accessCheckedOn: input.accessCheckedOn || null,
  }
}

function schedulesOf(input: Answers, before: Offer | undefined, kept: string[], hasNew: boolean): NewOffer['schedules'] {
  const first = hasNew || kept.length > 0 ? { location: 0 } : {}
  const at = (locationId: string | null | undefined) => (locationId && kept.includes(locationId) ? { location: kept.indexOf(locationId) } : first)
  const asked = timeRows.flatMap((row) => {
    const old = before?.schedules[row - 1]
    const days = input[`days${row}`]
    if (days.length === 0) return []
    const every = input[`every${row}`]
    const rhythm = { frequency: old?.frequency ?? ('WEEKLY' as const), every: every && every > 1 ? every : null, startsOn: old?.startsOn ?? null, endsOn: old?.endsOn ?? null, note: old?.note ?? '' }
    return [{ days, opensAt: input[`opens${row}`] || null, closesAt: input[`closes${row}`] || null, ...rhythm, ...at(old?.locationId) }]
  })
  const others = (before?.schedules ?? []).filter((one, index) => index >= timeRows.length || one.days.length === 0)
  return [...asked, ...others.map(({ locationId, ...one }) => ({ ...one, ...at(locationId) }))]
}

const askedKinds = ['gender', 'nrpf', 'carer', 'housebound'] as const

function criteriaOf(input: Answers, before: Offer | undefined, work: Work): NewOffer['criteria'] {
  const now: { kind: string; value: string }[] = [...askedKinds.map((kind) => ({ kind, value: input[kind] })), ...input.conditions.map((value) => ({ kind: 'condition', value }))]
  if (input.minimumAge !== null || input.maximumAge !== null) now.push({ kind: 'age', value: `${input.minimumAge ?? ''}-${input.maximumAge ?? ''}` })
  const known = before?.criteria ?? []
  const answered = now
    .filter(({ value }) => value !== '')
    .map((one) => known.find(({ kind, value }) => kind === one.kind && value === one.value) ?? { ...one, checkedOn: work.now.toISOString().slice(0, 10), source: input.confirmedBy })
  const others = known.filter(({ kind, value }) => kind !== 'age' && !(askedKinds as readonly string[]).includes(kind) && !(kind === 'condition' && (conditions as readonly string[]).includes(value)))
  return [...answered, ...others]
}

/** An offer as its form is filled in: what a change starts from, and what a conflict is compared with. */
export function offerForm(offer: Offer): Record<string, unknown> {
  const valueOf = (kind: string) => offer.criteria.find((one) => one.kind === kind)?.value ?? ''
  const rows = timeRows.map((row) => {
    const one = offer.schedules[row - 1]
    return { [`days${row}`]: one?.days ?? [], [`opens${row}`]: one?.opensAt ?? '', [`closes${row}`]: one?.closesAt ?? '', [`every${row}`]: one?.every ?? '' }
  })
  const { name, kind, status, description, whoFor, whoNotFor, joining, howToJoin, whatItDoes, minimumAge, maximumAge, costNote, languages, access, themes: about, placesOpen, waitWeeks, alert, url } = offer
  return Object.assign(
    {
      name, kind, status, description, whoFor, whoNotFor, joining, howToJoin, whatItDoes, minimumAge, maximumAge, costNote, languages, access, themes: about, placesOpen, waitWeeks, alert, url,
      organisation: offer.organisationName, isNavigator: offer.isNavigator ? 'yes' : '', ways: (['comesToYou', 'online', 'byPhone'] as const).filter((way) => offer[way]),
      isFree: offer.isFree === null ? '' : offer.isFree ? 'yes' : 'no', pounds: offer.costPence ? (offer.costPence / 100).toFixed(2).replace('.00', '') : '',
      contactName: offer.contactName, contactRole: offer.contactRole, contactPhone: offer.contactPhone, contactEmail: offer.contactEmail, venues: offer.locations.map(({ id }) => id),
      gender: valueOf('gender'), nrpf: valueOf('nrpf'), carer: valueOf('carer'), housebound: valueOf('housebound'), conditions: offer.criteria.filter((one) => one.kind === 'condition').map(({ value }) => value),
    },
    ...rows,
  )
}
