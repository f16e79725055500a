import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

/** Where an account reads its email. */
export async function addressOf(work: Work, accountId: string): Promise<string> {
  const row = await work.tx.selectFrom('account').select('email').where('id', '=', accountId).executeTakeFirst()
  return row?.email ?? ''
}

/** Asked before anybody is signed in: where an account introduced somebody, if it did. */
export async function introducerPlace(
  { tx, place }: Pick<Work, 'tx' | 'place'>,
  accountId: string,
): Promise<string | null> {
  const { rows } = await sql<{
    place: string | null
  }>`select introducer_place(${accountId}, ${place}) as place`.execute(tx)
  return rows[0]?.place ?? null
}
