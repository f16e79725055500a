import { CompiledQuery } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

export type OpenedRow = {
  session: string | null
  account: string | null
  membership: string | null
  organisation: string | null
  place: string | null
  role: string
  reads: boolean
  connection: string | null
  name: string | null
  proved_at: Date | null
  visitor: string
  page_place: string | null
  page_stamp: string | null
  emergency_until: Date | null
}

/** Asked at the head of every request, so it is said once and not put together each time. */
const question = 'select * from open_request($1, $2, $3, $4, $5)'

export async function openRequestRow(
  tx: Tx,
  tokenHash: string | null,
  now: Date,
  slug: string | null,
  visitor: string,
  readers: readonly string[],
): Promise<OpenedRow> {
  const { rows } = await tx.executeQuery<OpenedRow>(
    CompiledQuery.raw(question, [tokenHash, now.toISOString(), slug, visitor, readers]),
  )
  const [row] = rows
  if (!row) throw new Error('A request was not opened')
  return row
}
