import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listLog } from '../src/person/index.ts'
import { nobody } from '../src/platform/database/in-work.ts'
import type { Route } from '../src/platform/http/index.ts'
import type { Planter } from './second-wall/plant.ts'
import { openStory, type Story } from './story.ts'
import { canary, fieldsFor, fill, plantThings, rulesFor, stages } from './walk/things.ts'
import { asGroup, asPersona, asResident, type Walker } from './walk/walker.ts'

/*
 * Whatever page shows a word of a person to anybody else, the person reads of it. Each page and each form is asked for by
 * everybody who may, and what came back is compared with the log that the person reads.
 */

let story: Story
let planter: Planter
let others: { walker: Walker; account: string | null }[]
let me: string

beforeAll(async () => {
  story = await openStory()
  planter = await plantThings(story)
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(
    story.db.owner,
  )
  for (const { name } of rows) await planter.plant(name)
  for (const table of ['offer', 'source']) await planter.plant(table)
  // The whole organisation, so that the front door is among those who may look.
  await planter.insert(story.db.owner, 'person_access', {
    place_id: story.world.place,
    person_id: personId(),
    id: crypto.randomUUID(),
    organisation_id: story.world.organisations.host,
    basis: 'front-door',
    from_at: story.now(),
  })
  others = await whoeverMay()
  await asResident(story, 'the person', personId(), 'zq@example.org')
  me = (
    await story.db.owner
      .selectFrom('account')
      .select('id')
      .where('email', '=', 'zq@example.org')
      .executeTakeFirstOrThrow()
  ).id
}, 120_000)
afterAll(() => story.close())

/** The person agreed that the group is told who they are. */
const shared = () => ({
  consent: {
    purpose: 'share-with-group',
    recipient_organisation_id: planter.planted.get('connection')?.organisation_id,
    withdrawn_at: null,
  },
})
const personId = () => String(planter.planted.get('person')?.person_id)

async function whoeverMay() {
  const { personas } = story.world
  const names = ['worker', 'manager', 'frontDoor', 'gp', 'administrator', 'auditor'] as const
  return [
    ...(await Promise.all(
      names.map(async (name) => ({
        walker: await asPersona(story, name),
        account: personas[name].account as string | null,
      })),
    )),
    { walker: await asGroup(story, 'the group', String(planter.planted.get('connection')?.id)), account: null },
  ]
}

/** The log as the person reads it. */
function myLog() {
  const actor = { ...nobody, account: me, place: story.world.place, role: 'light', visitor: me }
  return story.inWork(actor, (work) => listLog(work, personId()))
}

type Shown = { who: string; account: string | null; what: string; logged: boolean }

/** Asks for everything, and says of each answer with a word of the person whether their log grew by it. */
async function crawl(method: Route['method']): Promise<Shown[]> {
  const rules = rulesFor(story, planter)
  const shown: Shown[] = []
  // At a later stage of the story only what stood closed before is asked for again.
  const isShown = new Set<string>()
  for (const stage of method === 'GET' ? [...stages, shared()] : [{}])
    for (const route of story.running.site.routes.filter(
      (one) => one.method === method && !one.path.includes('sign-out'),
    )) {
      if (method === 'POST' || route === story.running.site.routes[0])
        await planter.restore({ ...stage, restriction: { ended_at: story.now() } })
      const { url } = fill(route.path, rules)
      for (const { walker, account } of others) {
        const what = `${method} ${route.path}`
        if (isShown.has(`${walker.name} ${what}`)) continue
        const before = await countEntries(account)
        const { status, body } = await walker.ask(method, url, fieldsFor(route.path, planter))
        if (status >= 500 || !body.includes(canary)) continue
        const logged = (await countEntries(account)) > before
        isShown.add(`${walker.name} ${what}`)
        shown.push({ who: walker.name, account, what, logged })
      }
    }
  return shown
}

async function countEntries(account: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from audit_entry where person_ids @> array[${personId()}::uuid] and account_id is not distinct from ${account}`.execute(
    story.db.owner,
  )
  return rows[0]?.count ?? 0
}

test('every page that showed a word of the person is in the log that the person reads: 100 %', async () => {
  const shown = await crawl('GET')
  expect(shown.length).toBeGreaterThan(80)
  expect([...new Set(shown.map(({ who }) => who))].toSorted()).toEqual([
    'frontDoor',
    'gp',
    'manager',
    'the group',
    'worker',
  ])
  expect(shown.filter(({ logged }) => !logged)).toEqual([])
  const log = await myLog()
  for (const account of new Set(shown.map((one) => one.account))) {
    const looks = log.filter((line) => line.accountId === account).length
    expect(looks, `lines of ${account}`).toBeGreaterThanOrEqual(shown.filter((one) => one.account === account).length)
  }
}, 300_000)

test('and every form that came back with one', async () => {
  others = await whoeverMay()
  const shown = await crawl('POST')
  expect(shown.length).toBeGreaterThan(5)
  expect(shown.filter(({ logged }) => !logged)).toEqual([])
}, 300_000)
