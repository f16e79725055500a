import { createHash } from 'node:crypto'

/** An entry as it lies in the database; `micros` is its moment in millionths of a second, since a Date would cut them off. */
export type Entry = {
  chain: string
  strand: number
  position: number
  micros: string
  place_id: string | null
  organisation_id: string | null
  account_id: string | null
  role: string | null
  action: string
  people: string
  subject: string | null
  basis: string | null
  request_id: string | null
  previous_hash: Buffer
  hash: Buffer
}

export const entryColumns = `chain, strand, position::float8 as position, trunc(extract(epoch from at) * 1000000)::text as micros, place_id, organisation_id,
  account_id, role, action, array_to_string(person_ids, ',') as people, subject, basis, request_id, previous_hash, hash`

/**
 * What the database's own function computes, written a second time: whoever may change an entry may change that
 * function too. Each part stands with its length, so that nothing moves unseen from one part to the next.
 */
export function hashOf(entry: Entry, { position = entry.position, previous = entry.previous_hash } = {}): Buffer {
  const parts = [
    ...[entry.chain, String(entry.strand), String(position), entry.micros],
    ...[entry.place_id, entry.organisation_id, entry.account_id, entry.role, entry.action, entry.people],
    ...[entry.subject, entry.basis, entry.request_id],
  ]
  return createHash('sha256').update(previous).update(parts.map(part).join('')).digest()
}

const part = (text: string | null) => (text === null ? '-' : `${Buffer.byteLength(text)}:${text}`)
