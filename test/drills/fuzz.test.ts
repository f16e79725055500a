import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formToken } from '../../src/platform/http/guard.ts'
import { type Document, judge, type Operation, operationsOf } from '../fuzz/operations.ts'
import { encode, requestsTo, type Sent } from '../fuzz/values.ts'
import { makeOffersIn } from '../offers.ts'
import { openStory, type Story } from '../story.ts'
import { plantThings } from '../walk/things.ts'
import { asPersona } from '../walk/walker.ts'
import { rounds, tell } from './rounds.ts'

// Random, but the same each time, so that a fault stays found. The drill begins elsewhere when DRILL_SEED says so.
const seed = Number(process.env.DRILL_SEED ?? 20261124)
const runs = rounds('fuzz', 40, 2000)
const documentAt = '/api/openapi.json'

let story: Story
let document: Document
let cookies: { stranger: string; worker: string }
/** Ids of what is really there, so that not every id leads to nothing. */
const known = ['x']

beforeAll(async () => {
  story = await openStory()
  await story.inWork('administrator', (work) => makeOffersIn(work, story.world))
  // Somebody whom the worker walks alongside.
  const planter = await plantThings(story)
  for (const table of ['person_access', 'episode']) await planter.plant(table)
  document = JSON.parse((await story.running.app.inject(documentAt)).body) as Document
  cookies = { stranger: '__Host-visitor=a-browser-of-the-drill', worker: (await asPersona(story, 'worker')).cookie }
  const { body: people } = await story.running.app.inject({
    url: '/today/people.json',
    headers: { cookie: cookies.worker },
  })
  expect(JSON.parse(people).people).toHaveLength(1)
  for (const list of ['services', 'organizations', 'taxonomies', 'taxonomy_terms', 'service_at_locations']) {
    const { body } = await story.running.app.inject(`/api/oruk/v3/${list}?per_page=5`)
    known.push(...(JSON.parse(body) as { contents: { id: string }[] }).contents.map(({ id }) => id))
  }
})
afterAll(() => story.close())

test('every address for machines is described, each with its answers, and in one document', () => {
  const routes = story.running.site.routes.filter(({ audience }) => audience === 'machine')
  expect(routes.length).toBeGreaterThan(15)
  expect(routes.filter(({ described }) => !described).map(({ path }) => path)).toEqual([])
  const there = new Set(operationsOf(document).map(({ name }) => name))
  const missing = routes
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{rest}')}`)
    .filter((name) => !there.has(name))
  expect(missing).toEqual([])
})

test('the open directory says in each answer where the document is', async () => {
  const { headers } = await story.running.app.inject('/api/oruk/v3')
  expect(headers.link).toBe(`<${documentAt}>; rel="service-desc"`)
})

async function send({ method }: Operation, { path, query, body }: Sent, cookie: string) {
  const holder = cookie.split('=')[1] ?? ''
  const form = body && encode([['csrf', formToken(holder)], ['key', crypto.randomUUID()], ...body])
  const answer = await story.running.app.inject({
    method,
    url: path + (query ? `?${query}` : ''),
    ...(form === undefined ? {} : { payload: form }),
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
  })
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), body: answer.body }
}

test(
  'whatever is asked, no operation fails, and each answer is as it is described',
  async () => {
    const fault = judge(document)
    const faults: string[] = []
    const statuses: Record<string, Record<number, number>> = {}
    for (const operation of operationsOf(document)) {
      const counted: Record<number, number> = {}
      statuses[operation.name] = counted
      const details = await fc.check(
        fc.asyncProperty(
          requestsTo(operation, known),
          fc.constantFrom(cookies.stranger, cookies.worker),
          async (sent, cookie) => {
            const given = await send(operation, sent, cookie)
            counted[given.status] = (counted[given.status] ?? 0) + 1
            const found = fault(operation, given)
            if (found) throw new Error(found)
          },
        ),
        { numRuns: runs, seed, endOnFailure: process.env.DRILL !== 'fuzz' },
      )
      if (!details.failed) continue
      const [sent] = details.counterexample ?? []
      const why = (details.errorInstance as Error | undefined)?.message ?? ''
      faults.push(`${operation.name}: ${why}: ${JSON.stringify(sent).slice(0, 500)}`)
    }
    const asked = Object.values(statuses).flatMap((one) => Object.values(one))
    tell('fuzz', {
      operations: Object.keys(statuses).length,
      'runs of each': runs,
      answers: asked.reduce((sum, count) => sum + count, 0),
      faults: faults.length,
      seed,
    })
    for (const [name, counted] of Object.entries(statuses))
      tell(name, Object.fromEntries(Object.entries(counted).map(([status, count]) => [`status ${status}`, count])))
    expect(faults).toEqual([])
  },
  60_000 + runs * 1000,
)
