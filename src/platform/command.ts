import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordAudit } from './audit.ts'
import { later } from './database/later.ts'
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
    return undoneOnRefusal(work, async () => {
      const earlier = await claimKey(work, definition.name, input)
      if (earlier) return earlier.result as Output
      const output = await perform(definition, input, work)
      await keepResult(work, definition.name, output)
      return output
    })
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

let savepoints = 0
async function undoneOnRefusal<T>(work: Work, run: () => Promise<T>): Promise<T> {
  const name = `command_${++savepoints % 1_000_000}`
  await sql.raw(`savepoint ${name}`).execute(work.tx)
  try {
    const result = await run()
    await sql.raw(`release savepoint ${name}`).execute(work.tx)
    return result
  } catch (error) {
    // Without it everything is rolled back; what went wrong first is what has to rise.
    await sql
      .raw(`rollback to savepoint ${name}`)
      .execute(work.tx)
      .catch(() => {})
    throw error
  }
}

/** A second sending waits here until the first has committed, and is then answered with its result. */
async function claimKey(work: Work, command: string, input: unknown): Promise<{ result: unknown } | undefined> {
  if (!work.key) return undefined
  const owner = work.visitor
  const hash = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  const claimed = await work.tx
    .insertInto('submission')
    .values({ owner, key: work.key, command, request_hash: hash, at: work.now })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined
  const first = await work.tx
    .selectFrom('submission')
    .select(['request_hash', 'result'])
    .where('owner', '=', owner)
    .where('key', '=', work.key)
    .where('command', '=', command)
    .executeTakeFirstOrThrow()
  if (first.request_hash !== hash) throw new Refusal(422, errorWords.keyReused)
  return { result: first.result }
}

async function keepResult(work: Work, command: string, output: unknown): Promise<void> {
  if (!work.key) return
  await later(work, {
    sql: 'update submission set result = $1 where owner = $2 and key = $3 and command = $4',
    parameters: [JSON.stringify(output ?? null), work.visitor, work.key, command],
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
