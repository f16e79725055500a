import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { readPidFile } from './former.ts'
import { type Embedded, startEmbedded } from './index.ts'

// One folder serves all stories, as one installation lives through all this.
const home = mkdtempSync(join(tmpdir(), 'alongside-postgres-'))
// The database's own account has to pass through when root runs the tests.
chmodSync(home, 0o711)
const dataDir = join(home, 'data', 'postgres')
const said: string[] = []
const start = (durable = true) => startEmbedded({ dataDir, durable, log: (line) => said.push(line) })
let running: Embedded | undefined

afterAll(async () => {
  await running?.stop()
  rmSync(home, { recursive: true, force: true })
})

test('the first start makes a database that only its owner can open', async () => {
  running = await start()
  expect(await ask('select current_user as answer')).toBe('alongside_owner')
  expect(await ask('select datlocprovider as answer from pg_database where datname = current_database()')).toBe('b')
  expect(await ask("select lower('ÀÉ') as answer")).toBe('àé')
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600)
  const wrong = new pg.Client(running.ownerUrl.replace(/:[^:@]+@/, ':guess@'))
  await expect(wrong.connect()).rejects.toThrow(/password/)
})

test('what is acknowledged is safe, and nothing said in a statement is logged', async () => {
  expect(
    await ask(
      "select string_agg(setting, ' ') as answer from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')",
    ),
  ).toBe('on on on')
  await ask('create table note (text text unique)')
  await ask("insert into note values ('Joan')")
  await expect(ask("insert into note values ('Joan')")).rejects.toThrow(/unique/)
  await expect(ask("select 'Joan'::int")).rejects.toThrow(/integer/)
  const logs = readdirSync(join(dataDir, 'log')).map((name) => readFileSync(join(dataDir, 'log', name), 'utf8'))
  expect(logs.join()).toContain('ready to accept connections')
  expect(logs.join()).not.toContain('Joan')
})

test('a second process is refused with a sentence', async () => {
  await expect(start()).rejects.toThrow(/Another Alongside already uses this data folder/)
  const other = startElsewhere()
  expect(await text(other)).toContain('Another Alongside already uses this data folder')
})

test('after kill -9 of all its processes it comes back at the same address with every row', async () => {
  await ask("insert into note values ('acknowledged')")
  const postmaster = readPidFile(dataDir)?.pid ?? 0
  for (const pid of [postmaster, ...childrenOf(postmaster)]) process.kill(pid, 'SIGKILL')
  await until(() => readPidFile(dataDir)?.pid !== postmaster && readPidFile(dataDir)?.status === 'ready')
  expect(await ask("select count(*)::int as answer from note where text = 'acknowledged'")).toBe(1)
})

test('it stops in order, and starts again at once, also where a start was cut off before it had written who it is', async () => {
  await running?.stop()
  expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false)
  writeFileSync(join(dataDir, 'postmaster.pid'), '')
  running = await start()
  expect(await ask('select count(*)::int as answer from note')).toBe(2)
  await running.stop()
})

test.each([
  ['somebody else’s living process', () => spawn('sleep', ['30'])],
  ['a dead process that nobody collects', () => spawn('sh', ['-c', 'true & echo $!; exec sleep 30'])],
])('a process file that names %s is not believed', async (_which, makeBystander) => {
  const bystander = makeBystander()
  const pid = bystander.spawnargs[0] === 'sh' ? Number(await once(bystander.stdout, 'data')) : bystander.pid
  const lines = [pid, dataDir, 0, 5432, '', '127.0.0.1', '0 0', 'ready', '']
  writeFileSync(join(dataDir, 'postmaster.pid'), lines.join('\n'))
  running = await start()
  expect(await ask('select 1 as answer')).toBe(1)
  await running.stop()
  expect(bystander.exitCode).toBe(null)
  bystander.kill()
})

test('kill -9 of its supervisor stops the database', async () => {
  const { supervisor, postmaster } = await startedElsewhere()
  supervisor.kill('SIGKILL')
  await until(() => !existsSync(join(dataDir, 'postmaster.pid')))
  await until(() => !isAlive(postmaster))
})

test('a database that its supervisor left behind is stopped and replaced', async () => {
  // Without setpriv nothing tells the database that its supervisor died.
  const { supervisor, postmaster } = await startedElsewhere({ PATH: '/nowhere' })
  supervisor.kill('SIGKILL')
  await once(supervisor, 'exit')
  await pause(200)
  expect(isAlive(postmaster)).toBe(true)
  running = await start()
  expect(said).toContain('A database was left running here; it is being stopped.')
  expect(isAlive(postmaster)).toBe(false)
  expect(await ask('select count(*)::int as answer from note')).toBe(2)
})

test('a link to data that is gone is refused, not answered with an empty database', async () => {
  const link = join(home, 'data', 'elsewhere')
  symlinkSync(join(home, 'gone'), link)
  await expect(startEmbedded({ dataDir: link, log: () => {} })).rejects.toThrow(/which is gone/)
})

async function ask(sql: string): Promise<unknown> {
  const client = new pg.Client(running?.ownerUrl)
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

const script = `
  const { startEmbedded } = await import(process.argv[1])
  await startEmbedded({ dataDir: process.argv[2], log: console.log }).catch((error) => {
    console.log(error.message)
    process.exit(1)
  })
  setInterval(() => {}, 1000)
`

function startElsewhere(environment: Record<string, string> = {}): ChildProcess {
  const index = new URL('./index.ts', import.meta.url).href
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script, index, dataDir]
  return spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function startedElsewhere(environment?: Record<string, string>) {
  const supervisor = startElsewhere(environment)
  await once(supervisor.stdout ?? supervisor, 'data')
  await until(() => readPidFile(dataDir)?.status === 'ready')
  return { supervisor, postmaster: readPidFile(dataDir)?.pid ?? 0 }
}

async function text(child: ChildProcess): Promise<string> {
  let all = ''
  child.stdout?.on('data', (chunk) => {
    all += chunk
  })
  await once(child, 'close')
  return all
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

/** A process that has died but was not collected yet counts as dead. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('It did not happen within 15 seconds.')
    await pause(20)
  }
}
