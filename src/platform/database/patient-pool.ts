import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import pg from 'pg'
import { isAhead } from './ahead.ts'
import { isWaiting, sendsOut } from './later.ts'
import { GatheringClient, NamingClient, nameOf } from './naming-client.ts'
import { Several } from './several.ts'
import { Away, isGone, readOnly } from './trouble.ts'

/** How many milliseconds the database is waited for. */
export type Patience = {
  /** Until there is a connection, one's turn in the pool included. */
  connect: number
  /** Until it answers at all. */
  begin: number
  /** Until one statement is done. */
  statement: number
}

/** Whoever looks at a page has an answer in four seconds, even if it is that there is none. */
export const pagePatience: Patience = { connect: 2000, begin: 1500, statement: 3000 }
/** Jobs and the command line may count for longer. */
export const workPatience: Patience = { connect: 5000, begin: 5000, statement: 15_000 }

export type PoolOptions = {
  max: number
  patience: Patience
  /** Whether statements are kept under names by the server; not where a pooler hands each transaction another connection. */
  isNamed: boolean
}

/** A pool that gives up a connection together with the answer that did not come: one that hangs would hang the next, too. */
export class PatientPool implements PostgresPool {
  readonly options: object
  readonly #pool: pg.Pool
  readonly #patience: Patience
  readonly #isNamed: boolean
  constructor(url: string, { max, patience, isNamed }: PoolOptions) {
    this.#patience = patience
    this.#isNamed = isNamed
    this.options = {
      connectionString: url,
      max,
      connectionTimeoutMillis: patience.connect,
      statement_timeout: patience.statement,
      idle_in_transaction_session_timeout: 20_000,
      application_name: 'alongside',
    }
    // What is asked goes out at once, also while an answer is on its way.
    this.#pool = new pg.Pool({ ...this.options, pipeline: true, Client: isNamed ? NamingClient : GatheringClient })
    // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
    this.#pool.on('error', () => {})
  }

  async connect(): Promise<PostgresPoolClient> {
    const coming = this.#pool.connect()
    try {
      return new PatientClient(await within(this.#patience.connect, coming), this.#patience, this.#isNamed)
    } catch (error) {
      // One that comes after all is for somebody else.
      coming.then((client) => client.release()).catch(() => {})
      throw new Away('nothing', error)
    }
  }

  end(): Promise<void> {
    return this.#pool.end()
  }
}

type Statement = { sql: string; parameters: ReadonlyArray<unknown> }

class PatientClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  readonly #patience: Patience
  #isBroken = false
  #mayWrite = true
  #isInside = false
  /** What goes out with whatever is asked next. */
  #later: Statement[] = []
  /** What goes out behind it, and what was answered there. */
  #ahead: Statement[] = []
  #answered: (Statement & { result: pg.QueryResult })[] = []
  /** Breaks while it is out of the pool are told by the statement that meets them. */
  readonly #onError = () => {
    this.#isBroken = true
  }
  readonly #isNamed: boolean
  constructor(client: pg.PoolClient, patience: Patience, isNamed: boolean) {
    this.#client = client
    this.#patience = patience
    this.#isNamed = isNamed
    client.on('error', this.#onError)
  }

  query<R>(sql: string, parameters: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    asked: string | PostgresCursor<R>,
    parameters: ReadonlyArray<unknown> = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof asked !== 'string') throw new Error('Long answers are read in pages here, not through a cursor')
    return this.#ask<R>(asked, parameters)
  }

