import { createHash, hash } from 'node:crypto'
import { asFields, type Fields, has, type Note, pick, text } from './fields.ts'
import { isOpenActive, readOpenActive } from './openactive.ts'
import { readOruk1 } from './oruk1.ts'
import { readOruk3 } from './oruk3.ts'
import { readOutpost } from './outpost.ts'
import { withoutControls } from './plain-text.ts'
import { findPostcode } from './postcode.ts'
import { privacyOf, withoutPrivatePerson } from './private-person.ts'
import { withoutPrivateRaw } from './private-raw.ts'
import type { HarvestedContent, RawRecord, ReadRecord } from './shape.ts'

export const lookAt = (record: RawRecord | ReadRecord): ReadRecord =>
  'raw' in record ? readRecord(record.raw, record.line, record.notes) : record

/** Of a record as it came: the same again says the same. */
export function readHashOf(raw: unknown): string | undefined {
  try {
    return hash('sha256', JSON.stringify(raw), 'base64url')
  } catch {
    // No JSON, or nested too deep: it is looked at each time.
    return undefined
  }
}

/** Reads one record of any of the standards. Whatever is wrong with it, it ends in a report. */
export function readRecord(raw: unknown, line: number, early: string[] = []): ReadRecord {
  const notes = new Set(early)
  const record = asFields(raw)
  const sourceId = text(record, 'id')
  const name = text(record, 'name')
  const about = { line, ...(sourceId ? { sourceId } : {}), ...(name ? { name } : {}) }
  const skip = (why: string): ReadRecord => ({
    report: { ...about, outcome: 'skipped', notes: [...notes, withoutControls(why)] },
  })
  if (!record) return skip('This is not a record but a bare value: skipped.')
  if (!name) return skip('The record has no name: skipped.')
  if (!sourceId) return skip('The record has no id, so it could not be found again: skipped.')
  try {
    // A note may quote what stood there, and the report of the whole run would not be kept for one broken letter.
    const offer = readOffer(record, sourceId, name, (sentence) => notes.add(withoutControls(sentence)))
    return { offer, report: { ...about, outcome: 'read', notes: [...notes] } }
  } catch (error) {
    return skip(`The record could not be read (${error instanceof Error ? error.message : 'unknown fault'}): skipped.`)
  }
}

function readOffer(record: Fields, sourceId: string, name: string, note: Note) {
  const found = readerFor(record)(record, sourceId, name, note)
  mentionAddressInWords(found, note)
  const privacy = privacyOf(found, record)
  const content = privacy ? withoutPrivatePerson(found, record, privacy, note) : found
  const raw = cleanRaw(privacy ? withoutPrivateRaw(record) : record)
  return { ...content, raw, hash: hashOf(content) }
}

function readerFor(record: Fields) {
  if (isOpenActive(record)) return readOpenActive
  const hasAny = (...names: string[]) => names.some((name) => has(record, name))
  if (hasAny('min_age', 'target_directories', 'suitabilities', 'send_needs', 'needs_referral')) return readOutpost
  if (hasAny('eligibilitys', 'eligibility', 'service_taxonomys', 'regular_schedules', 'fundings', 'organisation'))
    return readOruk1
  return readOruk3
}

function mentionAddressInWords(content: HarvestedContent, note: Note): void {
  const postcode = content.locations.length === 0 ? findPostcode(content.description) : undefined
  if (postcode) note(`There is no place, but the description names the postcode ${postcode}.`)
}

/** The feed's staff who vouch for a record are named in it; we show the day, not the person. */
const staff = new Set(['assurer_email', 'assured_by'])

function cleanRaw(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value)
  if (Array.isArray(value)) return value.map(cleanRaw)
  const fields = asFields(value)
  if (!fields) return value
  // Outpost's `meta` answers questions; some ask whom the directory's staff may ring.
  if (typeof fields.key === 'string' && /contact|e-?mail|phone/i.test(fields.key)) return { ...fields, value: null }
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => !staff.has(key))
      .map(([key, item]) => [withoutControls(key), cleanRaw(item)]),
  )
}

function hashOf({ lastModified: _stamp, ...content }: HarvestedContent): string {
  return createHash('sha256').update(canonical(content)).digest('hex')
}

/** JSON with sorted keys and sorted lists: a feed may send the same facts in another order. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`
  const fields = value as Fields
  let text = ''
  for (const key of Object.keys(fields).sort())
    if (fields[key] !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonical(fields[key])}`
  return `{${text}}`
}

export const idOf = (raw: unknown) => text(asFields(raw), 'id')

/** The detail of a record over what the list said of it. An empty field of the detail takes nothing away. */
export function mergeRecords(listed: unknown, detail: unknown): unknown {
  const [over, under] = [asFields(detail), asFields(listed)]
  if (!over || !under) return over ?? under ?? listed
  const given = Object.keys(over).filter((key) => pick(over, key) !== undefined || !(key in under))
  return { ...under, ...Object.fromEntries(given.map((key) => [key, over[key]])) }
}
