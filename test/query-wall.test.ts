import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, nobody } from '../src/platform/database/in-work.ts'
import type { Actor } from '../src/platform/work.ts'
import type { Planter } from './second-wall/plant.ts'
import { type Query, Recorder, reads, withoutFirstWall } from './second-wall/recorder.ts'
import { openStory, type Story } from './story.ts'
import { fieldsFor, fill, plantThings, rulesFor, stages } from './walk/things.ts'
import { asGroup, asPersona, asResident, type Walker } from './walk/walker.ts'

/*
 * Every query that pages about people send, word for word and with the parameters of whoever may read them, is sent
 * again as somebody who may not: the first wall lets it pass then, and only row-level security stands in the way.
 */

let story: Story
let planter: Planter
let tables: string[]
let queries: Query[]
let owner: pg.Client
/** What each query answers where nobody is in the database at all. */
let empty: string[]

/** Queries that have nothing to find in this world, by what they look for. */
const unanswered = [
  /from "draft"/, // a draft of the journey that asks, held by the one who asks
  /"merged_into"/, // the record that a merged one became
  /'birth-date-and-name'/, // people who may be the same
  /"e"."worker_account_id" is null/, // an episode that waits for a worker
  /"t"."account_id" is null/, // a task for nobody in particular
  /"e"."state" = \$4 and not exists/, // somebody who waits for a first call
  /from "record_copy" where "place_id" = \$1 and "id" = \$2 and "state" = \$3/, // a copy that is being given
  /coalesce\(sum\(c.weight\), 0\)/, // how many a worker walks with, asked by one with nobody
  /"c"."purpose" = \$3/, // an agreement to one purpose
  /"b"."verdict" is not null/, // an emergency that a manager has looked at
  /left join liaison l on/, // a body of the place: the planted offer is nobody's
  /looks_to_check\(/, // somebody who looked without a reason
]
/** Read only beside another table or by whoever holds the key of the row: a hole in these alone shows nothing yet. */
const onlyWithOthers = [
  ...[
    'answer_link',
    'draft',
    'person',
    'submission',
    'suggestion_link',
    'uncounted',
    'unmet_need',
    'urgent_concern',
    'visit_link',
    'first_contact_link',
    'liaison',
  ],
]

beforeAll(async () => {
  story = await openStory()
  owner = new pg.Client({ connectionString: story.db.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ name: string }>(
    "select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace and has_table_privilege('alongside_web', oid, 'select') order by relname",
  )
  tables = rows.map(({ name }) => name)
  planter = await plantThings(story)
  for (const table of [...tables, 'offer', 'source']) await planter.plant(table)
  queries = await recorded()
  await planter.restore()
  empty = await withNobody()
}, 480_000)
afterAll(async () => {
  await owner.end()
  await story.close()
})

async function rightful(): Promise<Walker[]> {
  const planted = (table: string) => planter.planted.get(table) ?? {}
  return [
    await asPersona(story, 'worker'),
    await asResident(story, 'the person', String(planted('person').person_id), 'zq@example.org'),
    await asGroup(story, 'the group', String(planted('connection').id)),
    ...(await Promise.all(
      (['gp', 'administrator', 'auditor', 'frontDoor', 'manager'] as const).map((name) => asPersona(story, name)),
    )),
  ]
}

/** Walks every page, then every form, and keeps what was asked of the tables behind the wall. */
async function recorded(): Promise<Query[]> {
  const walkers = await rightful()
  const rules = rulesFor(story, planter)
  const recorder = new Recorder()
  recorder.start()
  try {
    for (const method of ['GET', 'POST'] as const)
      for (const stage of method === 'GET' ? stages : [{}])
        for (const route of story.running.site.routes.filter((one) => one.method === method)) {
          if (route.path === '/sign-out' || route === story.running.site.routes[0]) await planter.restore(stage)
          if (route.path.includes('sign-out')) continue
          const { url } = fill(route.path, rules)
          if (method === 'POST') await planter.restore(stage)
          await Promise.all(walkers.map((walker) => walker.ask(method, url, fieldsFor(route.path, planter))))
        }
  } finally {
    recorder.stop()
  }
  return recorder.reading(tables)
}

type Send = (query: Query) => Promise<string>
const answerOf = ({ rows }: { rows: unknown[] }) =>
  rows
    .map((row) => JSON.stringify(row))
    .toSorted()
    .join('\n')

/** In a transaction of the owner, who sees everything; undone at its end. */
async function asOwner<T>(run: (send: Send) => Promise<T>): Promise<T> {
  await owner.query('begin')
  try {
    return await run(async (query) => answerOf(await owner.query(withoutFirstWall(query.sql), query.parameters)))
  } finally {
    await owner.query('rollback')
  }
}

async function withNobody(): Promise<string[]> {
  return asOwner(async (send) => {
    await owner.query('set local session_replication_role = replica')
    for (const table of tables) await owner.query(`delete from ${table}`)
    const answers: string[] = []
    for (const query of queries) answers.push(await send(query))
    return answers
  })
}

class Undone extends Error {}
/** The queries that tell this actor, on the web's own role, anything that they would not say of nobody. */
async function answered(actor: Actor, asked = queries): Promise<string[]> {
  const told: string[] = []
  const work = story.db.web.transaction().execute(async (tx) => {
    await actAs(tx, actor)
    for (const query of asked) {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(withoutFirstWall(query.sql), query.parameters))
      if (answerOf({ rows }) !== empty[queries.indexOf(query)]) told.push(query.sql)
    }
    throw new Undone()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  return told
}

const outsiders = (): Record<string, Actor> => {
  const { personas, place } = story.world
  return {
    'the worker of another organisation': personas.stranger.actor,
    'the worker of another place': personas.elsewhere.actor,
    'the administrator of another place': personas.elsewhereAdministrator.actor,
    'our worker in another place': { ...personas.worker.actor, place: story.world.otherPlace, visitor: '' },
    'another group': { ...nobody, place, role: 'provider contact', connection: crypto.randomUUID() },
    'a visitor of the place': { ...nobody, place, visitor: 'f00' },
    nobody,
  }
}

/** Opens the wall of these tables to everybody for as long as this takes. */
async function withHole<T>(names: string[], run: () => Promise<T>): Promise<T> {
  for (const name of names) await owner.query(`create policy hole on ${name} for select using (true)`)
  try {
    return await run()
  } finally {
    for (const name of names) await owner.query(`drop policy hole on ${name}`)
  }
}
const found = (all: string[]) => all.filter((query) => !unanswered.some((known) => known.test(query)))

test('the owner’s role does see what these queries are about (so that the rest can fail)', async () => {
  const silent = await asOwner(async (send) => {
    const none: string[] = []
    for (const [at, query] of queries.entries()) if ((await send(query)) === empty[at]) none.push(query.sql)
    return none
  })
  expect(found(silent)).toEqual([])
  expect(queries.length - silent.length).toBeGreaterThan(50)
})

test('whoever has no relation to the person is told nothing by any query, with the first wall open', async () => {
  const told: string[] = []
  for (const [name, actor] of Object.entries(outsiders()))
    told.push(...(await answered(actor)).map((query) => `${name}: ${query}`))
  expect(told).toEqual([])
}, 120_000)

test('with the second wall open as well, every query tells a stranger', async () => {
  const told = await withHole(tables, () => answered(nobody))
  expect(found(queries.map((query) => query.sql).filter((query) => !told.includes(query)))).toEqual([])
}, 120_000)

test('a hole in the wall of one table is noticed by some query', async () => {
  const unnoticed: string[] = []
  for (const table of tables) {
    const about = queries.filter((query) => reads(query.sql, table))
    if ((await withHole([table], () => answered(nobody, about))).length === 0) unnoticed.push(table)
  }
  expect(unnoticed.filter((table) => !onlyWithOthers.includes(table))).toEqual([])
}, 120_000)
