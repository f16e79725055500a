import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '../../../platform/london.ts'
import { openFeeds } from '../../harvest/feeds/fixtures/reading-feeds.ts'
import { addOffer, type NewOffer, setOfferFacts } from '../../index.ts'
import { changeDate } from '../../sessions/commands/change-date.ts'
import { openDirectory } from '../fixtures/open-directory.ts'
import { activityOf } from './activities.ts'
import { FeedReader, writeItems } from './fixtures/feed-reader.ts'

let at: Awaited<ReturnType<typeof openDirectory>>
let series: FeedReader
let sessions: FeedReader
beforeAll(async () => {
  at = await openDirectory()
  series = new FeedReader(at.story, 'SessionSeries')
  sessions = new FeedReader(at.story, 'ScheduledSession')
})
afterAll(() => at.close())

const write = () => writeItems(at.story)
const news = async () => {
  await write()
  return { series: await series.follow(), sessions: await sessions.follow() }
}
const date = (verb: 'cancel' | 'restore', heldOn: string) =>
  at.story.inWork('manager', (work) =>
    changeDate(work, { id: at.choirId, verb, heldOn, opensAt: '18:00', closesAt: '', note: '' }),
  )

test('before anything was written both feeds have one page, which is empty and leads to itself', async () => {
  expect([await series.follow(), await sessions.follow()]).toEqual([[], []])
})

test('a choir is a row of sessions with its activity, price and venue, and each evening of four weeks is a session', async () => {
  const told = await news()
  expect(told.series.length).toBe(1)
  const [choir] = series.living
  expect(choir).toMatchObject({
    name: 'Evening choir',
    activity: [{ prefLabel: 'Singing', inScheme: 'https://openactive.io/activity-list' }],
    offers: [{ price: 3.5, priceCurrency: 'GBP' }],
    ageRange: { minValue: 18, maxValue: 90 },
    location: { name: 'Eastmere Hall', address: { postalCode: 'ZZ2 1AA', addressRegion: 'Riverside' } },
    eventSchedule: [
      { byDay: ['https://schema.org/Tuesday'], startTime: '18:00', endTime: '19:30', repeatFrequency: 'P1W' },
    ],
  })
  expect(sessions.living.map((one) => String(one.startDate))).toEqual(
    expect.arrayContaining(['24', '01', '08', '15'].map((day) => expect.stringContaining(`${day}T18:00:00Z`))),
  )
  expect(sessions.living.length).toBe(4)
  for (const one of sessions.living) expect(one).toMatchObject({ superEvent: choir?.['@id'], duration: 'PT90M' })
  // Nothing changed, so there is nothing to tell.
  expect(await news()).toEqual({ series: [], sessions: [] })
})

test('no private person is in it: who is the contact, their mailbox and mobile number stay here', async () => {
  for (const path of ['session-series', 'scheduled-sessions']) {
    const { body } = await at.story.running.app.inject(`/api/openactive/${path}`)
    expect(body).not.toMatch(/Maria|gmail|07700/)
  }
  const said = (contact_is_public: boolean) =>
    at.story.db.owner.updateTable('offer').set({ contact_is_public }).where('id', '=', at.choirId).execute()
  await said(true)
  await news()
  expect(series.living).toMatchObject([{ organizer: { telephone: '07700 900123' } }])
  await said(false)
  await news()
  expect(JSON.stringify(series.living)).not.toContain('07700')
})

