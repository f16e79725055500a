import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

type Clock = Pick<Work, 'tx' | 'now'>
export type Due = { place: string; id: string; reference: string; people: string[] }

/** An erasure whose thirty days are over; nobody else takes it meanwhile. */
export async function nextDue({ tx, now }: Clock): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    select place_id as place, id, reference, people from due_erasures(${now}) limit 1`.execute(tx)
  return rows[0]
}

export async function finishErasure({ tx, now }: Clock, { place, id }: Due): Promise<void> {
  await sql`select finish_erasure(${place}, ${id}, ${now})`.execute(tx)
}

export async function finishBatches({ tx, now }: Clock): Promise<void> {
  await sql`select finish_batches(${now})`.execute(tx)
}

export async function proposeRetention({ tx, now }: Clock): Promise<void> {
  await sql`select propose_retention(${now})`.execute(tx)
}

export async function dropOldMessages({ tx, now }: Clock): Promise<void> {
  await sql`select drop_old_messages(${now})`.execute(tx)
}

export type DueShortly = { place: string; programme: string; kind: string }

/** Short rules by which somebody's time is over. */
export async function listDueShortly({ tx, now }: Clock): Promise<DueShortly[]> {
  const { rows } = await sql<DueShortly>`
    select place_id as place, programme_id as programme, kind from due_shortly(${now})`.execute(tx)
  return rows
}

/** Answers whom it erased. */
export async function eraseShortly({ tx, now }: Clock, { place, programme, kind }: DueShortly): Promise<string[]> {
  const { rows } = await sql<{ people: string[] }>`
    select erase_shortly(${place}, ${programme}, ${kind}, ${now}) as people`.execute(tx)
  return rows[0]?.people ?? []
}