  async #ask<R>(sql: string, parameters: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>> {
    // The connection's end has rolled back already; the reason for it is what has to rise.
    if (sql === 'rollback' && this.#isBroken) return nothing('ROLLBACK')
    if (sql.startsWith('rollback') && this.#unsay(sql)) return nothing('ROLLBACK')
    if (isBeginning(sql)) {
      this.#isInside = true
      this.#mayWrite = !sql.includes('read only')
    }
    if (isBeginning(sql) || (this.#isInside && (isBracket(sql) || isWaiting(parameters)))) {
      this.#later.push({ sql, parameters })
      return nothing('INSERT')
    }
    if (isAhead(parameters)) {
      if (this.#isInside) this.#ahead.push({ sql, parameters })
      return nothing('SELECT')
    }
    const known = take(this.#answered, { sql, parameters })
    if (known) return resultOf<R>(known.result)
    // What it was to come along with was never asked.
    take(this.#ahead, { sql, parameters })
    const begins = this.#later.some((one) => isBeginning(one.sql))
    try {
      return await this.#send<R>({ sql, parameters }, begins ? this.#patience.begin : this.#patience.statement + 300)
    } catch (error) {
      throw this.#toldOf(error, sql === 'commit' ? 'maybe' : begins ? 'nothing' : 'undone')
    } finally {
      if (sql === 'commit' || sql === 'rollback') this.#leave()
    }
  }

  #leave(): void {
    this.#isInside = false
    this.#ahead = []
    this.#answered = []
  }

  /** What was said since then and has not gone out never does; true when there is nothing else to take back. */
  #unsay(sql: string): boolean {
    const at = this.#later.findLastIndex((one) =>
      sql === 'rollback' ? isBeginning(one.sql) : sql === `rollback to ${one.sql}`,
    )
    this.#later.length = Math.max(0, at)
    if (sql === 'rollback') this.#leave()
    return at >= 0
  }

  /** The server cancels what takes too long; only one that is away stays silent for longer than that. */
  #send<R>(last: Statement, patience: number): Promise<PostgresQueryResult<R>> {
    const [before, ahead, isPlain] = [this.#later, this.#ahead, last.parameters.length === 0 && last.sql.includes(';')]
    this.#later = []
    this.#ahead = []
    sendsOut(last.parameters)
    const sent =
      before.length === 0 && ahead.length === 0
        ? this.#client.query(last.sql, [...last.parameters])
        : isPlain
          ? this.#together(before, []).then(() => this.#client.query(last.sql))
          : this.#together([...before, last], ahead)
    return within<PostgresQueryResult<R>>(
      patience,
      sent.then((result) => resultOf<R>(result)),
    )
  }

  async #together(statements: Statement[], ahead: Statement[]): Promise<pg.QueryResult> {
    for (const { parameters } of statements) sendsOut(parameters)
    const asked = statements.map((one) => this.#asked(one))
    const last = asked.pop() ?? { text: '', values: [] }
    const journey = { before: asked, last, ahead: ahead.map((one) => this.#asked(one)) }
    return new Promise((resolve, reject) => {
      const several = new Several(journey, (error, results) => {
        if (results) return resolve(this.#keepBehind(results, ahead))
        // Without its beginning what is asked next would stand alone.
        if (several.done === 0 && statements.some(({ sql }) => isBeginning(sql))) this.#isBroken = true
        reject(error)
      })
      this.#client.query(several)
    })
  }

  #asked({ sql, parameters }: Statement) {
    return { text: sql, values: [...parameters], name: this.#isNamed ? nameOf(sql) : undefined }
  }

  #keepBehind(results: pg.QueryResult | pg.QueryResult[], ahead: Statement[]): pg.QueryResult {
    const [result, ...behind] = [results].flat()
    for (const [index, one] of behind.entries()) {
      const statement = ahead[index]
      if (statement) this.#answered.push({ ...statement, result: one })
    }
    return result as pg.QueryResult
  }

  #toldOf(error: unknown, done: Away['done']): unknown {
    // A server that lets nobody write was perhaps replaced by another: the next connection finds out.
    if (this.#mayWrite && error instanceof pg.DatabaseError && error.code === readOnly) this.#isBroken = true
    if (!isGone(error)) return error
    this.#isBroken = true
    return new Away(done, error)
  }

  release(destroy = false): void {
    const isGivenUp = destroy || this.#isBroken
    // One that is given up may still fail while it ends.
    if (!isGivenUp) this.#client.off('error', this.#onError)
    this.#client.release(isGivenUp)
  }
}

/** Takes the very same statement out of a list: each answer is for one who asks. */
function take<T extends Statement>(list: T[], { sql, parameters }: Statement): T | undefined {
  const at = list.findIndex(
    (one) => one.sql === sql && one.parameters.every((value, index) => value === parameters[index]),
  )
  return at < 0 ? undefined : list.splice(at, 1)[0]
}

/** What only opens or closes a bracket answers nothing. */
const isBeginning = (sql: string) => /^(begin|start transaction)/.test(sql)
const isBracket = (sql: string) => /^(release )?savepoint /.test(sql)

const commands = ['UPDATE', 'DELETE', 'INSERT', 'SELECT', 'MERGE', 'COMMIT', 'ROLLBACK'] as const
type Command = (typeof commands)[number]

const nothing = (command: Command): PostgresQueryResult<never> => ({ command, rowCount: 0, rows: [] })

/** Several statements at once, and those of other kinds, answer with no rows: nobody asks them for any. */
function resultOf<R>(result: pg.QueryResult | pg.QueryResult[]): PostgresQueryResult<R> {
  if (Array.isArray(result)) return { command: 'SELECT', rowCount: 0, rows: [] }
  const { command, rowCount, rows } = result
  return { command: commands.find((one): one is Command => one === command) ?? 'SELECT', rowCount: rowCount ?? 0, rows }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), milliseconds)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
