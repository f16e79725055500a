import { asFields, type Fields, numeric, pick, text } from './fields.ts'

export type Envelope = { items: unknown[]; declaredTotal?: number; kind: 'list' | 'single' }

/**
 * Opens a page of a feed: ORUK 3 (`contents`), ORUK 1 (`content`), either in lower case, or a bare array.
 * A service on its own is a page of one. Nothing when it is none of these.
 */
export function openEnvelope(value: unknown): Envelope | undefined {
  if (Array.isArray(value)) return { items: value, kind: 'list' }
  const record = asFields(value)
  if (!record) return undefined
  const items = [pick(record, 'contents'), pick(record, 'content')].find((found) => Array.isArray(found))
  if (Array.isArray(items)) return { items, kind: 'list', ...total(record) }
  return isService(record) ? { items: [record], kind: 'single' } : undefined
}

function total(record: Fields): { declaredTotal?: number } {
  const declared = numeric(pick(record, 'total_items', 'totalElements'))
  return Number.isInteger(declared) && declared >= 0 ? { declaredTotal: declared } : {}
}

/** Code lists lie beside services in some folders; their entries have neither organisation nor description. */
export function isService(value: unknown): boolean {
  const record = asFields(value)
  if (!text(record, 'id') || !text(record, 'name')) return false
  return (
    pick(record, 'organization', 'organisation', 'organization_id', 'status', 'description', 'locations') !== undefined
  )
}
