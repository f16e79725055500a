import type pg from 'pg'
import type { Backends } from './machine/cpu.ts'
import type { Server } from './machine/servers.ts'
import type { Figures, Sender } from './machine/slices.ts'
import type { Size } from './sizes.ts'

/** What a scenario is given: a database of one size, the product and the limit servers on it. */
export type Bench = {
  size: Size
  databaseUrl: string
  /** Round the walls: for oracles and preparing alone. */
  owner: pg.Client
  ours: Server
  limits: Server
  sender: Sender
  backends: Backends
  rounds: number
  milliseconds: number
  /** The cookie of somebody who signed in, once for each run. */
  signedIn(email: string): Promise<string>
}

/** The usual figures as far as they were taken, and others of a scenario alone. */
export type Told = Partial<Figures> & { [name: string]: number | undefined }

export type Result = {
  scenario: string
  size: string
  ours: Told
  limit: Told
  /** Ours by the limit, in what the gate asks. */
  ratio: number
  gate: string
  reached: boolean
  moonshot: string
  moonshot_reached: boolean
}

export type Scenario = {
  number: number
  name: string
  /** It tells the same at either of the two small sizes: a quick run asks it of the second alone. */
  isOfOneSize?: true
  run(bench: Bench): Promise<Result[]>
}

/** Answers are checked before they are timed: a wrong one ends the run. */
export function same(what: string, ours: unknown, truth: unknown): void {
  const [one, other] = [JSON.stringify(ours), JSON.stringify(truth)]
  if (one !== other)
    throw new Error(`Oracle: ${what} differs.\n  answered ${one?.slice(0, 600)}\n  is       ${other?.slice(0, 600)}`)
}
