import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { deadQueue, jobQueue } from '../jobs/queue.ts'
import { withClient } from './owner-client.ts'
import { webRole } from './web-role.ts'

const folder = new URL('../../../db/', import.meta.url)

type Applied = { name: string; sha256: string }

export type Migration = Applied & { text: string }

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
  const migrations = allMigrations().filter(({ name }) => names.includes(name))
  await withClient(ownerUrl, 'migrate', async (client) => {
    await prepareRole(client, ownerUrl)
    await applyAll(client, () => {}, migrations)
  })
}

/** Brings a database to the newest shape. Safe when several processes start at once: one waits for the other, and says so. */
export async function migrate(ownerUrl: string, log: (line: string) => void = () => {}): Promise<void> {
  await applyTo(ownerUrl, allMigrations(), log)
}

/** Applies what is missing of these migrations, while the version before may still serve. */
export async function applyTo(
  ownerUrl: string,
  migrations: Migration[],
  log: (line: string) => void = () => {},
): Promise<void> {
  await withClient(ownerUrl, 'migrate', async (client) => {
    await waitForLock(client, log)
    await prepareRole(client, ownerUrl)
    await applyAll(client, log, migrations)
    await prepareJobs(ownerUrl)
    await client.query(readFileSync(new URL('grants.sql', folder), 'utf8'))
  })
}

/** Asked for again and again instead of waited for, so that whoever starts the product reads why nothing happens. */
async function waitForLock(client: pg.Client, log: (line: string) => void): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { rows } = await client.query<{ got: boolean }>(
      "select pg_try_advisory_lock(hashtext('alongside migrate')) as got",
    )
    if (rows[0]?.got) return
    if (tries % 50 === 1) log('Another process is bringing the database up to date: waiting for it.')
    await pause(200)
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
  for (const migration of migrations) {
    const { name, sha256 } = migration
    if (known.get(name) === sha256) continue
    if (known.has(name))
      throw new Error(`The migration ${name} was changed after it was applied: write a new one instead.`)
    await apply(client, migration, log)
    log(`Migrated ${name}`)
  }
}

const lockNotHad = '55P03'
const deadlock = '40P01'

/**
 * A change of shape that waits for a long read makes every other read wait behind it. So it waits half a second at
 * most, steps aside longer each time, and tries again.
 */
async function apply(client: pg.Client, { name, text, sha256 }: Migration, log: (line: string) => void): Promise<void> {
  const run = /^--\s*alongside:\s*no-transaction\s*$/m.test(text) ? applyOutside : applyInside
  for (let tries = 0; ; tries++) {
    try {
      await run(client, { name, text, sha256 })
      return
    } catch (error) {
      const isHeldUp = error instanceof pg.DatabaseError && [lockNotHad, deadlock].includes(error.code ?? '')
      if (!isHeldUp || tries === mostTries)
        throw new Error(`The migration ${name} failed: ${error instanceof Error ? error.message : error}`, {
          cause: error,
        })
      if (tries % 5 === 0) log(`The migration ${name} waits for somebody who still reads what it changes.`)
      await pause(Math.min(200 * 1.5 ** tries, 5000) * (0.75 + Math.random() / 2))
    }
  }
}

/** About three minutes. */
const mostTries = 40

async function applyInside(client: pg.Client, { name, text, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query("set local lock_timeout = '500ms'")
    await client.query(text)
    await noteApplied(client, { name, sha256 })
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** For what PostgreSQL refuses in a transaction, such as an index beside which others write. It waits for them, and nobody waits for it. */
async function applyOutside(client: pg.Client, { name, text, sha256 }: Migration): Promise<void> {
  await dropBroken(client)
  const plain = text.replace(/--.*$/gm, '')
  for (const statement of plain.split(';')) if (statement.trim()) await client.query(statement)
  await noteApplied(client, { name, sha256 })
}

/** An index that was cut short while it was made stays, is kept up to date, and serves nobody; “if not exists” would believe in it. */
async function dropBroken(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
      where not i.indisvalid and c.relnamespace = 'public'::regnamespace`,
  )
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${name}`)
}

async function noteApplied(client: pg.Client, { name, sha256 }: Applied): Promise<void> {
  await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
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
