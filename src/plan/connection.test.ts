import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asResident } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { listConsents, listTasks } from '../person/index.ts'
import { idea, introduceIn, stateOf } from './fixtures/introduced.ts'
import { connectionLifecycle, connectionStates, introduce, listConnections, listPartners, planPaths } from './index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
// Each story at an hour of its own, so that nobody's tries slow down the next.
beforeEach(() => story.later({ hours: 2 }))

test('B20, B82: nobody is introduced where nobody is named; the page says what to find out', async () => {
  const joan = await idea(story, 'Joan Nobody', { contactName: '' })
  const grace = await story.as('worker')
  await grace.visit(planPaths.introduce(joan.connection))
  grace.see('We do not know whom to ask').dontSee('Ask them')
  const forced = story.inWork('worker', (work) =>
    introduce(work, { reference: joan.connection, version: 1, share: ['name'], agreed: 'yes', how: 'spoken' }),
  )
  await expect(forced).rejects.toThrow()
  expect(await stateOf(story, joan.connection)).toBe('suggested')
})

test('B19: a full or paused group is asked only after somebody spoke with them', async () => {
  for (const offer of [{ placesOpen: 0 }, { status: 'temporarily closed' as const }]) {
    const joan = await idea(story, 'Joan Sure', offer)
    const grace = await story.as('worker')
    await introduceIn(grace, joan.connection)
    expect(grace.page.errors).toEqual(['Speak with them first, and tick that they want to be asked all the same'])
    await grace.choose('I spoke with them: they want to be asked all the same').press('Ask them')
    expect(await stateOf(story, joan.connection)).toBe('introduced')
  }
})

test('D3: a drop-in needs no asking: nothing is shared, no agreement is recorded, and going together is noted', async () => {
  const joan = await idea(story, 'Joan Drop', { joining: 'drop-in', contactName: '', contactEmail: '' })
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(joan.connection))
  grace.dontSee('Ask them')
  await grace.choose('Somebody goes with them the first time').press('Plan to go')
  grace.see('It is planned', 'Welcome there')
  expect(await story.inWork('worker', (work) => listConsents(work, joan.personId))).toEqual([])
})

test('a group without email is rung: the worker writes down what they said', async () => {
  const joan = await idea(story, 'Joan Ring', { contactEmail: '' })
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  grace.see('nothing was sent: ring them', 'ring Pat Lowe on 020 7946 0999').dontSee('has not left this computer')
  expect(
    (await story.inWork('worker', (work) => listTasks(work))).some(
      ({ kind, words }) => kind === 'ring-group' && words === joan.connection,
    ),
  ).toBe(true)
  await grace.choose('They said not this time').press('Save their answer')
  expect(grace.page.errors).toEqual(['Select why not this time'])
  await grace.choose('We are taking a break').fill('Who said so?', 'Pat').press('Save their answer')
  grace.see('Not this time', 'We are taking a break')
})

test('C23, D11: what counts is who went and who stayed; asking counts nothing', async () => {
  const joan = await idea(story, 'Joan Stays', { joining: 'drop-in' })
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(joan.connection))
  await grace.press('Plan to go')
  const from = new Date('2026-01-01T00:00:00Z')
  const partners = (weeks = 12) =>
    story.inWork('worker', (work) =>
      listPartners(work, from, new Date('2028-01-01T00:00:00Z'), weeks, story.now().toISOString().slice(0, 10)),
    )
  expect(await partners()).toEqual([])
  grace.fillDate('When was the first visit?', '2031-01-01')
  await grace.press('They went for the first time')
  expect(grace.page.errors).toEqual(['Enter a day that is not in the future'])
  grace.fillDate('When was the first visit?', story.now().toISOString().slice(0, 10))
  await grace.press('They went for the first time')
  const tasks = await story.inWork('worker', (work) => listTasks(work))
  const due = new Date(story.now().getTime() + 14 * 86_400_000).toISOString().slice(0, 10)
  expect(tasks.filter(({ kind, words }) => kind === 'follow-up' && words === joan.connection)).toMatchObject([
    { dueOn: due },
  ])
  expect(await partners()).toMatchObject([{ name: 'Eastmere Hub', connections: 1, lasted: 0 }])
  await grace.press('They are going')
  story.later({ days: 83 })
  expect(await partners()).toMatchObject([{ lasted: 0 }])
  story.later({ days: 1 })
  expect(await partners()).toMatchObject([{ lasted: 1 }])
  const later = await story.as('worker')
  await later.visit(planPaths.connection(joan.connection))
  await later.press('They are part of it now')
  later.see('Part of it now')
  expect(await stateOf(story, joan.connection)).toBe('stayed')
})

test('a commissioner gets no rows behind the count', async () => {
  const rows = await story.inWork('commissioner', (work) =>
    listPartners(work, new Date('2026-01-01T00:00:00Z'), new Date('2028-01-01T00:00:00Z'), 12, '2027-06-01'),
  )
  expect(rows).toEqual([])
})

test('a connection seen by two workers: the second move is told, not obeyed', async () => {
  const joan = await idea(story, 'Joan Race', { joining: 'drop-in' })
  const [grace, again] = [await story.as('worker'), await story.as('worker')]
  for (const one of [grace, again]) await one.visit(planPaths.connection(joan.connection))
  await grace.press('Plan to go')
  await again.press('It is not going ahead')
  expect(again.page.status).toBe(409)
  expect(await stateOf(story, joan.connection)).toBe('accepted')
})

test('nobody of another organisation or place finds a connection, and residents see their own alone', async () => {
  const joan = await idea(story, 'Joan Apart')
  for (const name of ['stranger', 'elsewhere', 'administrator', 'commissioner', 'gp'] as const) {
    const other = await story.as(name)
    for (const path of [planPaths.connection(joan.connection), planPaths.introduce(joan.connection)])
      expect([name, (await other.visit(path)).status]).toEqual([name, 404])
  }
  const [own, ned] = [
    await asResident(story, joan.personId, 'Joan'),
    await asResident(story, (await idea(story, 'Ned')).personId, 'Ned'),
  ]
  await own.visit('/mine')
  own.see('Eastmere choir', 'An idea')
  await ned.visit('/mine')
  expect(await story.inWork('stranger', (work) => listConnections(work, joan.personId))).toEqual([])
})

test('D3: every walk through the states keeps to the table, ends where the table ends, and no suggestion becomes a visit unasked', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 30 }), (choices) => {
      let state = 'suggested'
      const seen = [state]
      for (const choice of choices) {
        const moves = connectionLifecycle.movesFrom(state)
        if (moves.length === 0) break
        state = connectionLifecycle.next(state, moves[choice % moves.length] ?? '')
        seen.push(state)
      }
      expect(seen.every((one) => (connectionStates as readonly string[]).includes(one))).toBe(true)
      // Nobody has gone before somebody was welcome, and nobody stayed who never went.
      if (seen.includes('first-visit')) expect(seen.indexOf('accepted')).toBeGreaterThan(-1)
      if (seen.includes('stayed')) expect(seen.indexOf('going')).toBeGreaterThan(seen.indexOf('first-visit'))
      for (const wrong of ['accept', 'visit', 'stay'])
        if (!connectionLifecycle.movesFrom(state).includes(wrong))
          expect(() => connectionLifecycle.next(state, wrong)).toThrow()
    }),
  )
  expect([...connectionLifecycle.states].sort()).toEqual([...connectionStates].sort())
})
