import { join } from 'node:path'
import type pg from 'pg'
import { appendLine, readLines } from '../audit/anchors.ts'

/** Somebody whose record was erased: known by ids alone, outside the database and outside every backup. */
export type Erasure = { place: string; person: string; at: string }

const fileName = 'erasures.jsonl'

/** Called when an erasure is done, so that no backup brings the record back. */
export function noteErasure(folder: string, { place, person, at }: Erasure): void {
  appendLine(folder, fileName, { place, person, at })
}

/** What the ledger says; undefined when there is none here. */
export function readErasures(folder: string): Erasure[] {
  return readLines(join(folder, fileName)).lines.filter(isErasure)
}

/**
 * Erases again whoever was erased before. The database's own `erase_again(place, person)` does it, and may be asked twice
 * for the same person; answers how many it could not do because this release has no such function.
 */
export async function eraseAgain(client: pg.Client, erasures: Erasure[]): Promise<{ done: number; notDone: number }> {
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regprocedure('public.erase_again(uuid, uuid)') is not null as found",
  )
  if (!rows[0]?.found) return { done: 0, notDone: erasures.length }
  for (const { place, person } of erasures)
    await client.query('select erase_again($1::uuid, $2::uuid)', [place, person])
  return { done: erasures.length, notDone: 0 }
}

function isErasure(line: unknown): line is Erasure {
  if (typeof line !== 'object' || line === null || !('place' in line && 'person' in line && 'at' in line)) return false
  return [line.place, line.person, line.at].every((one) => typeof one === 'string')
}
