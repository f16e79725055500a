import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import { placeOf } from '../store/place-of.ts'
import type { Exclusion, ExclusionState, Reader, Restriction } from './restriction.ts'

export async function findRestriction(work: Work, personId: string): Promise<Restriction | undefined> {
  const row = await work.tx
    .selectFrom('restriction as r')
    .innerJoin('account as a', 'a.id', 'r.set_by')
    .select([
      'r.id',
      'r.person_id',
      'r.account_ids as accountIds',
      'r.reason',
      'r.review_on as reviewOn',
      'a.name as setBy',
      'r.set_at as setAt',
      'r.version',
    ])
    .where('r.place_id', '=', placeOf(work))
    .where('r.person_id', '=', personId)
    .where('r.ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { person_id: _person, ...rest } = row
  return { ...rest, personId }
}

export async function addRestriction(
  work: Work,
  personId: string,
  { accountIds, reason, reviewOn }: Pick<Restriction, 'accountIds' | 'reason' | 'reviewOn'>,
): Promise<void> {
  await work.tx
    .insertInto('restriction')
    .values({
      place_id: placeOf(work),
      id: work.newId(),
      person_id: personId,
      account_ids: accountIds,
      reason,
      review_on: reviewOn,
      set_by: work.account ?? '',
      set_at: work.now,
    })
    .execute()
}

export async function endRestriction(work: Work, personId: string): Promise<boolean> {
  const done = await work.tx
    .updateTable('restriction')
    .set({ ended_at: work.now, ended_by: work.account, version: sql<number>`version + 1` })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

function exclusions(work: Work) {
  return work.tx
    .selectFrom('exclusion as x')
    .leftJoin('account as a', 'a.id', 'x.excluded_account_id')
    .select([
      'x.id',
      'x.person_id',
      'x.state',
      'x.excluded_account_id as accountId',
      sql<string>`coalesce(a.name, '')`.as('accountName'),
      'x.who',
      'x.email',
      'x.phone',
      'x.reason',
      'x.asked_at as askedAt',
      'x.settled_at as settledAt',
      'x.note',
      'x.version',
    ])
    .where('x.place_id', '=', placeOf(work))
}
type Row = Awaited<ReturnType<ReturnType<typeof exclusions>['execute']>>[number]
const toExclusion = ({ person_id: personId, ...row }: Row): Exclusion => ({
  ...row,
  personId,
  state: row.state as ExclusionState,
})

export async function listExclusions(work: Work, personId: string): Promise<Exclusion[]> {
  const rows = await exclusions(work).where('x.person_id', '=', personId).orderBy('x.asked_at', 'desc').execute()
  return rows.map(toExclusion)
}

export async function findExclusion(work: Work, personId: string, id: string): Promise<Exclusion> {
  const row = await exclusions(work)
    .where('x.person_id', '=', personId)
    .where(sql<string>`x.id::text`, '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return toExclusion(row)
}

export type NewExclusion = Pick<Exclusion, 'state' | 'accountId' | 'who' | 'email' | 'phone' | 'reason'>

export async function addExclusion(work: Work, personId: string, exclusion: NewExclusion): Promise<void> {
  const isSet = exclusion.state === 'set'
  await work.tx
    .insertInto('exclusion')
    .values({
      place_id: placeOf(work),
      id: work.newId(),
      person_id: personId,
      state: exclusion.state,
      excluded_account_id: exclusion.accountId,
      who: exclusion.who,
      email: exclusion.email,
      phone: exclusion.phone,
      reason: exclusion.reason,
      asked_by: work.account,
      asked_at: work.now,
      settled_by: isSet ? work.account : null,
      settled_at: isSet ? work.now : null,
    })
    .execute()
}

type Settled = { state: ExclusionState; accountId?: string | null; email?: string; phone?: string; note?: string }

/** Moves it on, unless somebody was quicker. */
export async function settleExclusionRow(work: Work, from: Exclusion, settled: Settled): Promise<boolean> {
  const done = await work.tx
    .updateTable('exclusion')
    .set({
      state: settled.state,
      ...(settled.accountId === undefined ? {} : { excluded_account_id: settled.accountId }),
      ...(settled.email === undefined ? {} : { email: settled.email }),
      ...(settled.phone === undefined ? {} : { phone: settled.phone }),
      ...(settled.note === undefined ? {} : { note: settled.note }),
      settled_by: work.account,
      settled_at: work.now,
      version: sql<number>`version + 1`,
    })
    .where('place_id', '=', placeOf(work))
    .where('id', '=', from.id)
    .where('state', '=', from.state)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Everybody with a hat in this place, and every account with sight of this person: whom a record can be closed to. */
export async function listReaders(work: Work, personId: string): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select distinct on (name, "accountId") * from (
      select m.account_id as "accountId", a.name, m.role, coalesce(o.name, '') as organisation
      from membership m join account a on a.id = m.account_id and a.closed_at is null left join organisation o on o.id = m.organisation_id
      where m.place_id = ${placeOf(work)} and m.ended_at is null
      union all
      select w.account_id, a.name, w.basis, '' from person_access w join account a on a.id = w.account_id and a.closed_at is null
      where w.place_id = ${placeOf(work)} and w.person_id = ${personId} and w.until_at is null
    ) found order by name, "accountId", organisation desc`.execute(work.tx)
  return rows
}

/** What a resident asked for and no manager has settled yet, among people whom this manager may open. */
export async function listAskedExclusions(work: Work): Promise<{ reference: string; askedAt: Date }[]> {
  const rows = await work.tx
    .selectFrom('exclusion as x')
    .innerJoin('person as p', (join) =>
      join.onRef('p.place_id', '=', 'x.place_id').onRef('p.person_id', '=', 'x.person_id'),
    )
    .select(['x.person_id', 'p.reference', 'x.asked_at as askedAt'])
    .where('x.place_id', '=', placeOf(work))
    .where('x.state', '=', 'asked')
    .orderBy('x.asked_at')
    .limit(20)
    .execute()
  return rows.map(({ reference, askedAt }) => ({ reference, askedAt }))
}

export async function listToTell(
  work: Work,
  personId: string,
): Promise<{ account: string; email: string; role: string }[]> {
  const { rows } = await sql<{ account: string; email: string; role: string }>`
    select account_id as account, email, role from to_be_told(${personId})`.execute(work.tx)
  return rows
}