test('every change of it moves its items to the end, and whoever reads on is told that and nothing else', async () => {
  const { owner } = at.story.db
  const offer = (facts: object) => owner.updateTable('offer').set(facts).where('id', '=', at.choirId).execute()
  const venue = (facts: object) =>
    owner.updateTable('location').set(facts).where('name', '=', 'Eastmere Hall').execute()
  const changes: [string, () => Promise<unknown>, { series: number; sessions: number }][] = [
    ['its name', () => offer({ name: 'Late evening choir' }), { series: 1, sessions: 0 }],
    ['the town of its venue', () => venue({ city: 'Eastmere' }), { series: 1, sessions: 0 }],
    [
      'who runs it',
      () =>
        owner
          .updateTable('organisation')
          .set({ name: 'The hub' })
          .where('id', '=', at.story.world.organisations.hub)
          .execute(),
      { series: 1, sessions: 0 },
    ],
    [
      'its hours',
      () => owner.updateTable('schedule').set({ closes_at: '20:00' }).execute(),
      { series: 1, sessions: 4 },
    ],
    ['a date that falls out', () => date('cancel', '2026-12-01'), { series: 1, sessions: 1 }],
    ['a date that takes place after all', () => date('restore', '2026-12-01'), { series: 1, sessions: 1 }],
    [
      'somebody new for whom it is',
      () =>
        owner
          .insertInto('criterion')
          .values({ id: crypto.randomUUID(), offer_id: at.choirId, kind: 'gender', value: 'female' })
          .execute()
          .then(() => offer({ who_for: 'Women' })),
      { series: 1, sessions: 0 },
    ],
    ['what nobody is told', () => offer({ contact_name: 'Mary Holt' }), { series: 0, sessions: 0 }],
    [
      'nothing of it',
      () => owner.updateTable('place').set({ phone: '020 7946 0000' }).execute(),
      { series: 0, sessions: 0 },
    ],
  ]
  for (const [what, change, wanted] of changes) {
    await change()
    const told = await news()
    expect([what, told.series.length, told.sessions.length]).toEqual([what, wanted.series, wanted.sessions])
  }
  expect(series.living).toMatchObject([
    { name: 'Late evening choir', genderRestriction: 'https://openactive.io/FemaleOnly' },
  ])
})

test('a session that is booked out says so, and not how many come', async () => {
  const { owner } = at.story.db
  const evening = { offer_id: at.choirId, held_on: '2026-12-08', opens_at: '18:00', closes_at: '20:00' }
  await owner
    .insertInto('offer_date')
    .values({ ...evening, places: 2, booked: 1 })
    .execute()
  expect((await news()).sessions).toEqual([])
  await owner.updateTable('offer_date').set({ booked: 2 }).where('held_on', '=', '2026-12-08').execute()
  expect((await news()).sessions).toMatchObject([{ data: { remainingAttendeeCapacity: 0 } }])
  await owner.deleteFrom('offer_date').where('held_on', '=', '2026-12-08').execute()
  await owner.updateTable('offer').set({ name: 'Evening choir' }).where('id', '=', at.choirId).execute()
  expect((await news()).sessions[0]?.data).not.toHaveProperty('remainingAttendeeCapacity')
})

test('a change that is committed while others read is told to whoever read on meanwhile', async () => {
  const { owner } = at.story.db
  const rename = (name: string, tx: typeof owner) =>
    tx.updateTable('offer').set({ name }).where('id', '=', at.choirId).execute()
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const slow = owner.transaction().execute(async (tx) => {
    await rename('Choir of the slow', tx as unknown as typeof owner)
    begun.resolve()
    await end.promise
  })
  await begun.promise
  const quick = await add('Quick walkers')
  expect((await news()).series.map(({ id }) => id)).toEqual([quick])
  end.resolve()
  await slow
  expect((await news()).series).toMatchObject([{ id: at.choirId, data: { name: 'Choir of the slow' } }])
})

const add = (name: string, more: Partial<NewOffer> = {}) =>
  at.story.inWork('administrator', (work) =>
    addOffer(work, {
      name,
      organisationId: at.story.world.organisations.hub,
      status: 'active',
      isFree: true,
      themes: ['moving'],
      locations: [{ name: 'The green', address1: '2 Mere Road', city: 'Riverside', postcode: 'ZZ2 1AA' }],
      schedules: [{ days: ['SA'], opensAt: '10:00', closesAt: '11:00' }],
      ...more,
    }),
  )

test('what the standard cannot say is not made up: without an activity, a price, a venue or a time there is no series', async () => {
  await add('Debt advice', { themes: [] })
  await add('Morning walk', { isFree: null })
  await add('Noon walk', { locations: [] })
  await add('Evening walk', { schedules: [] })
  await add('Old walk', { status: 'inactive' })
  expect(await news()).toEqual({ series: [], sessions: [] })
})

test('what stops is told as deleted for a week, and comes back when it goes on', async () => {
  const status = (to: 'temporarily closed' | 'active') =>
    at.story.inWork('administrator', (work) => setOfferFacts(work, at.choirId, { status: to }))
  const late = new FeedReader(at.story, 'SessionSeries')
  await status('temporarily closed')
  expect((await news()).series).toMatchObject([{ state: 'deleted', id: at.choirId }])
  at.story.later({ days: 6 })
  await write()
  expect(await late.follow()).toMatchObject([{ state: 'updated' }, { state: 'deleted', id: at.choirId }])
  at.story.later({ days: 3 })
  await write()
  expect((await new FeedReader(at.story, 'SessionSeries').follow()).map(({ state }) => state)).toEqual(['updated'])
  await status('active')
  expect((await news()).series).toMatchObject([{ state: 'updated', id: at.choirId }])
})

