import type { MessageRef } from '../../../platform/i18n/index.ts'
import { costInWords } from '../reading/costs.ts'
import { readDays } from '../reading/days.ts'
import { slug } from '../reading/fields.ts'
import { readClock } from '../reading/moment.ts'
import { readPostcode } from '../reading/postcode.ts'
import { readRecord } from '../reading/record.ts'
import type { ReadRecord } from '../reading/shape.ts'
import { readEmail, readUrl } from '../reading/web.ts'
import type { Field, Mapping } from './columns.ts'
import { tableWords as words } from './words.ts'

export type Cells = Partial<Record<Field, string>>

export function cellsOf(row: string[], mapping: Mapping): Cells {
  const cells: Cells = {}
  for (const [at, field] of mapping.entries()) if (field && row[at]) cells[field] ??= row[at]
  return cells
}

export const isBlank = (row: string[]) => row.every((cell) => cell === '')

/**
 * How a row without a number of its own is known again: by its name and body, so that a place or time that was put right
 * makes no second listing. Where several rows share both, the later ones are told apart by where and when.
 */
export function idsOfRows(): (cells: Cells) => string {
  const first = new Map<string, string>()
  return ({ id, name = '', organisation = '', postcode = '', venue = '', days = '', opensAt = '', times = '' }) => {
    if (id) return id
    const known = [name, organisation].map(slug).join('/')
    const apart = [postcode, venue, days, opensAt, times].map(slug).join('/')
    const before = first.get(known)
    if (before === undefined) first.set(known, apart)
    return before === undefined || before === apart ? known : `${known}/${apart}`
  }
}

/** A row as a record of Open Referral, read like any other. */
export function readRow(cells: Cells, line: number, id = idsOfRows()(cells)): ReadRecord {
  const { name = '', organisation = '', postcode = '', opensAt, closesAt, days, times } = cells
  const place = [cells.venue, cells.address, cells.city, postcode].filter(Boolean)
  return readRecord(
    {
      id: name ? id : undefined,
      name,
      description: cells.description,
      url: cells.url,
      email: cells.email,
      status: 'active',
      ...(cells.minimumAge ? { minimum_age: cells.minimumAge } : {}),
      ...(cells.maximumAge ? { maximum_age: cells.maximumAge } : {}),
      eligibility_description: cells.whoFor,
      organization: organisation ? { id: slug(organisation), name: organisation } : undefined,
      service_at_locations: place.length > 0 ? [{ id: `at/${id}`, location: placeOf(cells, place.join('/')) }] : [],
      schedules:
        days || times || opensAt ? [{ byday: days, opens_at: opensAt, closes_at: closesAt, description: times }] : [],
      cost_options: cells.cost ? [{ amount: cells.cost }] : [],
      contacts:
        cells.contact || cells.phone
          ? [{ name: cells.contact, phones: cells.phone ? [{ number: cells.phone }] : [] }]
          : [],
      languages: listed(cells.languages).map((one) => ({ name: one })),
      attributes: listed(cells.categories).map((one) => ({
        taxonomy_term: { id: slug(one), name: one, taxonomy: 'spreadsheet' },
      })),
    },
    line,
  )
}

const placeOf = (cells: Cells, key: string) => ({
  id: slug(key),
  location_type: 'physical',
  name: cells.venue,
  addresses: [
    {
      address_1: cells.address,
      city: cells.city,
      postal_code: cells.postcode,
      country: 'GB',
      address_type: 'physical',
    },
  ],
  accessibility: listed(cells.access).map((accessibility) => ({ accessibility })),
})

const listed = (words: string | undefined) =>
  (words ?? '')
    .split(/[,;|\n]/)
    .map((one) => one.trim())
    .filter(Boolean)

/** What is wrong with a cell, said beside it before anything is stored. */
const checks: Partial<Record<Field, (cell: string) => MessageRef | undefined>> = {
  postcode: (cell) => (readPostcode(cell) ? undefined : words.badPostcode),
  days: (cell) => (readDays(cell).unread.length > 0 ? words.badDays : undefined),
  opensAt: (cell) => (readClock(cell) ? undefined : words.badTime),
  closesAt: (cell) => (readClock(cell) ? undefined : words.badTime),
  cost: (cell) => (costInWords(cell).pence === undefined ? words.badCost : undefined),
  minimumAge: (cell) => (/^\d{1,3}$/.test(cell) ? undefined : words.badAge),
  maximumAge: (cell) => (/^\d{1,3}$/.test(cell) ? undefined : words.badAge),
  email: (cell) => (readEmail(cell, () => {}) ? undefined : words.badEmail),
  url: (cell) => (readUrl(cell, () => {}) ? undefined : words.badUrl),
}

export function problemsOf(cells: Cells): Partial<Record<Field, MessageRef>> {
  const found: Partial<Record<Field, MessageRef>> = cells.name ? {} : { name: words.noName }
  for (const [field, cell] of Object.entries(cells) as [Field, string][]) {
    const problem = checks[field]?.(cell)
    if (problem) found[field] = problem
  }
  return found
}
