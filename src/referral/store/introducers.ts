import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

/** Whoever is signed in, and the organisation they are signed in for. */
export async function findIntroducer({ tx, account, organisation }: Work) {
  const row = await tx
    .selectFrom('account as a')
    .leftJoin('organisation as o', (join) => join.on('o.id', '=', organisation))
    .select(['a.name', 'o.name as organisationName', 'o.kind as organisationKind'])
    .where('a.id', '=', account)
    .executeTakeFirst()
  if (!row) throw notFound()
  return { ...row, organisationName: row.organisationName ?? '', organisationKind: row.organisationKind ?? '' }
}

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