test('sessions come into sight and pass by themselves: whoever reads on knows the same as whoever begins anew', async () => {
  for (const days of [1, 6, 15]) {
    at.story.later({ days })
    await news()
    const today = dayOf(at.story.now())
    const anew = new FeedReader(at.story, 'ScheduledSession')
    await anew.follow()
    const inOrder = (reader: FeedReader) => reader.living.map(({ startDate }) => String(startDate)).toSorted()
    expect(inOrder(sessions)).toEqual(inOrder(anew))
    const all = inOrder(sessions).map((at) => at.slice(0, 10))
    expect(all.length).toBe(8)
    expect([(all[0] ?? '') >= today, (all.at(-1) ?? '') < addDays(today, 28)]).toEqual([true, true])
  }
})

test('a place in the feed that no page gave is refused in words', async () => {
  for (const query of ['afterTimestamp=soon', 'afterTimestamp=1&afterId=x', 'afterId=x']) {
    const { statusCode, json } = await at.story.running.app.inject(`/api/openactive/session-series?${query}`)
    expect([query, statusCode, typeof json().error]).toEqual([query, 400, 'string'])
  }
})

test('a catalogue finds both feeds and the licence', async () => {
  const dataset = (await at.story.running.app.inject('/api/openactive')).json()
  expect(dataset).toMatchObject({ '@type': 'Dataset', license: 'https://creativecommons.org/licenses/by/4.0/' })
  const kinds = dataset.distribution.map(({ additionalType }: { additionalType: string }) => additionalType)
  expect(kinds).toEqual(['https://openactive.io/SessionSeries', 'https://openactive.io/ScheduledSession'])
  for (const { contentUrl } of dataset.distribution)
    expect((await at.story.running.app.inject(new URL(contentUrl).pathname)).statusCode).toBe(200)
})

test('our own harvest reads our feeds: the same sessions, venue, price and ages arrive', async () => {
  const theirs = await openFeeds()
  try {
    await at.story.running.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = at.story.running.app.server.address() as AddressInfo
    theirs.story.later({ days: (at.story.now().getTime() - theirs.story.now().getTime()) / 86_400_000 })
    const address = ['session-series', 'scheduled-sessions']
      .map((feed) => `http://127.0.0.1:${port}/api/openactive/${feed}`)
      .join('\n')
    await theirs.register({ name: 'The other place', address, standard: 'rpde' })
    await theirs.due()
    await theirs.run('read-feeds')
    const read = await theirs.owner.selectFrom('offer').selectAll().orderBy('name').execute()
    expect(read.map(({ name }) => name)).toEqual(['Choir of the slow', 'Quick walkers'])
    expect(read[0]).toMatchObject({ minimum_age: 18, maximum_age: 90, cost_pence: 350, status: 'active' })
    const times = await theirs.owner
      .selectFrom('schedule')
      .selectAll()
      .where('offer_id', '=', read[0]?.id ?? '')
      .execute()
    expect(times).toMatchObject([{ days: ['TU'], opens_at: '18:00:00', closes_at: '20:00:00', frequency: 'WEEKLY' }])
    expect(
      (await theirs.owner.selectFrom('location').select('name').execute()).map(({ name }) => name).toSorted(),
    ).toEqual(['Eastmere Hall', 'The green'])
  } finally {
    await theirs.close()
  }
})

test.each([
  ['Strength and balance', ['moving'], '', 'Falls and Exercise Management'],
  ['Chair-based exercise', ['moving'], '', 'Chair Based Exercise'],
  ['Women’s swim', ['moving'], 'Slow lane and a chat', 'Swimming'],
  ['Walking football', ['moving'], '', 'Walking Football'],
  ['Tuesday walkers', ['moving'], 'A slow walk', 'Walking'],
  ['Keep going', ['moving'], 'Gentle fitness for everybody', 'Group Exercise'],
  ['Debt advice', ['money'], 'We walk you through your letters', undefined],
])('%s is found in the list of activities', (name, themes, description, wanted) => {
  expect(activityOf({ name, themes, description, categories: [] })?.prefLabel).toBe(wanted)
})
