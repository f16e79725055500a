import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { z } from 'zod'
import { recordAudit } from './audit.ts'
import type { Tx } from './database/database.ts'
import { addRow, isWaiting, later, type Waiting } from './database/later.ts'
import { errorWords, notAllowed, Refusal, Stale } from './errors.ts'
import { refusalOf } from './form/inputs.ts'
import type { Actor, Work } from './work.ts'

/** Everything a command says of itself, in this order. One without `allow` does not compile. */
export type CommandDefinition<Schema extends z.ZodType, Loaded, Output> = {
  /** noun.verb, as it stands in the audit trail. */
  name: `${string}.${string}`
  input: Schema
  /** What the command is about; `notFound` when the actor may not see it. */
  load(input: z.output<Schema>, work: Work): Promise<Loaded>
  allow(actor: Actor, loaded: NoInfer<Loaded>, input: z.output<Schema>): boolean
  run(loaded: Loaded, input: z.output<Schema>, work: Work): Promise<Output>
  /** The people it is about, when they are not among the rows that it read (a new person, say). */
  people?(output: Output, loaded: Loaded): string[]
}

export type Command<Input, Output> = ((work: Work, input: Input) => Promise<Output>) & { commandName: string }

const commands = new Map<string, true>()

/** The names of all commands that were imported: for tests that go through each. */
export function allCommandNames(): string[] {
  return [...commands.keys()]
}

/**
 * Makes a command: input checked, repeated sending answered with the first result, policy asked, version compared,
 * done, and written to the audit chain, all inside the transaction of the work. On refusal nothing of it remains.
 */
export function defineCommand<Schema extends z.ZodType, Loaded, Output>(
  definition: CommandDefinition<Schema, Loaded, Output>,
): Command<z.input<Schema>, Output> {
  commands.set(definition.name, true)
  const command = async (work: Work, raw: z.input<Schema>) => {
    const input = parse(definition.input, raw)
    if (work.needsKey && !work.key) throw new Refusal(422, errorWords.keyMissing)
    if (!work.key) return undoneOnRefusal(work, () => perform(definition, input, work))
    const sending = { owner: work.visitor, key: work.key, command: definition.name, request_hash: hashOf(input) }
    try {
      return await undoneOnRefusal(work, async () => {
        const claim = await claimKey(work, sending)
        const output = await perform(definition, input, work)
        if (isWaiting(claim)) await sql`select`.execute(work.tx)
        await keepResult(work, sending, output)
        return output
      })
    } catch (error) {
      if (!isClaimed(error)) throw error
      return (await earlierResult(work, sending)) as Output
    }
  }
  return Object.assign(command, { commandName: definition.name })
}

async function perform<Schema extends z.ZodType, Loaded, Output>(
  { name, load, allow, run, people }: CommandDefinition<Schema, Loaded, Output>,
  input: z.output<Schema>,
  work: Work,
): Promise<Output> {
  const loaded = await load(input, work)
  if (!allow(work, loaded, input)) throw notAllowed()
  refuseStale(loaded, input)
  const output = await run(loaded, input, work)
  const about = new Set([...work.seen, ...(people?.(output, loaded) ?? [])])
  await recordAudit(work, { action: name, people: [...about], subject: subjectOf(input) })
  return output
}

function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  throw refusalOf(result.error)
}

const depths = new WeakMap<Tx, number>()

/** Each depth has a name of its own: the database knows the few statements already. */
async function undoneOnRefusal<T>({ tx }: Work, run: () => Promise<T>): Promise<T> {
  const depth = depths.get(tx) ?? 0
  const name = `command_${depth}`
  depths.set(tx, depth + 1)
  await sql.raw(`savepoint ${name}`).execute(tx)
  try {
    const result = await run()
    await sql.raw(`release savepoint ${name}`).execute(tx)
    return result
  } catch (error) {
    // Without it everything is rolled back; what went wrong first is what has to rise.
    await sql
      .raw(`rollback to savepoint ${name}`)
      .execute(tx)
      .catch(() => {})
    throw error
  } finally {
    depths.set(tx, depth)
  }
}

type Sending = { owner: string; key: string; command: string; request_hash: string }

function hashOf(input: unknown): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex')
}

/** Goes out with the first question that the command asks: a second sending waits there until the first has committed, and fails. */
function claimKey(work: Work, sending: Sending): Promise<Waiting> {
  return addRow(work, 'submission', { ...sending, at: work.now })
}

function isClaimed(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.constraint === 'submission_pkey'
}

async function earlierResult({ tx }: Work, { owner, key, command, request_hash: hash }: Sending): Promise<unknown> {
  const first = await tx
    .selectFrom('submission')
    .select(['request_hash', 'result'])
    .where('owner', '=', owner)
    .where('key', '=', key)
    .where('command', '=', command)
    .executeTakeFirstOrThrow()
  if (first.request_hash !== hash) throw new Refusal(422, errorWords.keyReused)
  return first.result
}

async function keepResult(work: Work, { owner, key, command }: Sending, output: unknown): Promise<void> {
  await later(work, {
    sql: 'update submission set result = $1 where owner = $2 and key = $3 and command = $4',
    parameters: [JSON.stringify(output ?? null), owner, key, command],
  })
}

function refuseStale(loaded: unknown, input: unknown): void {
  if (!isRecord(loaded) || !isRecord(input) || typeof input.version !== 'number') return
  if (typeof loaded.version === 'number' && loaded.version !== input.version) throw new Stale(loaded)
}

function subjectOf(input: unknown): string | null {
  if (!isRecord(input)) return null
  const named = input.reference ?? input.id
  return typeof named === 'string' ? named : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
