import { sql } from 'kysely'
import { notFound } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'

/** An hour in a room of a practice that a group may book for an open drop-in. */
export type Slot = {
  id: string
  host: string
  room: string
  heldOn: string
  opensAt: string
  closesAt: string
  note: string
  offerId: string | null
  offerName: string | null
  came: number | null
}

function slots({ tx, place }: Work) {
  return tx
    .selectFrom('slot as s')
    .innerJoin('organisation as g', 'g.id', 's.organisation_id')
    .leftJoin('offer as o', 'o.id', 's.offer_id')
    .select([
      's.id',
      'g.name as host',
      's.room',
      's.held_on as heldOn',
      sql<string>`to_char(s.opens_at, 'HH24:MI')`.as('opensAt'),
      sql<string>`to_char(s.closes_at, 'HH24:MI')`.as('closesAt'),
      's.note',
      's.offer_id as offerId',
      'o.name as offerName',
      's.came',
    ])
    .where('s.place_id', '=', place)
}

export async function findSlot(work: Work, id: string): Promise<Slot> {
  const row = await slots(work).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** From a day on, the soonest first. */
export async function listSlots(work: Work, from: string): Promise<Slot[]> {
  return slots(work).where('s.held_on', '>=', from).orderBy('s.held_on').orderBy('s.opens_at').limit(200).execute()
}

/** False when the room is offered at that hour already. */
export async function addSlot(
  work: Work,
  slot: Pick<Slot, 'room' | 'heldOn' | 'opensAt' | 'closesAt' | 'note'> & { organisationId: string },
): Promise<boolean> {
  if (!work.place) throw notFound()
  const taken = await slots(work)
    .where('s.organisation_id', '=', slot.organisationId)
    .where(sql<boolean>`lower(s.room) = lower(${slot.room})`)
    .where('s.held_on', '=', slot.heldOn)
    .where('s.opens_at', '<', slot.closesAt)
    .where('s.closes_at', '>', slot.opensAt)
    .executeTakeFirst()
  if (taken) return false
  await work.tx
    .insertInto('slot')
    .values({
      id: work.newId(),
      place_id: work.place,
      organisation_id: slot.organisationId,
      room: slot.room,
      held_on: slot.heldOn,
      opens_at: slot.opensAt,
      closes_at: slot.closesAt,
      note: slot.note,
      created_by: work.account,
      created_at: work.now,
    })
    .execute()
  return true
}

/** The guard stands in the update: of two groups that want one hour, the second is told. */
export async function takeSlot(work: Work, id: string, offerId: string): Promise<boolean> {
  const { numUpdatedRows } = await work.tx
    .updateTable('slot')
    .set({ offer_id: offerId, booked_at: work.now, booked_by: work.account })
    .where('place_id', '=', work.place)
    .where('id', '=', id)
    .where('offer_id', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function freeSlot(work: Work, id: string): Promise<void> {
  await work.tx
    .updateTable('slot')
    .set({ offer_id: null, booked_at: null, booked_by: null })
    .where('place_id', '=', work.place)
    .where('id', '=', id)
    .execute()
}

export async function countSlot(work: Work, id: string, came: number): Promise<void> {
  await work.tx.updateTable('slot').set({ came }).where('place_id', '=', work.place).where('id', '=', id).execute()
}

/** Drop-ins of the place that may be held in a waiting room. */
export async function listDropIns({ tx, place }: Work): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('offer')
    .select(['id', 'name'])
    .where('owner_place_id', '=', place)
    .where('joining', '=', 'drop-in')
    .where('status', '=', 'active')
    .orderBy('name')
    .limit(300)
    .execute()
}
