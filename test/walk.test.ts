import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Route } from '../src/platform/http/index.ts'
import type { Planter } from './second-wall/plant.ts'
import { openStory, type Story } from './story.ts'
import { canary, fieldsFor, fill, plantThings, rulesFor, stages } from './walk/things.ts'
import { type Answer, asGroup, asPersona, asResident, Walker } from './walk/walker.ts'

let story: Story
let planter: Planter
let tables: string[]
let rightful: Walker[]
let outsiders: Walker[]

/** Outsiders who may open one thing about a person, by their role and not by a relation, and where. Its words stay hidden from them all the same. */
const byRole: [string, RegExp][] = [
  ['administrator', /^\/messages\//],
  // That a wish was made, by its reference.
  ['auditor', /^\/erasures\//],
]

beforeAll(async () => {
  story = await openStory()
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(
    story.db.owner,
  )
  tables = rows.map(({ name }) => name)
  planter = await plantThings(story)
  for (const table of [...tables, 'offer', 'source']) await planter.plant(table)
  const { place } = story.world
  const other = crypto.randomUUID()
  const at = story.now()
  await story.db.owner
    .insertInto('person')
    .values({
      place_id: place,
      person_id: other,
      reference: 'OTHER-00000',
      preferred_name: 'Olive',
      created_at: at,
      changed_at: at,
    })
    .execute()
  rightful = await whoeverMay('zq@example.org')
  outsiders = [
    new Walker(story, 'nobody signed in'),
    ...(await Promise.all(
      (
        [
          'stranger',
          'elsewhere',
          'elsewhereAdministrator',
          'commissioner',
          'auditor',
          'administrator',
          'champion',
        ] as const
      ).map((name) => asPersona(story, name)),
    )),
    await asResident(story, 'another resident', other, 'olive@example.org'),
    await asGroup(story, 'another group', crypto.randomUUID()),
  ]
}, 120_000)
afterAll(() => story.close())

async function whoeverMay(email: string): Promise<Walker[]> {
  const planted = (table: string) => planter.planted.get(table) ?? {}
  return [
    await asPersona(story, 'worker'),
    await asResident(story, 'the person', String(planted('person').person_id), email),
    await asGroup(story, 'the group', String(planted('connection').id)),
    await asPersona(story, 'gp'),
    await asPersona(story, 'administrator'),
    await asPersona(story, 'frontDoor'),
    await asPersona(story, 'manager'),
  ]
}

const routes = () => story.running.site.routes
const named = ({ method, path }: Route) => `${method} ${path}`

/** Each personal route with its address. */
function personal(method: Route['method']): { route: Route; url: string }[] {
  const rules = rulesFor(story, planter)
  return routes()
    .filter((route) => route.method === method)
    .flatMap((route) => {
      const { url, isPersonal } = fill(route.path, rules)
      return isPersonal ? [{ route, url }] : []
    })
}

test('the walk knows what every parameter of every route is', () => {
  const rules = rulesFor(story, planter)
  const unknown = routes().flatMap(({ path }) => {
    try {
      fill(path, rules)
      return []
    } catch (error) {
      return [(error as Error).message]
    }
  })
  expect([...new Set(unknown)]).toEqual([])
})

test('whoever may, gets every page about the person (so that the rest can fail)', async () => {
  let shown = 0
  const closed = await refused('GET', (answer) => {
    if (answer.status === 200 && answer.body.includes(canary)) shown++
    return answer.status === 200
  })
  await planter.restore()
  expect(closed).toEqual([])
  expect(shown, 'pages that show the person’s words to those who may read them').toBeGreaterThan(3)
}, 240_000)

/** What is wrong with an answer to somebody who may see nothing of the person. */
function fault(walker: Walker, route: Route, isPersonal: boolean, answer: Answer): string | undefined {
  const where = `${walker.name}, ${named(route)}: ${answer.status}`
  if (answer.body.toLowerCase().includes(canary.toLowerCase()) || answer.body.includes('9434765919'))
    return `${where}, and the person’s words`
  if (answer.location.toLowerCase().includes(canary.toLowerCase()))
    return `${where}, and the person’s words in the address`
  if (answer.status >= 500) return where
  if (!isPersonal || route.access === 'anyone') return undefined
  if (byRole.some(([name, on]) => name === walker.name && on.test(route.path))) return undefined
  const isAskedToSignIn = answer.status === 303 && answer.location.startsWith('/sign-in')
  return answer.status === 404 || isAskedToSignIn ? undefined : where
}

async function walkAll(method: Route['method']): Promise<string[]> {
  const rules = rulesFor(story, planter)
  const faults: string[] = []
  for (const route of routes().filter((one) => one.method === method && one.path !== '/sign-out')) {
    const { url, isPersonal } = fill(route.path, rules)
    for (const walker of outsiders) {
      const found = fault(walker, route, isPersonal, await walker.ask(method, url, fieldsFor(route.path, planter)))
      if (found) faults.push(found)
    }
  }
  return faults
}

test('nobody else gets a page about the person, nor a word of theirs on any page', async () => {
  expect(await walkAll('GET')).toEqual([])
}, 240_000)

test('nobody else changes anything about the person', async () => {
  // Left out: what the outsiders' own requests write, and the link, whose holder asks for a code before anything is shown.
  const kept = tables.filter(
    (table) => !['audit_entry', 'draft', 'submission', 'message', 'answer_link'].includes(table),
  )
  const print = async () =>
    Promise.all(
      kept.map(async (table) => {
        const { rows } = await sql<{
          print: string
        }>`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${sql.table(table)} t
      where to_jsonb(t) ->> 'person_id' = ${String(planter.planted.get('person')?.person_id)}`.execute(story.db.owner)
        return `${table} ${rows[0]?.print}`
      }),
    )
  const before = await print()
  expect(await walkAll('POST')).toEqual([])
  expect(await print()).toEqual(before)
}, 240_000)

test('whoever may, is heard at every form about the person', async () => {
  // Among the forms walked so far was the one that signs an account out everywhere else.
  rightful = await whoeverMay('zq2@example.org')
  const isHeard = ({ status, location }: Answer) => status < 500 && status !== 404 && !location.startsWith('/sign-in')
  expect(await refused('POST', isHeard)).toEqual([])
}, 240_000)

/** The personal routes that none of those who may get through to, at any stage of the story. */
async function refused(method: Route['method'], isThrough: (answer: Answer) => boolean): Promise<string[]> {
  // Whose draft it is, only the journey that made it knows: its own stories prove that.
  let left = personal(method).filter(({ route }) => !route.path.includes(':draft'))
  let seen = ''
  for (const stage of stages) {
    const closed: typeof left = []
    seen = ''
    for (const one of left) {
      if (method === 'POST' || one === left[0]) await planter.restore(stage)
      const answers = await Promise.all(
        rightful.map((walker) => walker.ask(method, one.url, fieldsFor(one.route.path, planter))),
      )
      if (answers.some(isThrough)) continue
      closed.push(one)
      seen += `\n${named(one.route)}: ${rightful.map(({ name }, at) => `${name} ${answers[at]?.status}`).join(', ')}`
    }
    left = closed
  }
  return left.map(({ route }) => named(route)).concat(left.length ? [seen] : [])
}
