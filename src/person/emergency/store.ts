import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import { nhsNumberIndexes } from '../store/people.ts'
import { placeOf } from '../store/place-of.ts'
import { type Opening, openMinutes, type Verdict } from './emergency.ts'

type Wanted = { reference: string | undefined; nhsNumber: string | undefined; birthDate: string }

/** Opens the record for this account; nothing when there is none, or it must never see it. */
export async function breakTheGlass(
  work: Work,
  { reference, nhsNumber, birthDate }: Wanted,
  reason: string,
): Promise<{ personId: string; reference: string } | undefined> {
  for (const index of nhsNumber ? nhsNumberIndexes(nhsNumber) : [null]) {
    const { rows } = await sql<{ person_id: string; reference: string }>`
      select person_id, reference from break_the_glass(
        ${reference ?? null}, ${index}, ${birthDate || null}::date, ${work.newId()}, ${reason}, ${openMinutes})`.execute(
      work.tx,
    )
    const row = rows[0]
    if (row) return { personId: row.person_id, reference: row.reference }
  }
  return undefined
}

export async function mendTheGlass(work: Work, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select mend_the_glass(${id}) as done`.execute(work.tx)
  return rows[0]?.done ?? false
}

export async function countOpeningsOfToday(work: Work): Promise<number> {
  const row = await work.tx
    .selectFrom('break_glass')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', work.account)
    .where('opened_at', '>', new Date(work.now.getTime() - 86_400_000))
    .executeTakeFirstOrThrow()
  return row.count
}

function openings(work: Work) {
  return work.tx
    .selectFrom('break_glass as b')
    .innerJoin('account as a', 'a.id', 'b.account_id')
    .leftJoin('organisation as o', 'o.id', 'b.organisation_id')
    .leftJoin('person as p', (join) =>
      join.onRef('p.place_id', '=', 'b.place_id').onRef('p.person_id', '=', 'b.person_id'),
    )
    .select([
      'b.id',
      'b.person_id',
      'p.reference',
      'p.preferred_name as preferredName',
      'b.account_id as accountId',
      'a.name as openedBy',
      sql<string>`coalesce(o.name, '')`.as('organisation'),
      'b.reason',
      'b.opened_at as openedAt',
      'b.ends_at as endsAt',
      'b.ended_at as endedAt',
      'b.verdict',
      'b.note',
    ])
    .where('b.place_id', '=', placeOf(work))
}
type Row = Awaited<ReturnType<ReturnType<typeof openings>['execute']>>[number]
const toOpening = ({ person_id: personId, ...row }: Row): Opening => ({
  ...row,
  personId,
  verdict: row.verdict as Verdict | null,
})

/** The actor's own, that last still. */
export async function listOpenNow(work: Work): Promise<Opening[]> {
  const rows = await openings(work)
    .where('b.account_id', '=', work.account)
    .where('b.ends_at', '>', work.now)
    .where('b.ended_at', 'is', null)
    .orderBy('b.opened_at')
    .execute()
  return rows.map(toOpening)
}

/** Those that nobody has looked at yet, oldest first; and some that were, newest first. Nobody looks at their own. */
export async function listToReview(work: Work, isReviewed: boolean): Promise<Opening[]> {
  const rows = await openings(work)
    .where('b.account_id', '!=', work.account)
    .where('b.verdict', isReviewed ? 'is not' : 'is', null)
    .orderBy('b.opened_at', isReviewed ? 'desc' : 'asc')
    .limit(isReviewed ? 20 : 100)
    .execute()
  return rows.map(toOpening)
}

export async function findOpening(work: Work, id: string): Promise<Opening> {
  const row = await openings(work).where(sql<string>`b.id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toOpening(row)
}

/** What lasts on one record now: its worker and manager see who is in it. */
export async function listOpenOn(work: Work, personId: string): Promise<Opening[]> {
  const rows = await openings(work)
    .where('b.person_id', '=', personId)
    .where('b.ends_at', '>', work.now)
    .where('b.ended_at', 'is', null)
    .execute()
  return rows.map(toOpening)
}

export async function keepVerdict(work: Work, id: string, verdict: Verdict, note: string): Promise<boolean> {
  const done = await work.tx
    .updateTable('break_glass')
    .set({ verdict, note, reviewed_by: work.account, reviewed_at: work.now })
    .where('place_id', '=', placeOf(work))
    .where('id', '=', id)
    .where('verdict', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function countToReview(work: Work): Promise<number> {
  const row = await work.tx
    .selectFrom('break_glass')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('place_id', '=', placeOf(work))
    .where('account_id', '!=', work.account)
    .where('verdict', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}
