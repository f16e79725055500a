import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { OfferDate } from '../sessions.ts'

type Reader = { tx: Tx }

const asJson = sql`json_build_object('heldOn', d.held_on, 'opensAt', to_char(d.opens_at, 'HH24:MI'), 'closesAt', to_char(d.closes_at, 'HH24:MI'),
  'state', d.state, 'note', d.note, 'places', d.places, 'booked', d.booked, 'version', d.version)`

/** Of an offer `o`: the dates that are otherwise than planned. */
export const otherDates = sql<
  OfferDate[]
>`coalesce((select json_agg(${asJson} order by d.held_on, d.opens_at) from offer_date d
  where d.offer_id = o.id and d.state <> 'planned'), '[]')`

/** Of an offer `o`: all that is written of its dates from a day on, also which of them are booked out. */
export const datesFrom = (day: string) =>
  sql<
    OfferDate[]
  >`coalesce((select json_agg(${asJson} order by d.held_on, d.opens_at) from offer_date d where d.offer_id = o.id and d.held_on >= ${day}), '[]')`

/** All that is written of an offer's dates from a day on, with those that are merely booked. */
export async function listDates({ tx }: Reader, offerId: string, from: string): Promise<OfferDate[]> {
  const { rows } = await sql<{ date: OfferDate }>`
    select ${asJson} as date from offer_date d where d.offer_id = ${offerId} and d.held_on >= ${from} order by d.held_on, d.opens_at`.execute(
    tx,
  )
  return rows.map(({ date }) => date)
}

type Key = Pick<OfferDate, 'heldOn' | 'opensAt'>

/** Writes a date down, and lets nobody else change it until the work is done. */
export async function lockDate(
  { tx }: Reader,
  offerId: string,
  { heldOn, opensAt, closesAt, places }: Key & Pick<OfferDate, 'closesAt' | 'places'>,
): Promise<OfferDate | undefined> {
  await tx
    .insertInto('offer_date')
    .values({ offer_id: offerId, held_on: heldOn, opens_at: opensAt, closes_at: closesAt, places })
    .onConflict((oc) => oc.doNothing())
    .execute()
  await sql`select from offer_date where offer_id = ${offerId} and held_on = ${heldOn} and opens_at = ${opensAt} for update`.execute(
    tx,
  )
  return (await listDates({ tx }, offerId, heldOn)).find((one) => one.heldOn === heldOn && one.opensAt === opensAt)
}

/** Says how a date is: extra, cancelled, or as planned after all. Whoever keeps the offer elsewhere learns that it changed. */
export async function saveDate(
  { tx, now }: Reader & { now: Date },
  offerId: string,
  { heldOn, opensAt, closesAt, state, note }: Key & Pick<OfferDate, 'closesAt' | 'state' | 'note'>,
): Promise<void> {
  await tx
    .insertInto('offer_date')
    .values({ offer_id: offerId, held_on: heldOn, opens_at: opensAt, closes_at: closesAt, state, note })
    .onConflict((oc) =>
      oc
        .columns(['offer_id', 'held_on', 'opens_at'])
        .doUpdateSet((eb) => ({ state, note, closes_at: closesAt, version: eb('offer_date.version', '+', 1) })),
    )
    .execute()
  await tx
    .updateTable('offer')
    .set({ changed_at: now })
    .where('id', '=', offerId)
    .where('changed_at', '<', now)
    .execute()
}
