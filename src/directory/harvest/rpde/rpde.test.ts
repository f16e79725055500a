import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Feeds, openFeeds, type Serve } from '../feeds/fixtures/reading-feeds.ts'

let at: Feeds
beforeAll(async () => {
  at = await openFeeds()
})
beforeEach(async () => {
  await at.empty()
  at.asked.length = 0
})
afterAll(() => at.close())

type Item = { state?: string; kind: string; id: string; modified: bigint; data?: object }
/** The first number that a JavaScript number cannot tell from its neighbour. */
const large = 2n ** 53n + 1n

const series = (id: string, more: object = {}) => ({
  '@context': 'https://openactive.io/',
  '@type': 'SessionSeries',
  '@id': `https://sport.example.org/series/${id}`,
  name: `Seated movement ${id}`,
  description: 'Chairs, music and a physiotherapist. GP referral scheme.',
  activity: [{ '@id': 'https://openactive.io/activity-list#1', prefLabel: 'Chair based exercise' }],
  organizer: {
    '@type': 'Organization',
    '@id': 'https://sport.example.org/1',
    name: 'Tidewater Leisure',
    telephone: '0117 496 0123',
  },
  leader: [{ '@type': 'Person', name: 'Nadia Quill' }],
  genderRestriction: 'https://openactive.io/FemaleOnly',
  ageRange: { minValue: 50 },
  level: ['Beginner'],
  accessibilitySupport: [{ '@id': 'https://openactive.io/accessibility-support#2', prefLabel: 'Visual impairment' }],
  location: {
    '@type': 'Place',
    name: 'Riverside Baths',
    address: { streetAddress: '2 Quay Lane', addressLocality: 'Riverside', postalCode: 'ZZ1 1AA' },
    amenityFeature: [
      { name: 'Accessible toilet', value: true },
      { name: 'Lift', value: false },
    ],
  },
  eventSchedule: [
    {
      byDay: ['https://schema.org/Tuesday'],
      startTime: '10:00',
      endTime: '11:00',
      repeatFrequency: 'P1W',
      exceptDate: ['2026-12-29T10:00:00Z'],
    },
  ],
  offers: [
    { name: 'Standard', price: '6.00', priceCurrency: 'GBP' },
    { name: 'Concession', price: 2.5, priceCurrency: 'GBP' },
  ],
  ...more,
})
const told = (id: string, modified: bigint, more: object = {}): Item => ({
  kind: 'SessionSeries',
  id,
  modified,
  data: series(id, more),
})
const session = (id: string, of: string, startDate: string, modified = large, more: object = {}): Item => ({
  kind: 'ScheduledSession',
  id,
  modified,
  data: { '@type': 'ScheduledSession', superEvent: `https://sport.example.org/series/${of}`, startDate, ...more },
})

