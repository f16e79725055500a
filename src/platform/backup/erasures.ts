import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { appendLine, readLines } from '../audit/anchors.ts'
import { isKeyedHash, keyedHash, keyedHashesWith, sameText } from '../secrets/index.ts'

/** Somebody whose record was erased: known by ids alone, outside the database and outside every backup. */
export type Erasure = { place: string; person: string; at: string }
/** With what the installation's secret says of the line: nobody else adds one, and so has somebody erased. */
export type SealedErasure = Erasure & { seal: string }

const fileName = 'erasures.jsonl'

/** Called when an erasure is done, so that no backup brings the record back. */
export function noteErasure(folder: string, { place, person, at }: Erasure): void {
  appendLine(folder, fileName, { place, person, at, seal: keyedHash(purpose, wordsOf({ place, person, at })) })
}

const purpose = 'erasure'
const wordsOf = ({ place, person, at }: Erasure) => `${place} ${person} ${at}`

/** Was this line written by an installation with one of these secrets? */
export function isSealedWith(secrets: string[], erasure: SealedErasure): boolean {
  return keyedHashesWith(secrets, purpose, wordsOf(erasure)).some((seal) => sameText(seal, erasure.seal))
}

/** The lines that only an older secret sealed. */
export function oldLines(folder: string): Erasure[] {
  const own = readErasures(folder).filter((one) => isKeyedHash(purpose, wordsOf(one), one.seal))
  const isNew = (one: SealedErasure) => one.seal === keyedHash(purpose, wordsOf(one))
  const done = new Set(own.filter(isNew).map(wordsOf))
  return [...new Map(own.map((one) => [wordsOf(one), one])).values()].filter((one) => !done.has(wordsOf(one)))
}

/** Writes them down once more under the secret of this moment: the ledger only ever grows, and erasing twice harms nobody. */
export function noteOldLinesAgain(folder: string): number {
  const lines = oldLines(folder)
  for (const line of lines) noteErasure(folder, line)
  return lines.length
}

/** Where nobody was erased there is none yet; where somebody was, one that is missing brings them back. */
export const hasLedger = (folder: string): boolean => existsSync(join(folder, fileName))

/** What the ledger says. */
export function readErasures(folder: string): SealedErasure[] {
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

function isErasure(line: unknown): line is SealedErasure {
  if (typeof line !== 'object' || line === null) return false
  if (!('place' in line && 'person' in line && 'at' in line && 'seal' in line)) return false
  return [line.place, line.person, line.at, line.seal].every((one) => typeof one === 'string')
}
