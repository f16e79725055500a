import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
// For what it tells the driver: a day stays a day.
import '../src/platform/database/database.ts'
import { startEmbedded } from '../src/platform/postgres/index.ts'
import { generate, markCompared } from './generate/index.ts'
import { makeLimitTables } from './limits/schema.ts'
import { Backends, loadAverage } from './machine/cpu.ts'
import { startLimits, startOurs } from './machine/servers.ts'
import { signIn } from './machine/sign-in.ts'
import { Sender } from './machine/slices.ts'
import { refreshStatistics } from './machine/statistics.ts'
import type { Bench, Result, Scenario } from './scenario.ts'
import { growthOf } from './scenarios/02-growth.ts'
import { scenarios } from './scenarios/index.ts'
import { fullSizes, quickSizes, type SizeName, sizes } from './sizes.ts'
import { tableOf } from './table.ts'

const { values } = parseArgs({
  options: {
    full: { type: 'boolean' },
    size: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    profile: { type: 'string' },
  },
})
const chosen = (values.size as SizeName[] | undefined) ?? (values.full ? fullSizes : quickSizes)
const only = values.only?.flatMap((numbers) => numbers.split(',')).map(Number)
const rounds = Number(values.rounds ?? 5)
const say = (line: string) => console.error(line)
const began = performance.now()
const seconds = (since: number) => `${Math.round((performance.now() - since) / 1000)} s`

const { serverUrl, stop } = await openServer()
const results: Result[] = []
const failures: string[] = []
try {
  for (const name of chosen) results.push(...(await benchSize(name).catch((error) => fail(name, 'the size', error))))
  results.push(...growthOf(results))
} finally {
  await stop()
}
console.log(tableOf(results))
const complete = !only && !values.size
if (complete && failures.length === 0)
  writeFileSync(new URL('./latest.json', import.meta.url), `${JSON.stringify(results.map(rounded), null, 2)}\n`)
say(`All of it took ${seconds(began)}.`)
for (const failure of failures) say(failure)
if (failures.length > 0) process.exitCode = 1

/** A server of the bench alone, with everything on that a power cut needs. BENCH_DATA keeps it, and its databases, for the next run. */
async function openServer(): Promise<{ serverUrl: string; stop(): Promise<void> }> {
  if (process.env.BENCH_DATABASE_URL) return { serverUrl: process.env.BENCH_DATABASE_URL, stop: async () => {} }
  const kept = process.env.BENCH_DATA
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'alongside-bench-data-'))
  const embedded = await startEmbedded({ dataDir: join(folder, 'postgres'), log: () => {} })
  return {
    serverUrl: embedded.ownerUrl,
    async stop() {
      await embedded.stop()
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function benchSize(name: SizeName): Promise<Result[]> {
  const size = sizes[name]
  const databaseUrl = await generate(serverUrl, size, say)
  const owner = new pg.Client({ connectionString: databaseUrl, application_name: 'bench owner' })
  await owner.connect()
  await markCompared(owner)
  await makeLimitTables(owner, true)
  const ours = await startOurs(databaseUrl, values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [])
  const limits = await startLimits(databaseUrl)
  const [sender, backends] = [new Sender(), await Backends.open(databaseUrl)]
  const cookies = new Map<string, Promise<string>>()
  let last: Promise<unknown> = Promise.resolve()
  const signedIn = (email: string) => {
    // One after the other: the codes of a run would be taken for guessing.
    const cookie = cookies.get(email) ?? last.then(() => signIn(ours.port, owner, email))
    cookies.set(email, cookie)
    last = cookie
    return cookie
  }
  const bench: Bench = {
    size,
    databaseUrl,
    owner,
    ours,
    limits,
    sender,
    backends,
    rounds,
    milliseconds: values.full ? 1500 : 250,
    signedIn,
  }
  const found: Result[] = []
  const isAsked = ({ number, isOfOneSize }: Scenario) =>
    only ? only.includes(number) : !(isOfOneSize && chosen === quickSizes && name !== chosen.at(-1))
  for (const scenario of scenarios.filter(isAsked)) found.push(...(await attempt(scenario, bench)))
  sender.stop()
  await Promise.all([ours.stop(), limits.stop(), backends.close(), owner.end()])
  return found
}

/** One that fails is told, and the others still run; nothing is written then. */
async function attempt(scenario: Scenario, bench: Bench): Promise<Result[]> {
  const started = performance.now()
  const what = `${scenario.number} ${scenario.name}`
  try {
    await refreshStatistics(bench.owner)
    const found = await scenario.run(bench)
    say(`${bench.size.name}: ${what} done in ${seconds(started)}, load ${loadAverage()}`)
    return found
  } catch (error) {
    await bench.owner.query('rollback')
    return fail(bench.size.name, what, error)
  }
}

/** Told where it happens and once more at the end, below the table. */
function fail(size: string, what: string, error: unknown): Result[] {
  const failure = `${size}: ${what} FAILED: ${error instanceof Error ? error.message : error}`
  say(failure)
  failures.push(failure)
  return []
}

function rounded(result: Result): Result {
  const round = (figures: Result['ours']) =>
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number((value ?? 0).toPrecision(4))]))
  return { ...result, ours: round(result.ours), limit: round(result.limit), ratio: Number(result.ratio.toPrecision(4)) }
}
