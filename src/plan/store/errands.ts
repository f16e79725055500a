import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'
import type { Clocks } from '../../programme/index.ts'

/** Something that a worker has to hear of: about whom, and which connection. */
export type Errand = { placeId: string; personId: string; reference: string; worker: string | null }
export type Unanswered = Errand & {
  connectionId: string
  offerId: string
  askedAt: Date
  reminders: number
  clocks: Partial<Clocks>
}

/** Marks what it tells, so that it is told once. Only jobs are told. */
export async function takeErrands(work: Work, kind: 'place-free' | 'group-closed'): Promise<Errand[]> {
  const source = kind === 'place-free' ? sql`offer_free_places(${work.now})` : sql`return_from_closed(${work.now})`
  const { rows } = await sql<Errand>`
    select place_id as "placeId", person_id as "personId", reference, worker from ${source}`.execute(work.tx)
  return rows
}

/** Asked before today, and not answered. Only jobs are told. */
export async function listUnanswered(work: Work): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select place_id as "placeId", person_id as "personId", connection_id as "connectionId", reference, worker, offer_id as "offerId", asked_at as "askedAt",
      reminders, clocks from unanswered(${work.now})`.execute(work.tx)
  return rows
}

/** False when the group answered meanwhile, or somebody else did the same at this moment. */
export async function noteUnanswered(
  work: Work,
  { placeId, connectionId, reminders }: Unanswered,
  givesBack: boolean,
): Promise<boolean> {
  const { rows } = await sql<{ noted: boolean | null }>`
    select note_unanswered(${placeId}, ${connectionId}, ${reminders}, ${givesBack}, ${work.now}) as noted`.execute(
    work.tx,
  )
  return rows[0]?.noted ?? false
}
