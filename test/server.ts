import { sql } from 'kysely'
import pino from 'pino'
import { demonstration, hashPassword } from '../src/account/index.ts'
import { createApp, jobHandlers } from '../src/app.ts'
import { assetManifest, buildAssets } from '../src/design/assets.ts'
import { inWork } from '../src/platform/database/in-work.ts'
import { allCatalogues } from '../src/platform/i18n/index.ts'
import { useSecret } from '../src/platform/secrets/index.ts'
import { addSource } from '../src/referral/index.ts'
import { openDoors } from './browser/doors.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { makeTemplate, startServer } from './global-database.ts'
import { makeOffersIn } from './offers.ts'
import type { Planter } from './second-wall/plant.ts'
import { fill, plantThings, rulesFor } from './walk/things.ts'
import { makeWorld, type World } from './world.ts'

export type TestSite = {
  url: string
  /** The database round both walls, for tests that read the outbox or open a session without signing in. */
  ownerUrl: string
  /** Every page of the route table, with a real address. */
  pages: { path: string; url: string; access: string }[]
  /** Somebody with a row in every table about people, and whom a group was asked to welcome. */
  planted: { person: string; connection: string; place: string }
  /** Every English sentence that pages may say. */
  english: string[]
  stop(): Promise<void>
}

/** The whole site on a free port of this machine, for tests with a real browser: two places, people in every role, offers. */
export async function startTestSite(): Promise<TestSite> {
  useSecret('a secret of the tests, of at least 32 characters')
  const server = await startServer()
  await makeTemplate(server.ownerUrl)
  const db = await freshDatabase(server.ownerUrl)
  const now = () => new Date()
  const world = await makeWorld(db.owner, now())
  const things = await furnish(db, world, now)
  const planter = await plantAll({ db, world, now })
  const doors = await openDoors(db.owner, world, now(), [things.offer, things.other])
  const rules = [...doors, ...rulesOf(things, planter), ...rulesFor({ db, world, now }, planter)]
  const folder = new URL('../build/assets', import.meta.url).pathname
  await buildAssets(folder)
  const assets = { folder, links: await assetManifest(folder) }
  const { app, site } = await createApp({
    database: db.web,
    jobs: db.jobs,
    log: pino({ level: 'silent' }),
    now,
    assets,
    isDemonstration: true,
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  await db.jobs.start(jobHandlers({ database: db.web, jobs: db.jobs, now, delivery: { origin: () => url } }))
  return {
    url,
    ownerUrl: db.ownerUrl,
    pages: site.routes
      .filter(({ method, audience }) => method === 'GET' && audience !== 'machine')
      .map(({ path, access }) => ({ path, url: fill(path, rules).url, access: String(access) })),
    planted: {
      person: String(planter.planted.get('person')?.person_id),
      connection: String(planter.planted.get('connection')?.id),
      place: world.place,
    },
    english: allCatalogues().flatMap(({ en }) => Object.values(en)),
    async stop() {
      await app.close()
      await db.drop()
      await server.stop()
    },
  }
}

type Things = { offer: string; other: string; source: string; feed: string; run: string; upload: string }

/** Something to find, a source with a poster, and a password for everybody. */
async function furnish(db: TestDatabase, world: World, now: () => Date): Promise<Things> {
  const settings = { now: now(), locale: 'en-GB' as const, requestId: 'test site', jobs: db.jobs }
  await db.owner
    .updateTable('account')
    .set({ password_hash: await hashPassword(demonstration.password) })
    .execute()
  return inWork(db.web, world.personas.administrator.actor, settings, 'test site', async (work) => {
    const { choir, mensShed } = await makeOffersIn(work, world)
    const { code } = await addSource(work, { name: 'Kutz Barbers', kind: 'barber' })
    return { offer: choir, other: mensShed, source: code, ...(await addFeedTo(db, world, now())) }
  })
}

/** A directory whose last reading shrank and waits for somebody, and a spreadsheet that is being looked at. */
async function addFeedTo(db: TestDatabase, { place, personas }: World, at: Date) {
  const [feed, run, upload] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const about = { name: 'Tidewater', address: 'https://directory.example.org/api', standard: 'oruk', state: 'active' }
  await db.owner
    .insertInto('feed')
    .values({ ...about, id: feed, owner_place_id: place, created_at: at })
    .execute()
  const counts = JSON.stringify({ found: 1, missing: 1, held: true })
  const ended = { started_at: at, finished_at: at, complete: true, counts, problem: 'It shrank.' }
  await db.owner
    .insertInto('feed_run')
    .values({ ...ended, id: run, feed_id: feed })
    .execute()
  const line = { run_id: run, line: 1, outcome: 'missing', source_id: 'walk', name: 'Estuary walk' }
  await db.owner.insertInto('feed_run_line').values(line).execute()
  const rows = JSON.stringify([
    ['Name', 'Cost'],
    ['Bowls', 'cheap'],
  ])
  const table = {
    name: 'Centre',
    file_name: 'list.csv',
    rows,
    header_row: 0,
    shape: 'list',
    mapping: '["name", "cost"]',
  }
  const whose = { id: upload, place_id: place, account_id: personas.administrator.account, made_at: at }
  await db.owner
    .insertInto('table_upload')
    .values({ ...table, ...whose })
    .execute()
  return { feed, run, upload }
}

/** Where a page shows more of a thing that was made than of a row that was planted. */
function rulesOf({ offer, source, feed, run, upload }: Things, planter: Planter): ReturnType<typeof rulesFor> {
  return [
    { on: /^\/retention\//, param: 'batch', value: () => planter.planted.get('retention_batch')?.reference },
    { on: /^\/(offers|directory)\//, param: 'id', value: () => offer },
    { on: /^\/(sources|places)\//, param: 'code', value: () => source },
    ...Object.entries({ feed, run, upload }).map(([param, id]) => ({ on: /^\/feeds\//, param, value: () => id })),
    { on: /^\/count\//, param: 'rows', value: () => 'introductions' },
  ]
}

/** One row in every table about people, so that every page about somebody has something to show. */
async function plantAll(scene: { db: TestDatabase; world: World; now(): Date }): Promise<Planter> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(scene.db.owner)
  const planter = await plantThings(scene)
  for (const table of [...rows.map(({ name }) => name), 'offer', 'source', 'retention_batch'])
    await planter.plant(table)
  return planter
}
