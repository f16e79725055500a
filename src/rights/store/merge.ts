import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

/** Two records of one person became one: what was asked for follows. */
export async function mergeRights({ tx }: Work, from: string, into: string): Promise<void> {
  await sql`select merge_rights(${from}, ${into})`.execute(tx)
}
