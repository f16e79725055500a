import { readAges } from './age.ts'
import { readCategories } from './categories.ts'
import { readContacts } from './contacts.ts'
import { readCosts } from './costs.ts'
import { agesInWords, criteriaFrom } from './criteria.ts'
import { asFields, compact, type Fields, list, type Note, pick, shown, slug, text } from './fields.ts'
import { guessKind } from './kind.ts'
import { readLanguages } from './languages.ts'
import { readLocations } from './locations.ts'
import { readDay, readInstant } from './moment.ts'
import { plainText } from './plain-text.ts'
import { readSchedules } from './schedules.ts'
import type { HarvestedContent, HarvestedCriterion, HarvestedOrganisation, OfferStatus } from './shape.ts'
import { readEmail, readUrl } from './web.ts'

/** Open Referral UK 3.0 with the fields of the international HSDS 3.0. The other readers translate into this one. */
export function readOruk3(record: Fields, sourceId: string, name: string, note: Note): HarvestedContent {
  const eligibilityText = readEligibility(record)
  const ages = { ...agesInWords(eligibilityText ?? ''), ...readAges(record, note) }
  const description = longText(record, 'description')
  const categories = readCategories(record)
  if (!description) note('There is no description.')
  return compact<HarvestedContent>({
    sourceId,
    name,
    description: description ?? '',
    url: readUrl(text(record, 'url'), note),
    email: readEmail(text(record, 'email'), note),
    status: readStatus(record, note),
    kind: kinds.find((kind) => kind === text(record, 'alongside_kind')) ?? guessKind(name, categories),
    joining: joinings.find((joining) => joining === text(record, 'alongside_joining')),
    organisation: readOrganisation(record, sourceId, name, note),
    minimumAge: ages.minimumAge,
    maximumAge: ages.maximumAge,
    assuredOn: dated(record, 'assured_date', readDay, note),
    lastModified: dated(record, 'last_modified', readInstant, note),
    locations: readLocations(record, sourceId, note),
    schedules: readSchedules(record, note),
    languages: readLanguages(record, note),
    ...readCosts(record, note),
    ...readContacts(record, note),
    criteria: [...criteriaFrom(wordsOf(name, description, eligibilityText), ages), ...audiences(record)],
    categories,
    serviceAreas: readAreas(record),
    eligibilityText,
    waitText: text(record, 'wait_time'),
    alert: readAlert(record, note),
  })
}

/** Fields of a directory like ours. */
const kinds = ['service', 'activity', 'group', 'drop-in'] as const
const joinings = ['drop-in', 'contact', 'introduction'] as const

const wordsOf = (name: string, description = '', eligibility = '') => ({ name, description, eligibility })

function longText(record: Fields, ...names: string[]): string | undefined {
  const value = pick(record, ...names)
  return typeof value === 'string' ? plainText(value) || undefined : undefined
}

function readOrganisation(record: Fields, sourceId: string, name: string, note: Note): HarvestedOrganisation {
  const [organization] = list(record, 'organization')
  const given = text(organization, 'name')
  const id = text(organization, 'id') ?? text(record, 'organization_id')
  if (!given) note(`The organisation has no name: "${name}" was taken.`)
  return compact<HarvestedOrganisation>({
    sourceId: id ?? (given ? `name/${slug(given)}` : `service/${sourceId}`),
    name: given ?? name,
    description: organization ? longText(organization, 'description') : undefined,
    url: readUrl(text(organization, 'website', 'url', 'uri'), note),
    email: readEmail(text(organization, 'email'), note),
    identifiers: readIdentifiers(organization),
  })
}

function readIdentifiers(organization: Fields | undefined): HarvestedOrganisation['identifiers'] {
  return list(organization, 'organization_identifiers').flatMap((entry) => {
    const id = text(entry, 'identifier')
    const words = text(entry, 'identifier_scheme') ?? text(entry, 'identifier_type') ?? ''
    if (!id || !words) return []
    const scheme = /charit/i.test(words) ? 'GB-CHC' : /compan/i.test(words) ? 'GB-COH' : words
    return [{ scheme, id: id.toUpperCase().replaceAll(' ', '') }]
  })
}

const statuses: [RegExp, OfferStatus][] = [
  [/^(active|live|published|approved|open)$/, 'active'],
  [/^(temporarily closed|temporarily unavailable|suspended|paused)$/, 'temporarily closed'],
  [/^(inactive|draft|unpublished|archived|pending)$/, 'inactive'],
  [/^(defunct|closed|permanently closed|deleted)$/, 'defunct'],
]

function readStatus(record: Fields, note: Note): OfferStatus {
  const given = text(record, 'status')
  const word = given?.toLowerCase().replaceAll(/[_-]/g, ' ')
  const status = word === undefined ? 'active' : statuses.find(([pattern]) => pattern.test(word))?.[1]
  if (!status) note(`The status "${given?.slice(0, 40)}" is not known: taken as active.`)
  return status ?? 'active'
}

function dated(
  record: Fields,
  name: string,
  read: (value: unknown) => string | undefined,
  note: Note,
): string | undefined {
  const given = pick(record, name)
  if (given === undefined) return undefined
  const moment = read(given)
  const label = name.replaceAll('_', ' ')
  if (!moment) note(`The ${label} "${shown(given)}" is no date: left out.`)
  else if (name === 'last_modified' && typeof given === 'string' && !/(z|utc|[+-]\d\d(:?\d\d)?)$/i.test(given.trim()))
    note(`The ${label} has no offset from UTC: taken as the time in London.`)
  return moment
}

function readAreas(record: Fields): { name: string }[] {
  const names = list(record, 'service_areas').map((area) => text(area, 'name', 'service_area'))
  return [...new Set(names.filter((name) => name !== undefined))].map((name) => ({ name }))
}

/** Placecube's target audience says whom it is meant for; it shuts nobody out. */
function audiences(record: Fields): HarvestedCriterion[] {
  return list(record, 'pc_targetAudience').flatMap((entry) => {
    const name = text(entry, 'audienceType')
    return name ? [{ kind: 'audience', value: slug(name), note: name }] : []
  })
}

const readEligibility = (record: Fields) => longText(record, 'eligibility_description', 'eligibility')

function readAlert(record: Fields, note: Note): string | undefined {
  const given = asFields(pick(record, 'alert')) ?? asFields([pick(record, 'alert')].flat()[0])
  if (!given) return longText(record, 'alert')
  note('The alert is an object, not a text: its words were taken.')
  const words = ['title', 'heading', 'name', 'message', 'text', 'description', 'body', 'content'].map((key) =>
    longText(given, key),
  )
  return [...new Set(words.filter(Boolean))].join(': ') || undefined
}
