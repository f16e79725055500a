import { sql } from 'kysely'
import type { Work } from './work.ts'

export type AuditLine = { action: string; people: string[]; subject: string | null; basis?: string }

/** Adds one entry to the organisation's chain; it commits or vanishes with the work itself. */
export async function recordAudit(work: Work, { action, people, subject, basis }: AuditLine): Promise<void> {
  await sql`select record_audit(${work.now}, ${action}, ${people}::uuid[], ${subject}, ${basis ?? null}, ${work.requestId})`.execute(
    work.tx,
  )
}
