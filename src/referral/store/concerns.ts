import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound, tooLate } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

/** A crisis answer at a door. Somebody must pick it up. */
export type Concern = {
  id: string
  personId: string
  referralReference: string
  introducedName: string
  words: string
  outOfHours: boolean
  saidAt: Date
  pickedUpBy: string | null
  pickedUpName: string
  pickedUpAt: Date | null
  alarmRaisedAt: Date | null
  whatWasDone: string
  closedAt: Date | null
  version: number
}

/** Concerns about people whom this actor may see: every read begins here. */
function visible(work: Work) {
  return work.tx
    .selectFrom('urgent_concern as c')
    .innerJoin('referral as r', (join) =>
      join.onRef('r.place_id', '=', 'c.place_id').onRef('r.id', '=', 'c.referral_id'),
    )
    .leftJoin('account as a', 'a.id', 'c.picked_up_by')
    .select([
      'c.id',
      'c.person_id',
      'r.reference',
      'r.introduced_name',
      'c.words',
      'c.out_of_hours',
      'c.said_at',
      'c.picked_up_by',
      'a.name as picked_up_name',
      'c.picked_up_at',
      'c.alarm_raised_at',
      'c.what_was_done',
      'c.closed_at',
      'c.version',
    ])
    .where('c.place_id', '=', work.place)
    .where(sql<boolean>`may_see_person(c.place_id, c.person_id)`)
}
type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]

function toConcern(row: Row): Concern {
  return {
    id: row.id,
    personId: row.person_id,
    referralReference: row.reference,
    introducedName: row.introduced_name,
    words: row.words,
    outOfHours: row.out_of_hours,
    saidAt: row.said_at,
    pickedUpBy: row.picked_up_by,
    pickedUpName: row.picked_up_name ?? '',
    pickedUpAt: row.picked_up_at,
    alarmRaisedAt: row.alarm_raised_at,
    whatWasDone: row.what_was_done,
    closedAt: row.closed_at,
    version: row.version,
  }
}

export async function listOpenConcerns(work: Work): Promise<Concern[]> {
  return (await visible(work).where('c.closed_at', 'is', null).orderBy('c.said_at').execute()).map(toConcern)
}

/** The crisis that a referral brought, open or dealt with. */
export async function findConcernOf(work: Work, referralId: string): Promise<Concern | undefined> {
  const row = await visible(work)
    .where('c.referral_id', '=', referralId)
    .orderBy('c.said_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toConcern(row)
}

export async function findConcern(work: Work, id: string): Promise<Concern> {
  const row = /^[0-9a-f-]{36}$/.test(id) ? await visible(work).where('c.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw notFound()
  return toConcern(row)
}

export async function addConcern(
  work: Work,
  concern: { personId: string; referralId: string; words: string; outOfHours: boolean },
): Promise<void> {
  if (!work.place) throw notFound()
  await addRow(work, 'urgent_concern', {
    place_id: work.place,
    id: work.newId(),
    person_id: concern.personId,
    referral_id: concern.referralId,
    kind: 'crisis',
    words: concern.words,
    out_of_hours: concern.outOfHours,
    said_at: work.now,
  })
}

/** Of two who reach for it at once, the second is told. */
export async function pickUp(work: Work, concern: Concern): Promise<void> {
  const done = await work.tx
    .updateTable('urgent_concern')
    .set({ picked_up_by: work.account, picked_up_at: work.now, version: concern.version + 1 })
    .where('place_id', '=', work.place)
    .where('id', '=', concern.id)
    .where('picked_up_by', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw tooLate()
}

export async function closeConcern(work: Work, concern: Concern, whatWasDone: string): Promise<void> {
  const done = await work.tx
    .updateTable('urgent_concern')
    .set({ what_was_done: whatWasDone, closed_at: work.now, version: concern.version + 1 })
    .where('place_id', '=', work.place)
    .where('id', '=', concern.id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw tooLate()
}

export async function joinConcerns(work: Work, from: string, into: string): Promise<void> {
  await work.tx
    .updateTable('urgent_concern')
    .set({ person_id: into })
    .where('place_id', '=', work.place)
    .where('person_id', '=', from)
    .execute()
}

export type LateConcern = { placeId: string; reference: string; programmeId: string }

/** Concerns that nobody picked up in time; each is answered once, to the job that tells people. */
export async function raiseAlarms(work: Work): Promise<LateConcern[]> {
  const { rows } = await sql<{
    place_id: string
    reference: string
    programme_id: string
  }>`select * from raise_alarms(${work.now})`.execute(work.tx)
  return rows.map((row) => ({ placeId: row.place_id, reference: row.reference, programmeId: row.programme_id }))
}

/** The addresses of those who mind the front door of a place. */
export async function frontDoorAddresses(
  work: Work,
  placeId: string,
): Promise<{ email: string; account: string | null }[]> {
  const members = await work.tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['a.email', 'a.id as account'])
    .where('a.email', 'is not', null)
    .$narrowType<{ email: string }>()
    .distinct()
    .where('m.place_id', '=', placeId)
    .where('m.role', 'in', ['front door', 'service manager'])
    .where('m.ended_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .execute()
  return members
}
