import { londonClock } from '../../../platform/london.ts'
import { addCriteria } from './criteria.ts'
import { asFields, type Fields, list, type Note, numeric, pick, slug, text } from './fields.ts'
import { readOruk3 } from './oruk3.ts'
import type { HarvestedContent, HarvestedCriterion } from './shape.ts'

/** OpenActive's series and events, said in Open Referral's words and read as such. */
export function readOpenActive(data: Fields, sourceId: string, name: string, note: Note): HarvestedContent {
  const support = concepts(data, 'accessibilitySupport')
  const words = [
    text(data, 'name'),
    text(data, 'description'),
    ...concepts(data, 'category').map((one) => one.name),
  ].join(' ')
  const read = readOruk3(
    {
      id: sourceId,
      name,
      description: pick(data, 'description'),
      url: text(data, 'url'),
      status: 'active',
      ...agesOf(data),
      eligibility_description: eligibilityOf(data, words),
      organization: organisationOf(data, sourceId),
      contacts: contactsOf(data),
      service_at_locations: placesOf(data, support),
      schedules: schedulesOf(data),
      cost_options: costsOf(data),
      attributes: [
        ...concepts(data, 'activity', 'facilityType').map((one) => term(one, 'openActiveActivity')),
        ...concepts(data, 'level').map((one) => term(one, 'openActive level')),
      ],
    },
    sourceId,
    name,
    note,
  )
  return {
    ...read,
    kind: 'activity',
    criteria: addCriteria(read.criteria, [...referral(words), ...supported(support)]),
  }
}

export const isOpenActive = (record: Fields) => '@type' in record || '@context' in record

type Concept = { name: string; uri?: string }

