import { sql } from 'kysely'
import type { Session } from '../../directory/index.ts'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Connection } from '../plan.ts'
import type { Errand } from './errands.ts'

/** Somebody's place at one session, and whether they came. */
export type Attendance = { heldOn: string; opensAt: string; isBooked: boolean; came: boolean | null }
type Key = Pick<Session, 'heldOn' | 'opensAt'>

export async function listAttendance({ tx, place }: Work, connectionId: string): Promise<Attendance[]> {
  const rows = await tx
    .selectFrom('attendance')
    .select([
      'person_id',
      'held_on as heldOn',
      sql<string>`to_char(opens_at, 'HH24:MI')`.as('opensAt'),
      sql<boolean>`booked_at is not null`.as('isBooked'),
      'came',
    ])
    .where('place_id', '=', place)
    .where('connection_id', '=', connectionId)
    .orderBy('held_on', 'desc')
    .limit(30)
    .execute()
  return rows.map(({ person_id: _person, ...attendance }) => attendance)
}

type Noted = { booked_at?: Date | null; came?: boolean; noted_at?: Date; noted_by?: string | null }

export async function keepAttendance(
  work: Work,
  { id, personId, offerId }: Pick<Connection, 'id' | 'personId' | 'offerId'>,
  key: Key,
  noted: Noted,
): Promise<void> {
  if (!work.place) throw notFound()
  const changed = await work.tx
    .updateTable('attendance')
    .set(noted)
    .where('place_id', '=', work.place)
    .where('connection_id', '=', id)
    .where('held_on', '=', key.heldOn)
    .where('opens_at', '=', key.opensAt)
    .executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return
  await addRow(work, 'attendance', {
    place_id: work.place,
    id: work.newId(),
    person_id: personId,
    connection_id: id,
    offer_id: offerId,
    held_on: key.heldOn,
    opens_at: key.opensAt,
    ...noted,
  })
}

/** Whose place it was at a session that is cancelled. Only jobs are told. */
export async function listBooked(work: Work, offerId: string, { heldOn, opensAt }: Key): Promise<Errand[]> {
  const { rows } = await sql<Errand>`
    select place_id as "placeId", person_id as "personId", reference, worker from booked_for(${offerId}, ${heldOn}, ${opensAt})`.execute(
    work.tx,
  )
  return rows
}
