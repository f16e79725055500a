import { later } from './database/later.ts'
import type { Work } from './work.ts'

export type AuditLine = { action: string; people: string[]; subject: string | null; basis?: string }

/** Adds one entry to the organisation's chain; it commits or vanishes with the work itself. */
export async function recordAudit(work: Work, { action, people, subject, basis }: AuditLine): Promise<void> {
  await later(work, {
    sql: 'select record_audit($1, $2, $3::uuid[], $4, $5, $6)',
    parameters: [work.now, action, people, subject, basis ?? null, work.requestId],
  })
}
