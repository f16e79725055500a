import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { deadQueue, jobQueue } from '../jobs/queue.ts'
import { webRole } from './web-role.ts'

const folder = new URL('../../../db/', import.meta.url)

type Applied = { name: string; sha256: string }

type Migration = Applied & { text: string }

/** All migrations of this release, oldest first. */
export function allMigrations(): Migration[] {
  return readdirSync(new URL('migrations/', folder))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(`migrations/${name}`, folder), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    })
}

/** Brings an empty database to the shape that it had with these migrations alone, to put a backup into it. */
export async function migrateTo(ownerUrl: string, names: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await prepareRole(client, ownerUrl)
    await applyAll(
      client,
      () => {},
      allMigrations().filter(({ name }) => names.includes(name)),
    )
  } finally {
    await client.end()
  }
}

/** Brings a database to the newest shape. Safe when several processes start at once: one waits for the other. */
export async function migrate(ownerUrl: string, log: (line: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('alongside migrate'))")
    await prepareRole(client, ownerUrl)
    await applyAll(client, log, allMigrations())
    await prepareJobs(ownerUrl)
    await client.query(readFileSync(new URL('grants.sql', folder), 'utf8'))
  } finally {
    await client.end()
  }
}

/** The owner need not be a superuser, and only a superuser may touch those two rights: they are looked at instead. */
async function prepareRole(client: pg.Client, ownerUrl: string): Promise<void> {
  const { name, password } = webRole(ownerUrl)
  const { rows } = await client.query<{ too_strong: boolean }>(
    'select rolsuper or rolbypassrls as too_strong from pg_roles where rolname = $1',
    [name],
  )
  if (rows[0]?.too_strong) throw new Error(`The role ${name} could go round row-level security: take that right away.`)
  let verb = rows.length > 0 ? 'alter' : 'create'
  const quoted = client.escapeLiteral(password)
  // Two databases of one server may be migrated at once (tests do): the second finds the role changed under it and tries again.
  for (let tries = 0; ; tries++) {
    try {
      await client.query(`${verb} role ${name} login password ${quoted} nocreatedb nocreaterole`)
      return
    } catch (error) {
      if (tries > 5 || !/tuple concurrently|already exists|duplicate key/.test(String(error))) throw error
      verb = 'alter'
    }
  }
}

async function applyAll(client: pg.Client, log: (line: string) => void, migrations: Migration[]): Promise<void> {
  await client.query(
    'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  )
  await client.query("comment on table migration is 'Migrations that were applied, with the hash of what they said.'")
  const { rows } = await client.query<Applied>('select name, sha256 from migration')
  const known = new Map(rows.map((row) => [row.name, row.sha256]))
  for (const { name, text, sha256 } of migrations) {
    if (known.get(name) === sha256) continue
    if (known.has(name))
      throw new Error(`The migration ${name} was changed after it was applied: write a new one instead.`)
    await apply(client, name, text, sha256)
    log(`Migrated ${name}`)
  }
}

async function apply(client: pg.Client, name: string, text: string, sha256: string): Promise<void> {
  await client.query('begin')
  try {
    // A change of shape must not queue behind a long read and make every other read wait.
    await client.query("set local lock_timeout = '2s'")
    await client.query(text)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

async function prepareJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  for (const { name, options } of [deadQueue, jobQueue]) {
    await boss.createQueue(name, options)
    // One that was made by an earlier release keeps its old settings until it is told the new ones.
    await boss.updateQueue(name, options)
  }
  await boss.stop({ graceful: false })
}