/** A concept of a scheme, or in old feeds its name alone. */
function concepts(data: Fields, ...names: string[]): Concept[] {
  return names
    .flatMap((one) => [pick(data, one)].flat())
    .flatMap((value): Concept[] => {
      if (typeof value === 'string') return [{ name: value.replace(/^.*[/#]/, '') }]
      const name = text(asFields(value), 'prefLabel', 'name')
      const uri = text(asFields(value), '@id', 'id')
      return name ? [{ name, ...(uri ? { uri } : {}) }] : []
    })
}

const term = ({ name, uri }: Concept, taxonomy: string) => ({
  taxonomy_term: { id: uri ?? slug(name), name, taxonomy, ...(uri ? { term_uri: uri } : {}) },
})

function agesOf(data: Fields) {
  const range = asFields(pick(data, 'ageRange'))
  const [least, most] = [pick(range, 'minValue'), pick(range, 'maxValue')]
  return {
    ...(least === undefined ? {} : { minimum_age: least }),
    ...(most === undefined ? {} : { maximum_age: most }),
  }
}

/** A scheme in which somebody is sent by a GP or nurse: nobody walks in. */
const exerciseReferral =
  /\b(?:exercise (?:on )?(?:referral|prescription)|(?:gp|health|medical) referral|active on prescription|cardiac rehab(?:ilitation)?)\b/i

function eligibilityOf(data: Fields, words: string): string | undefined {
  const gender = text(data, 'genderRestriction') ?? ''
  const said = [
    /female/i.test(gender) && 'Women only.',
    /(?<!fe)male/i.test(gender) && 'Men only.',
    exerciseReferral.test(words) && 'You need a referral for this exercise scheme: ask your GP or nurse.',
    ...concepts(data, 'level').map(({ name }) => `Level: ${name}.`),
  ]
  return said.filter(Boolean).join('\n') || undefined
}

const referral = (words: string): HarvestedCriterion[] =>
  exerciseReferral.test(words) ? [{ kind: 'referral', value: 'needed', note: 'Exercise referral scheme' }] : []

const supported = (support: Concept[]): HarvestedCriterion[] =>
  support.map(({ name }) => ({ kind: 'disability', value: slug(name), note: `Support for: ${name}` }))

/** Somebody who gives classes on their own is a private person: their name is not ours to spread. */
function organisationOf(data: Fields, sourceId: string): Fields {
  const [given] = [...list(data, 'organizer'), ...list(data, 'provider')]
  if (!given || /person/i.test(text(given, '@type', 'type') ?? ''))
    return { id: `service/${sourceId}`, name: text(data, 'name') }
  return {
    id: text(given, '@id', 'id', 'identifier') ?? slug(text(given, 'name') ?? sourceId),
    name: text(given, 'name'),
    website: text(given, 'url'),
    email: text(given, 'email'),
  }
}

function contactsOf(data: Fields): Fields[] {
  const [given] = [...list(data, 'organizer'), ...list(data, 'provider')]
  if (/person/i.test(text(given, '@type', 'type') ?? '')) return []
  const phone = text(given, 'telephone') ?? text(asFields(pick(data, 'location')), 'telephone')
  return phone ? [{ title: 'Bookings', phones: [{ number: phone }] }] : []
}

function placesOf(data: Fields, support: Concept[]): Fields[] {
  const virtual = /online|mixed/i.test(text(data, 'eventAttendanceMode') ?? '')
  const physical = list(data, 'location').map((place) => {
    const address = asFields(pick(place, 'address'))
    const lone = text(place, 'address')
    const geo = asFields(pick(place, 'geo'))
    const id =
      text(place, '@id', 'id', 'identifier') ?? slug([text(place, 'name'), text(address, 'postalCode')].join(' '))
    return {
      id: `at/${id}`,
      location: {
        id,
        location_type: 'physical',
        name: text(place, 'name'),
        latitude: pick(geo, 'latitude'),
        longitude: pick(geo, 'longitude'),
        addresses: [
          {
            address_1: text(address, 'streetAddress') ?? lone,
            city: text(address, 'addressLocality'),
            state_province: text(address, 'addressRegion'),
            postal_code: text(address, 'postalCode') ?? /[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\s*$/i.exec(lone ?? '')?.[0],
            country: 'GB',
            address_type: 'physical',
          },
        ],
        accessibility: [...amenities(place), ...support.map(({ name }) => ({ accessibility: name }))],
      },
    }
  })
  return virtual
    ? [...physical, { id: 'online', location: { id: 'online', location_type: 'virtual', name: 'Online' } }]
    : physical
}

const amenities = (place: Fields) =>
  list(place, 'amenityFeature').flatMap((one) => {
    const name = text(one, 'name')
    return name && pick(one, 'value') === true ? [{ accessibility: name }] : []
  })

function costsOf(data: Fields): Fields[] {
  const offers = [...list(data, 'offers'), ...list(data, 'offer')]
  if (offers.length === 0 && pick(data, 'isAccessibleForFree') === true) return [{ amount: 0 }]
  return offers.map((offer) => {
    const ages = asFields(pick(offer, 'ageRange', 'ageRestriction'))
    const [from, to] = [text(ages, 'minValue'), text(ages, 'maxValue')]
    const words = [text(offer, 'description'), (from || to) && `for ages ${from ?? '0'}–${to ?? ''}`]
    const price = numeric(pick(offer, 'price'))
    return {
      option: text(offer, 'name'),
      amount: Number.isFinite(price) ? price : pick(offer, 'price'),
      currency: text(offer, 'priceCurrency'),
      amount_description: words.filter(Boolean).join(', '),
    }
  })
}

const rhythms: [RegExp, string][] = [
  [/^P\d*D$/, 'DAILY'],
  [/^P\d*W$/, 'WEEKLY'],
  [/^P\d*M$/, 'MONTHLY'],
]
const dayNames = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

function schedulesOf(data: Fields): Fields[] {
  const given = list(data, 'eventSchedule').map((one) => {
    const rhythm = text(one, 'repeatFrequency') ?? ''
    const except = [pick(one, 'exceptDate') ?? []].flat().map((day) => String(day).slice(0, 10))
    return {
      freq: rhythms.find(([pattern]) => pattern.test(rhythm))?.[1],
      interval: Number(/\d+/.exec(rhythm)?.[0] ?? 1),
      byday: [pick(one, 'byDay') ?? []].flat().map(weekday).filter(Boolean).join(','),
      opens_at: text(one, 'startTime'),
      closes_at: text(one, 'endTime'),
      valid_from: text(one, 'startDate'),
      valid_to: text(one, 'endDate'),
      notes: except.length > 0 ? `Not on ${except.slice(0, 12).join(', ')}` : undefined,
    }
  })
  return given.length > 0 ? given : fromSessions(data)
}

/** "https://schema.org/Monday", "schema:Monday", "Monday". */
const weekday = (day: unknown) =>
  String(day)
    .replace(/^.*[/:#]/, '')
    .slice(0, 2)
    .toUpperCase()

/** Where no schedule is told, the next sessions tell the days and times; one that stands alone keeps its day. */
function fromSessions(data: Fields): Fields[] {
  const sessions = [...list(data, 'sessions'), ...list(data, 'subEvent'), ...(pick(data, 'startDate') ? [data] : [])]
  const times = sessions.flatMap((one) => {
    const [start, end] = [new Date(text(one, 'startDate') ?? ''), new Date(text(one, 'endDate') ?? '')]
    if (Number.isNaN(start.getTime())) return []
    const { day, time } = londonClock(start)
    const closes = Number.isNaN(end.getTime()) ? undefined : londonClock(end).time
    return [{ day, time, closes, byday: dayNames[new Date(`${day}T12:00:00Z`).getUTCDay()] }]
  })
  const alike = Map.groupBy(times, ({ byday, time, closes }) => `${byday} ${time} ${closes}`)
  return [...alike.values()].slice(0, 14).flatMap(([first, ...more]) => {
    if (!first) return []
    const { day, time, closes, byday } = first
    const once = more.length === 0 ? { valid_from: day, valid_to: day } : { freq: 'WEEKLY' }
    return [{ byday, opens_at: time, closes_at: closes, ...once }]
  })
}
