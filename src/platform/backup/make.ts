import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { readHeads } from '../audit/verify.ts'
import type { Manifest } from './manifest.ts'
import { type Part, writeParts } from './parts.ts'
import { readBackup } from './read.ts'
import { sealed } from './seal.ts'
import { copyOut, listTables, speakPlainly } from './tables.ts'

export type MakeOptions = {
  ownerUrl: string
  file: string
  key: string
  /** What seals one-time-code secrets, and what sealed them before: without it a restored installation could not open them. */
  secrets: string[]
  product: string
  at: Date
}
export type Made = { manifest: Manifest; bytes: number }

/**
 * Everything as it stood at one moment, in one sealed file. It gets its name only when it is whole, on the disk, and was
 * read back: what lies there under that name can be put back.
 */
export async function makeBackup(options: MakeOptions): Promise<Made> {
  const draft = `${options.file}.part`
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'alongside backup' })
  await client.connect()
  try {
    await speakPlainly(client)
    await client.query('begin transaction isolation level repeatable read, read only')
    const gzip = createGzip({ level: 6 })
    const feeding = pipeline(Readable.from(writeParts(partsOf(client, options))), gzip)
    const writing = pipeline(sealed(gzip, options.key), createWriteStream(draft, { mode: 0o600, flush: true }))
    await Promise.all([feeding, writing])
    const { manifest } = await readBackup(draft, options.key)
    await rename(draft, options.file)
    await syncFolder(dirname(options.file))
    return { manifest, bytes: (await stat(options.file)).size }
  } finally {
    await client.end()
    await rm(draft, { force: true })
  }
}

async function* partsOf(client: pg.Client, { secrets, product, at }: MakeOptions): AsyncGenerator<Part> {
  yield { name: 'secret', blocks: [Buffer.from(secrets.join('\n'))] }
  const manifest = await describeAll(client, product, at)
  for (const table of await listTables(client))
    yield {
      name: `table ${table.name}`,
      blocks: copyOut(client, table, (facts) => {
        manifest.tables[table.name] = facts
      }),
    }
  const jobs = await waitingJobs(client)
  manifest.jobs = jobs.length
  yield { name: 'jobs', blocks: [Buffer.from(JSON.stringify(jobs))] }
  yield { name: 'manifest', blocks: [Buffer.from(JSON.stringify(manifest))] }
}

async function describeAll(client: pg.Client, product: string, at: Date): Promise<Manifest> {
  const { rows: migrations } = await client.query<Manifest['migrations'][number]>(
    'select name, sha256 from migration order by name collate "C"',
  )
  const { rows: names } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1",
  )
  const sequences: Manifest['sequences'] = {}
  for (const { name } of names) {
    const { rows } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from public.${pg.escapeIdentifier(name)}`,
    )
    if (rows[0]) sequences[name] = rows[0]
  }
  const { rows: server } = await client.query<{ server_version: string }>('show server_version')
  return {
    format: 1,
    at: at.toISOString(),
    product,
    server: server[0]?.server_version ?? '',
    migrations,
    tables: {},
    sequences,
    jobs: 0,
    heads: await readHeads(client),
  }
}

/** What had not been done at that moment. A job that was under way is done again: jobs may run twice without harm. */
async function waitingJobs(client: pg.Client): Promise<{ data: object; startAfter: string }[]> {
  const { rows } = await client.query<{ data: object; startAfter: string }>(`
    select data, to_char(start_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startAfter"
    from pgboss.job where name = 'job' and state in ('created', 'retry', 'active') order by created_on, id`)
  return rows
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
