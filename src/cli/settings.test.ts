import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'
import { readConfig, SettingError } from '../config.ts'

vi.setConfig({ testTimeout: 60_000 })
const program = fileURLToPath(new URL('../../bin/alongside', import.meta.url))
let folder: string
let db: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'))
  db = await freshDatabase(inject('serverUrl'))
  await writeFile(join(folder, 'file'), '')
})
afterAll(async () => {
  await db.drop()
  await rm(folder, { recursive: true })
})

/** Runs the command with these settings alone. */
function run(args: string[], settings: Record<string, string>) {
  return spawn(program, args, { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, ...settings } })
}
async function ended(child: ReturnType<typeof run>) {
  child.stdin.end()
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [err, status] = await Promise.all([text(child.stderr), code, child.stdout.resume()])
  return { err, status }
}
const secret = 'a secret of the tests, of at least 32 characters'
const long = (length: number) => 'x'.repeat(length)

/** What the command says of settings that cannot be used. */
const sentences: [Record<string, string>, string][] = [
  [{ ALONGSIDE_DATA: '/proc/nothing' }, 'may not read and write /proc/nothing'],
  [{ ALONGSIDE_DATA: '/proc/nothing', ALONGSIDE_SECRET: secret }, 'may not read and write /proc/nothing'],
  [{ ALONGSIDE_DATA: '/proc' }, 'may not read and write /proc'],
  [{ ALONGSIDE_DATA: 'file' }, 'file is a file, not a folder'],
  [{ ALONGSIDE_DATA: 'file/below' }, 'file is a file, not a folder'],
  [{ ALONGSIDE_DATA: [long(200), long(200), long(100)].join('/') }, 'too long'],
  [{ ALONGSIDE_DATA: long(300) }, 'may not read and write'],
  [{ PORT: 'abc' }, 'not "abc"'],
  [{ PORT: '0x50' }, 'not "0x50"'],
  [{ PORT: '65536' }, 'not "65536"'],
  [{ DATABASE_URL: 'nonsense' }, 'DATABASE_URL must look like'],
  [{ DATABASE_URL: 'mysql://a@b/c' }, 'DATABASE_URL must look like'],
  [{ NAMED_STATEMENTS: 'perhaps' }, 'not "perhaps"'],
  [{ SMTP_URL: 'nonsense' }, 'SMTP_URL must look like'],
  [{ SMTP_URL: 'smtp:secret' }, 'SMTP_URL must look like'],
  [{ PUBLIC_URL: 'alongside.example.org' }, 'PUBLIC_URL must look like'],
  [{ NOTIFY_URL: 'ftp://here' }, 'NOTIFY_URL must look like'],
  [{ LOG_LEVEL: 'loud' }, 'not "loud"'],
]

test.each(sentences)('%j is told in one sentence', (settings, sentence) => {
  const { ALONGSIDE_DATA: name = 'data' } = settings
  const read = () => readConfig({ ...settings, ALONGSIDE_DATA: resolve(folder, name) })
  expect(read).toThrow(SettingError)
  expect(read).toThrow(sentence)
})

test.each<[Record<string, string>, string]>([
  [{ ALONGSIDE_DATA: '/proc/nothing', ALONGSIDE_SECRET: secret }, 'may not read and write /proc/nothing'],
  [{ DATABASE_URL: 'postgres://a:b@localhost:1/c' }, 'No PostgreSQL answers there'],
  [{ ALONGSIDE_SECRET: 'short' }, 'at least 32 characters'],
])('with %j nothing starts, and the command says why', async (settings, sentence) => {
  const { err, status } = await ended(run(['start', '--empty'], { ALONGSIDE_DATA: 'data', ...settings }))
  expect(err).toContain(sentence)
  expect(err).not.toContain('secret of')
  expect([status, err.trim().split('\n').length]).toEqual([1, 1])
})

test('an address to serve at that is not there ends in a sentence, not in waiting', async () => {
  const { err, status } = await ended(
    run(['start', '--empty'], { HOST: 'no-such-host.invalid', DATABASE_URL: db.ownerUrl, LOG_LEVEL: 'silent' }),
  )
  expect(err.trim()).toBe('HOST must be an address of this machine, such as 127.0.0.1, not "no-such-host.invalid".')
  expect(status).toBe(1)
})

test('a folder with spaces and other letters, and one with a path too long for a socket, hold a database', async () => {
  for (const name of ['Zwei Wörter, عربي & \'"', `${long(150)}/${long(120)}`]) {
    const { err, status } = await ended(run(['migrate'], { ALONGSIDE_DATA: name }))
    expect([name, err, status]).toEqual([name, '', 0])
  }
})

test('whoever reads only the first line hears nothing of a broken pipe', async () => {
  const child = run(['place', 'add', '--help'], {})
  child.stdout.destroy()
  const listing = run(['migrate'], { ALONGSIDE_DATA: 'read only once' })
  listing.stdout.once('data', () => listing.stdout.destroy())
  for (const one of [child, listing]) {
    one.stdin.end()
    const code = new Promise<number | null>((resolve) => one.once('exit', resolve))
    expect([await text(one.stderr), await code]).toEqual(['', 0])
  }
})
