import pg from 'pg'
import { migrate } from '../../src/platform/database/migrate.ts'
import { useSecret } from '../../src/platform/secrets/index.ts'
import { generation, type Size, seed } from '../sizes.ts'
import { generateDirectory } from './directory.ts'
import { Lanes } from './lanes.ts'
import { generatePeople } from './people.ts'
import { generatePlaces } from './places.ts'

/** The generated accounts are sealed with it; the bench starts the product with the same. */
export const secret = 'a secret of the bench alone, of no use elsewhere'

/** A database of this size on this server: the kept one when it was made by the same generators, else a new one. */
export async function generate(serverUrl: string, size: Size, say: (line: string) => void): Promise<string> {
  useSecret(secret)
  const name = `bench_${size.name}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const made = `${generation}:${seed}:${JSON.stringify(size)}`
  // A kept one whose migrations were changed since is made anew.
  if (
    (await madeBy(url.href)) === made &&
    (await migrate(url.href, say).then(
      () => true,
      () => false,
    ))
  )
    return url.href
  await onServer(serverUrl, [`drop database if exists ${name} with (force)`, `create database ${name}`])
  await migrate(url.href)
  const owner = new pg.Client({ connectionString: url.href })
  await owner.connect()
  await owner.query("set maintenance_work_mem = '512MB'")
  const lanes = await Lanes.open(url.href)
  const began = Date.now()
  for (const [what, step] of Object.entries({
    places: generatePlaces,
    services: generateDirectory,
    people: generatePeople,
  })) {
    await step(owner, size, lanes)
    say(`${size.name}: ${what} after ${Math.round((Date.now() - began) / 1000)} s`)
  }
  await lanes.close()
  await owner.query('vacuum analyze')
  await owner.query(`comment on database ${name} is '${made}'`)
  await owner.end()
  return url.href
}

/** As a directory is that runs: the first comparing of all its listings with each other would go on beside what is measured. */
export async function markCompared(owner: pg.Client): Promise<void> {
  await owner.query('insert into offer_keyed (offer_id, version) select id, version from offer on conflict do nothing')
  await owner.query(
    `insert into organisation_keyed (organisation_id, state)
     select g.id, concat(extract(epoch from g.changed_at), ' ', (select nullif(count(*), 0) from offer o where o.organisation_id = g.id))
     from organisation g on conflict do nothing`,
  )
}

async function madeBy(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query<{ made: string }>(
      "select shobj_description(oid, 'pg_database') as made from pg_database where datname = current_database()",
    )
    return rows[0]?.made
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => {})
  }
}

async function onServer(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
