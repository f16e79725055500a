import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayAtAll } from '../src/account/index.ts'
import type { Route } from '../src/platform/http/index.ts'
import type { Planter } from './second-wall/plant.ts'
import { openStory, type Story } from './story.ts'
import { canary, fieldsFor, fill, plantThings, rulesFor } from './walk/things.ts'
import { asPersona, type Walker } from './walk/walker.ts'

/*
 * A place's administrator runs their own place and sees nothing of another: neither people nor who works there, what is
 * sent, which doors, feeds, programmes and rules it has.
 */

let story: Story
let planter: Planter
let dee: Walker
let alan: Walker

beforeAll(async () => {
  story = await openStory()
  planter = await plantThings(story)
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(
    story.db.owner,
  )
  for (const { name } of rows) await planter.plant(name)
  for (const table of ['offer', 'source']) await planter.plant(table)
  const { owner } = story.db
  await owner.updateTable('source').set({ name: 'Mill Lane door' }).where('place_id', '=', story.world.place).execute()
  await owner.updateTable('offer').set({ name: 'Mill Lane choir' }).execute()
  await owner
    .updateTable('programme')
    .set({ name: 'Riverside companions', contact_email: 'desk@riverside.example' })
    .where('place_id', '=', story.world.place)
    .execute()
  await owner
    .insertInto('feed')
    .values({
      id: crypto.randomUUID(),
      name: 'Riverside feed',
      address: 'https://feed.riverside.example/',
      owner_place_id: story.world.place,
      created_at: story.now(),
    })
    .execute()
  dee = await asPersona(story, 'elsewhereAdministrator')
  alan = await asPersona(story, 'administrator')
}, 120_000)
afterAll(() => story.close())

const role = 'place administrator'
/** The pages that this role has and that are not everybody's. */
const ofAdministrators = (method: Route['method']) =>
  story.running.site.routes.filter(
    (route) =>
      route.method === method && !['anyone', 'signed-in'].includes(route.access) && mayAtAll(role, route.access),
  )

/** Names of this place that only its own administrator may read. */
const ofRiverside = () => [
  ...['worker', 'manager', 'gp', 'administrator', 'auditor', 'frontDoor', 'champion'].map(
    (name) => story.world.personas[name as 'worker'].name,
  ),
  ...['worker@example.org', 'manager@example.org', 'desk@riverside.example', canary],
  ...[
    'Riverside Walks Alongside',
    'Mill Lane door',
    'Riverside companions',
    'Riverside feed',
    'feed.riverside.example',
  ],
]

async function pages(walker: Walker): Promise<{ path: string; status: number; body: string }[]> {
  const rules = rulesFor(story, planter)
  const found: { path: string; status: number; body: string }[] = []
  for (const route of ofAdministrators('GET')) {
    const { status, body } = await walker.ask('GET', fill(route.path, rules).url)
    found.push({ path: route.path, status, body })
  }
  return found
}

test('the administrator of a place does read what is its own (so that the rest can fail)', async () => {
  const own = await pages(alan)
  expect(own.length).toBeGreaterThan(8)
  const text = own.map(({ body }) => body).join()
  for (const name of ['Grace Adeyemi', 'Mill Lane door']) expect([name, text.includes(name)]).toEqual([name, true])
})

test('the administrator of another place reads none of it, on any page that administrators have', async () => {
  const told = (await pages(dee)).flatMap(({ path, body }) =>
    ofRiverside()
      .filter((name) => body.includes(name))
      .map((name) => `${path}: ${name}`),
  )
  expect(told).toEqual([])
})

test('nor changes any of it, by any form that administrators have', async () => {
  const print = async () => {
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'place_id' and not a.attisdropped`.execute(
      story.db.owner,
    )
    const prints: string[] = []
    for (const { name } of tables.filter(
      (one) => !['audit_entry', 'session', 'submission', 'draft'].includes(one.name),
    )) {
      const { rows } = await sql<{ print: string }>`
        select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${sql.table(name)} t
        where place_id = ${story.world.place}`.execute(story.db.owner)
      prints.push(`${name} ${rows[0]?.print}`)
    }
    return prints
  }
  const before = await print()
  const rules = rulesFor(story, planter)
  const faults: string[] = []
  for (const route of ofAdministrators('POST')) {
    const { status } = await dee.ask('POST', fill(route.path, rules).url, fieldsFor(route.path, planter))
    if (status >= 500) faults.push(`${route.path}: ${status}`)
  }
  expect(faults).toEqual([])
  expect(await print()).toEqual(before)
})