/** A feed by change numbers, three items a page; numbers are written out, as JSON.stringify could not. */
function rpde(items: Item[], broken: (count: number) => ReturnType<Serve> | undefined = () => undefined): Serve {
  let count = 0
  return (url) => {
    const fault = broken(++count)
    if (fault) return fault
    const after = BigInt(url.searchParams.get('afterChangeNumber') ?? -1)
    const page = items
      .filter(({ modified }) => modified > after)
      .sort((one, other) => (one.modified < other.modified ? -1 : 1))
      .slice(0, 3)
    const last = page.at(-1)
    const next = last ? `${url.origin}${url.pathname}?afterChangeNumber=${last.modified}` : url.href
    const written = page.map(({ modified, state = 'updated', ...item }) =>
      JSON.stringify({ state, ...item }).replace(/^\{/, `{"modified":${modified},`),
    )
    return {
      type: 'application/vnd.openactive.rpde+json; version=1',
      body: `{"next":${JSON.stringify(next)},"items":[${written}],"license":"https://creativecommons.org/licenses/by/4.0/"}`,
    }
  }
}

async function register(path = '/series'): Promise<string> {
  const [address] = [
    path
      .split(' ')
      .map((one) => `${at.origin()}${one}`)
      .join('\n'),
  ]
  return at.register({ name: 'Tidewater Leisure', address: address ?? '', standard: 'rpde' })
}
const read = async () => {
  await at.due()
  await at.run('read-feeds')
  return at.owner
    .selectFrom('feed_run')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}
const offers = () => at.owner.selectFrom('offer').selectAll().orderBy('name').execute()

test('B44: exercise classes of an OpenActive feed come with prices, concessions, level, age, gender and the referral that they need', async () => {
  at.serve(rpde([told('a', large), told('b', large + 1n), told('c', large + 2n), told('d', large + 3n)]))
  await register()
  const run = await read()
  expect(run).toMatchObject({ complete: true, counts: { found: 4, added: 4 } })
  const [first] = await offers()
  expect(first).toMatchObject({
    kind: 'activity',
    joining: 'introduction',
    minimum_age: 50,
    cost_pence: 250,
    is_free: false,
  })
  expect(first?.cost_note).toBe('Standard £6.00; Concession £2.50')
  expect(first?.who_for).toContain('You need a referral for this exercise scheme')
  const criteria = await at.owner
    .selectFrom('criterion')
    .select(['kind', 'value'])
    .where('offer_id', '=', first?.id ?? '')
    .execute()
  expect(criteria).toEqual(
    expect.arrayContaining([
      { kind: 'gender', value: 'female' },
      { kind: 'age', value: '50-' },
      { kind: 'referral', value: 'needed' },
      { kind: 'disability', value: 'visual-impairment' },
    ]),
  )
  const times = await at.owner
    .selectFrom('schedule')
    .selectAll()
    .where('offer_id', '=', first?.id ?? '')
    .execute()
  expect(times).toMatchObject([{ days: ['TU'], frequency: 'WEEKLY', note: 'Not on 2026-12-29' }])
  // Who leads a class is named in the feed, and stays there.
  const kept = await at.owner.selectFrom('feed_record').select('raw').execute()
  const items = await at.owner.selectFrom('feed_item').select('data').execute()
  expect(JSON.stringify([kept, items])).not.toContain('Nadia')
})

test('B44: change numbers above 2^53 are told apart, and a reading goes on exactly where the last one ended', async () => {
  const items = [told('a', large), told('b', large + 1n)]
  at.serve(rpde(items))
  await register()
  await read()
  at.asked.length = 0
  items.push(told('c', large + 2n))
  items[0] = { kind: 'SessionSeries', id: 'a', state: 'deleted', modified: large + 3n }
  const run = await read()
  expect(at.asked[0]).toBe(`/series?afterChangeNumber=${large + 1n}`)
  expect(run).toMatchObject({ complete: true, counts: { added: 1, withdrawn: 1, missing: 0, ended: 1 } })
  expect((await offers()).map(({ name, status }) => [name.at(-1), status])).toEqual([
    ['a', 'inactive'],
    ['b', 'active'],
    ['c', 'active'],
  ])
  // It is back as soon as the feed tells of it again.
  items[0] = told('a', large + 4n)
  await read()
  expect((await offers())[0]?.status).toBe('active')
})

test('B44: sessions come in another feed and are joined to their series; one without any to come is shown no longer', async () => {
  const without = { eventSchedule: undefined }
  const all = [told('a', 1n, without), told('b', 2n, without)]
  const times = [
    session('s1', 'a', '2026-12-02T18:30:00Z', 1n),
    session('s2', 'a', '2026-12-09T18:30:00Z', 2n),
    session('s3', 'a', '2026-10-01T18:30:00Z', 3n),
    session('s4', 'b', '2026-10-01T18:30:00Z', 4n),
  ]
  at.serve((url) => (url.pathname === '/sessions' ? rpde(times)(url) : rpde(all)(url)))
  await register('/series /sessions')
  const run = await read()
  expect(run).toMatchObject({ complete: true, counts: { added: 1 } })
  const [offer] = await offers()
  const schedule = await at.owner
    .selectFrom('schedule')
    .selectAll()
    .where('offer_id', '=', offer?.id ?? '')
    .execute()
  expect(schedule).toMatchObject([{ days: ['WE'], frequency: 'WEEKLY' }])
  expect(schedule[0]?.opens_at).toMatch(/^18:30/)
  times.push(
    { ...session('s1', 'a', '', 5n), state: 'deleted' },
    { ...session('s2', 'a', '2026-12-09T18:30:00Z', 6n, { eventStatus: 'https://schema.org/EventCancelled' }) },
  )
  times.splice(0, 2)
  expect(await read()).toMatchObject({ counts: { withdrawn: 1, ended: 1 } })
  expect((await offers())[0]?.status).toBe('inactive')
})

test('a feed that was not read for more than seven days is read from its beginning, and what is missing is counted', async () => {
  const items = [1n, 2n, 3n, 4n, 5n, 6n].map((n) => told(`${n}`, n))
  at.serve(rpde(items))
  await register()
  await read()
  // Deleted and forgotten by the feed before we came again.
  items.splice(0, 1)
  at.story.later({ days: 8 })
  at.asked.length = 0
  const run = await read()
  expect(at.asked[0]).toBe('/series')
  expect(run).toMatchObject({ complete: true, counts: { found: 5, missing: 1, ended: 0 } })
})

const faults: [string, () => Serve, object][] = [
  [
    'answers with a web page',
    () => rpde(many(), (n) => (n > 1 ? { type: 'text/html', body: '<html>Sign in</html>' } : undefined)),
    { complete: false, counts: { added: 3 } },
  ],
  [
    'fails for a moment with status 500',
    () => rpde(many(), (n) => (n === 2 ? { status: 500, type: 'text/html', body: 'oops' } : undefined)),
    { complete: true, counts: { added: 7 } },
  ],
  [
    'fails for good with status 500',
    () => rpde(many(), (n) => (n > 1 ? { status: 500, body: {} } : undefined)),
    { complete: false, counts: { added: 3 } },
  ],
  [
    'leads round in circles',
    () => (url) => ({
      ...rpde(many())(url),
      body: String(rpde(many())(url).body).replace(/"next":"[^"]*"/, `"next":"${url.origin}/series"`),
    }),
    { complete: false, counts: { added: 3 } },
  ],
  [
    'names its next page without its host',
    () => (url) => ({ ...rpde(many())(url), body: String(rpde(many())(url).body).replace(url.origin, '') }),
    { complete: true, counts: { added: 7 } },
  ],
  [
    'leads to another host',
    () => (url) => ({
      ...rpde(many())(url),
      body: String(rpde(many())(url).body).replace(url.origin, 'https://elsewhere.example.org'),
    }),
    { complete: false, counts: { added: 0 } },
  ],
  [
    'breaks off in the middle of a page',
    () => rpde(many(), (n) => (n === 2 ? { body: '{"next":"x","items":[{"state":"upd' } : undefined)),
    { complete: false, counts: { added: 3 } },
  ],
  [
    'begins with a byte order mark',
    () => (url) => ({ body: `\ufeff${String(rpde(many())(url).body)}` }),
    { complete: true, counts: { added: 7 } },
  ],
  [
    'sends null and wrong types',
    () => (url) =>
      rpde([
        told('x', 0n, { location: null, offers: 'free', ageRange: [], eventSchedule: 5, organizer: null, level: null }),
        { kind: 'SessionSeries', id: 'y', modified: 0n, data: undefined },
      ])(url),
    { complete: true, counts: { found: 1, added: 1 } },
  ],
]
const many = () => [1n, 2n, 3n, 4n, 5n, 6n, 7n].map((n) => told(`${n}`, n))

test.each(faults)('a feed that %s loses nothing, and is read on from there', async (_fault, how, outcome) => {
  at.serve(how())
  await register()
  expect(await read()).toMatchObject(outcome)
  at.serve(rpde(many()))
  const { complete } = await read()
  expect(complete).toBe(true)
  expect((await offers()).filter(({ status }) => status === 'active').length).toBeGreaterThanOrEqual(7)
})
