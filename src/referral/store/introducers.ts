import { sql } from 'kysely'
import { prepared } from '../../platform/database/prepared.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

/** Asked by whoever introduces somebody while signed in. */
const introducer = prepared((tx, { account, organisation, place }: Pick<Work, 'account' | 'organisation' | 'place'>) =>
  tx
    .selectFrom('account as a')
    .leftJoin('organisation as o', (join) => join.on('o.id', '=', organisation))
    .leftJoin('source as s', (join) => join.onRef('s.organisation_id', '=', 'o.id').on('s.place_id', '=', place))
    .select([
      'a.name',
      'o.name as organisationName',
      'o.kind as organisationKind',
      's.id as sourceId',
      's.name as sourceName',
    ])
    .where('a.id', '=', account)
    .orderBy('s.created_at')
    .limit(1),
)

/** Whoever is signed in, the organisation they are signed in for, and its door, if it has one already. */
export async function findIntroducer({ tx, account, organisation, place }: Work) {
  const [row] = await introducer(tx, { account, organisation, place })
  if (!row) throw notFound()
  const { name, organisationName, organisationKind, sourceId, sourceName } = row
  return {
    name,
    organisationName: organisationName ?? '',
    organisationKind: organisationKind ?? '',
    source: sourceId && sourceName ? { id: sourceId, name: sourceName, organisationId: organisation } : undefined,
  }
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
