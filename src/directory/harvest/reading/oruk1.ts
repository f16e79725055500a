import { agesInWords } from './criteria.ts'
import { type Fields, list, type Note, numeric, pick, text } from './fields.ts'
import { readOruk3 } from './oruk3.ts'
import type { HarvestedContent } from './shape.ts'

/** Open Referral UK 1.0, told in the words of 3.0. Ids may be integers and keys camelCase or all lower case. */
export function readOruk1(record: Fields, sourceId: string, name: string, note: Note): HarvestedContent {
  return readOruk3(toOruk3(record), sourceId, name, note)
}

export function toOruk3(record: Fields): Fields {
  const eligibilities = list(record, 'eligibilitys', 'eligibilities', 'eligibility')
  return {
    ...record,
    organization: pick(record, 'organization', 'organisation'),
    organization_id: pick(record, 'organization_id', 'organisation_id'),
    service_at_locations: list(record, 'service_at_locations').map(withSchedules),
    schedules: [...list(record, 'schedules'), ...schedulesOf(record)],
    ...(eligibilities.length > 0 ? whoMayCome(record, eligibilities) : {}),
    attributes: [...list(record, 'attributes'), ...list(record, 'service_taxonomys', 'service_taxonomies')],
    last_modified: pick(record, 'last_modified', 'updated_at'),
  }
}

const schedulesOf = (owner: Fields) => list(owner, 'regular_schedules', 'regular_schedule')

function withSchedules(link: Fields): Fields {
  return { ...link, schedules: [...list(link, 'schedules'), ...schedulesOf(link)] }
}

/** Several groups may come: the widest ages hold, and their words are kept. */
function whoMayCome(record: Fields, eligibilities: Fields[]): Fields {
  const spans = eligibilities.map((entry) => spanOf(entry))
  const words = eligibilities.flatMap((entry) => [
    text(entry, 'eligibility') ?? '',
    ...list(entry, 'taxonomys', 'taxonomies').map((term) => text(term, 'name') ?? ''),
  ])
  return {
    ...widest(spans),
    ...ownAges(record),
    eligibility_description:
      text(record, 'eligibility_description') ?? ([...new Set(words.filter(Boolean))].join('; ') || undefined),
  }
}

type Span = { minimum: unknown; maximum: unknown }

function spanOf(entry: Fields): Span {
  const spoken = agesInWords(text(entry, 'eligibility') ?? '')
  return {
    minimum: pick(entry, 'minimum_age') ?? spoken.minimumAge,
    maximum: pick(entry, 'maximum_age') ?? spoken.maximumAge,
  }
}

function widest(spans: Span[]): Fields {
  if (spans.length === 1) return given({ minimum_age: spans[0]?.minimum, maximum_age: spans[0]?.maximum })
  const lows = spans.map(({ minimum }) => numeric(minimum))
  const highs = spans.map(({ maximum }) => numeric(maximum))
  return {
    ...(lows.every((age) => age > 0) ? { minimum_age: Math.min(...lows) } : {}),
    ...(highs.every((age) => age > 0) ? { maximum_age: Math.max(...highs) } : {}),
  }
}

function ownAges(record: Fields): Fields {
  const ages = ['minimum_age', 'maximum_age'].map((name) => [name, pick(record, name)] as const)
  return Object.fromEntries(ages.filter(([, age]) => numeric(age) > 0))
}

const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
