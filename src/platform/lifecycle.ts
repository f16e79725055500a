import { addRow } from './database/later.ts'
import { errorWords, tooLate } from './errors.ts'
import type { Work } from './work.ts'

/** States and moves as a table: `{ waiting: { accept: 'accepted' } }`. */
export type MoveTable = Record<string, Record<string, string>>

export type Lifecycle = {
  noun: string
  states: string[]
  /** The moves that are open in a state, in the order of the table: buttons come from this. */
  movesFrom(state: string): string[]
  /** Where a move leads; refuses with "somebody has already answered" when it is not open. */
  next(state: string, verb: string): string
  isFinal(state: string): boolean
  table: MoveTable
}

export function defineLifecycle(noun: string, table: MoveTable): Lifecycle {
  const states = [...new Set([...Object.keys(table), ...Object.values(table).flatMap((moves) => Object.values(moves))])]
  return {
    noun,
    states,
    table,
    movesFrom: (state) => Object.keys(table[state] ?? {}),
    isFinal: (state) => Object.keys(table[state] ?? {}).length === 0,
    next(state, verb) {
      const to = table[state]?.[verb]
      if (!to) throw tooLate(errorWords.tooLate)
      return to
    },
  }
}

export type MoveLine = {
  noun: string
  subject: string
  person: string
  verb: string
  from: string
  to: string
  why?: string | null
}

/** The history of a move: who, when, from, to, why. Written in the same transaction as the move. */
export async function recordMove(work: Work, move: MoveLine): Promise<void> {
  if (!work.place) throw new Error('A move needs a place')
  await addRow(work, 'move', {
    id: work.newId(),
    place_id: work.place,
    person_id: move.person,
    noun: move.noun,
    subject_id: move.subject,
    verb: move.verb,
    from_state: move.from,
    to_state: move.to,
    why: move.why ?? null,
    account_id: work.account,
    at: work.now,
  })
}
