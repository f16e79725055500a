import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { Work } from '../../../platform/work.ts'
import type { Room } from '../room.ts'

type Reader = { tx: Tx }

/** What a newcomer may still have, of an offer whose room is joined as `r`: those who wait come first. */
export const placesOpen = sql<
  number | null
>`case when r.places is not null then greatest(0, r.places - r.held - r.taken - r.beyond - r.elsewhere - r.waiting) end`

export const isPausedOn = (today: string): RawBuilder<boolean> =>
  sql`(r.paused_on is not null and (r.paused_until is null or r.paused_until > ${today}::date))`

/** All of it as one value, of an offer whose room is joined as `r`. */
export const roomJson = sql<Room | null>`case when r.offer_id is not null then json_build_object('places', r.places, 'isUnlimited', r.is_unlimited,
  'held', r.held, 'taken', r.taken, 'beyond', r.beyond, 'elsewhere', r.elsewhere, 'waiting', r.waiting, 'takesWaiting', r.takes_waiting, 'waitWords', r.wait_words,
  'waitWordsOn', r.wait_words_on, 'limits', r.limits, 'capability', r.capability, 'training', r.training, 'pausedOn', r.paused_on,
  'pausedUntil', r.paused_until, 'pausedWhy', r.paused_why, 'waits', r.waits, 'waitDays', r.wait_days, 'waitDaysLeast', r.wait_days_least,
  'waitDaysMost', r.wait_days_most, 'replies', r.replies, 'replyDays', r.reply_days, 'acceptedPercent', r.accepted_percent, 'takesBookings', r.takes_bookings, 'placesEach', r.places_each, 'toldOn', r.told_on, 'toldBy', r.told_by, 'version', r.version) end`

export async function roomOf({ tx }: Reader, offerId: string): Promise<Room | null> {
  const row = await tx
    .selectFrom('offer_room as r')
    .select(roomJson.as('room'))
    .where('r.offer_id', '=', offerId)
    .executeTakeFirst()
  return row?.room ?? null
}

/** What the groups of these offers cannot do, in their own words; those that said nothing are left out. */
export async function listLimits({ tx }: Reader, offerIds: string[]): Promise<Map<string, string>> {
  if (offerIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('offer_room')
    .select(['offer_id', 'limits'])
    .where('offer_id', 'in', offerIds)
    .where('limits', '!=', '')
    .execute()
  return new Map(rows.map(({ offer_id, limits }) => [offer_id, limits]))
}

/** Nobody else gives or takes a place of this offer until the work is done. */
export async function lockRoom({ tx }: Reader, offerId: string): Promise<Room | null> {
  await tx.selectFrom('offer_room').select('offer_id').where('offer_id', '=', offerId).forUpdate().execute()
  return roomOf({ tx }, offerId)
}

/**
 * The room that this offer has, or shares with the listing as which it goes on, and whose it is. Nobody else gives or
 * takes a place of it until the work is done, and nobody makes two listings one meanwhile: the listing is held first,
 * as whoever merges does.
 */
export async function lockSharedRoom({ tx }: Reader, offerId: string): Promise<{ offerId: string; room: Room | null }> {
  await sql`select from offer where id = ${offerId} for key share`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    with recursive chain as (
      select id, merged_into from offer where id = ${offerId}
      union all select o.id, o.merged_into from chain c join offer o on o.id = c.merged_into)
    select id from chain where merged_into is null`.execute(tx)
  const as = rows[0]?.id ?? offerId
  return { offerId: as, room: await lockRoom({ tx }, as) }
}

/** How many wait before this connection; before one that does not wait, everybody. */
export async function waitingAhead({ tx }: Reader, offerId: string, connectionId: string): Promise<number> {
  const { rows } = await sql<{ ahead: number }>`select waiting_ahead(${offerId}, ${connectionId}) as ahead`.execute(tx)
  return rows[0]?.ahead ?? 0
}

/** So many are free now, as a listing says: beside those that are held and taken. null: nobody says any more. */
export async function sayPlacesOpen(work: Work, offerId: string, free: number | null): Promise<void> {
  if (free === null) {
    await work.tx.updateTable('offer_room').set({ places: null }).where('offer_id', '=', offerId).execute()
    return
  }
  await sql`insert into offer_room (offer_id, places) values (${offerId}, ${free})
    on conflict (offer_id) do update set places = offer_room.held + offer_room.taken + offer_room.beyond + offer_room.elsewhere + ${free}, is_unlimited = false`.execute(
    work.tx,
  )
}

/** What the group or whoever looks after the listing says of its room. */
export type SaidOfRoom = Pick<
  Room,
  | 'places'
  | 'isUnlimited'
  | 'takesWaiting'
  | 'waitWords'
  | 'waitWordsOn'
  | 'limits'
  | 'capability'
  | 'training'
  | 'pausedOn'
  | 'pausedUntil'
  | 'pausedWhy'
  | 'takesBookings'
  | 'placesEach'
  | 'toldOn'
  | 'toldBy'
>

/** False when somebody else said something newer. Fewer places than are held and taken are refused by the table itself. */
export async function saveRoom({ tx }: Reader, offerId: string, version: number, said: SaidOfRoom): Promise<boolean> {
  const columns = {
    places: said.places,
    is_unlimited: said.isUnlimited,
    takes_waiting: said.takesWaiting,
    wait_words: said.waitWords,
    wait_words_on: said.waitWordsOn,
    limits: said.limits,
    capability: said.capability,
    training: said.training,
    paused_on: said.pausedOn,
    paused_until: said.pausedUntil,
    paused_why: said.pausedWhy,
    takes_bookings: said.takesBookings,
    places_each: said.placesEach,
    told_on: said.toldOn,
    told_by: said.toldBy,
  }
  const added =
    version === 0
      ? await tx
          .insertInto('offer_room')
          .values({ offer_id: offerId, ...columns })
          .onConflict((oc) => oc.doNothing())
          .executeTakeFirst()
      : undefined
  if (added?.numInsertedOrUpdatedRows === 1n) return true
  const changed = await tx
    .updateTable('offer_room')
    .set({ ...columns, version: Math.max(version, 1) + 1 })
    .where('offer_id', '=', offerId)
    // A row that only its numbers made has been said by nobody yet.
    .where('version', '=', Math.max(version, 1))
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
