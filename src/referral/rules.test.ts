import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../platform/work.ts'
import { rankWorkers } from './allocation.ts'
import { isOpen, isWorkingDay, nextOpening, workingDayAfter } from './hours.ts'
import { episodeLifecycle, referralLifecycle } from './lifecycle.ts'
import { isPhone, reachIssues } from './new-referral.ts'
import { canAnswerMore, canAnswerSource, canDecide, canSend } from './policy.ts'
import { mixOf } from './source-mix.ts'

const actor = (role: string, more: Partial<Actor> = {}): Actor => ({
  account: 'a',
  membership: 'm',
  organisation: 'o',
  place: 'p',
  role,
  readsRecords: role.includes('worker') || role === 'front door',
  connection: null,
  visitor: 'a',
  ...more,
})

test('B94: whatever is done in whatever order, an episode ends only by the word "end", and no state is a dead end but the end', () => {
  const verbs = [...new Set(Object.values(episodeLifecycle.table).flatMap(Object.keys))]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...verbs), { maxLength: 40 }), (words) => {
      let state = 'waiting'
      for (const verb of words) {
        const open = episodeLifecycle.movesFrom(state)
        if (!open.includes(verb)) {
          expect(() => episodeLifecycle.next(state, verb)).toThrow()
          continue
        }
        const to = episodeLifecycle.next(state, verb)
        expect(episodeLifecycle.states).toContain(to)
        if (to === 'ended') expect(verb).toBe('end')
        state = to
      }
      expect(episodeLifecycle.isFinal(state)).toBe(state === 'ended')
    }),
  )
})

test('B6: from every state that is not the end somebody can come back to being alongside', () => {
  for (const state of episodeLifecycle.states.filter((one) => one !== 'ended')) {
    const reached = new Set([state])
    for (const at of reached)
      for (const verb of episodeLifecycle.movesFrom(at)) reached.add(episodeLifecycle.next(at, verb))
    expect([...reached], state).toContain('alongside')
  }
})

test('a referral is decided once: nothing leads out of a decision', () => {
  for (const state of ['accepted', 'handed-over', 'declined', 'withdrawn'])
    expect(referralLifecycle.isFinal(state)).toBe(true)
  expect(() => referralLifecycle.next('accepted', 'decline')).toThrow()
  expect(referralLifecycle.next('asked-more', 'answer-more')).toBe('received')
})

test('who may send, decide and answer', () => {
  const stranger = actor('stranger', { account: null })
  expect(canSend(stranger, { door: 'self', isByLink: false })).toBe(true)
  expect(canSend(stranger, { door: 'professional', isByLink: false })).toBe(false)
  expect(canSend(stranger, { door: 'professional', isByLink: true })).toBe(true)
  expect(canSend(stranger, { door: 'phone', isByLink: true })).toBe(false)
  expect(canSend(actor('source'), { door: 'paper', isByLink: false })).toBe(false)
  expect(canSend(actor('link worker'), { door: 'paper', isByLink: false })).toBe(true)
  expect(canDecide(actor('front door'), { relation: 'organisation' })).toBe(true)
  expect(canDecide(actor('front door'), { relation: null })).toBe(false)
  expect(canDecide(actor('source'), { relation: 'own' })).toBe(false)
  expect(canAnswerSource(actor('link worker'), { relation: 'own', hasAgreed: false })).toBe(false)
  expect(canAnswerSource(actor('link worker'), { relation: 'own', hasAgreed: true })).toBe(true)
  expect(canAnswerMore(actor('source'), { introducerAccountId: 'a', state: 'asked-more' })).toBe(true)
  expect(canAnswerMore(actor('source'), { introducerAccountId: 'b', state: 'asked-more' })).toBe(false)
})

test('B93: the place is open Monday to Friday, 9 to 5 in London, in summer and in winter', () => {
  expect(isOpen(new Date('2026-11-24T09:00:00Z'))).toBe(true)
  expect(isOpen(new Date('2026-11-24T17:00:00Z'))).toBe(false)
  expect(isOpen(new Date('2026-07-14T08:00:00Z'))).toBe(true)
  expect(isOpen(new Date('2026-07-14T16:00:00Z'))).toBe(false)
  expect(isOpen(new Date('2026-11-28T11:00:00Z'))).toBe(false)
  expect(nextOpening(new Date('2026-11-27T19:00:00Z')).toISOString()).toBe('2026-11-30T09:00:00.000Z')
  expect(nextOpening(new Date('2026-07-10T18:00:00Z')).toISOString()).toBe('2026-07-13T08:00:00.000Z')
  expect(nextOpening(new Date('2026-11-24T07:00:00Z')).toISOString()).toBe('2026-11-24T09:00:00.000Z')
})

test('working days leave out weekends and public holidays', () => {
  expect(workingDayAfter('2026-11-27', 2)).toBe('2026-12-01')
  expect(workingDayAfter('2026-12-24', 1)).toBe('2026-12-29')
  for (const day of [
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-28',
    '2027-01-01',
    '2027-12-27',
    '2027-12-28',
  ])
    expect(isWorkingDay(day), day).toBe(false)
  expect(isWorkingDay('2026-12-29')).toBe(true)
})

test('a wish, a language and a neighbourhood come before room, and a full worker stands last but stands', () => {
  const worker = (name: string, more = {}) => ({
    accountId: name,
    name,
    neighbourhoodIds: [],
    languages: ['en'],
    carried: 0,
    limit: 20,
    ...more,
  })
  const ranked = rankWorkers({ neighbourhoodId: 'n', language: 'so', wishedWorker: '' }, [
    worker('Ann'),
    worker('Full', { languages: ['so'], neighbourhoodIds: ['n'], carried: 20 }),
    worker('Near', { neighbourhoodIds: ['n'] }),
    worker('Speaks', { languages: ['so'] }),
    worker('Busy', { carried: 15 }),
  ])
  expect(ranked.map(({ name }) => name)).toEqual(['Speaks', 'Near', 'Ann', 'Busy', 'Full'])
  expect(ranked.at(-1)?.reasons).toContain('full')
  expect(
    rankWorkers({ neighbourhoodId: null, language: 'en', wishedWorker: 'busy' }, [
      worker('Ann'),
      worker('Busy', { carried: 15 }),
    ])[0]?.name,
  ).toBe('Busy')
})

test('B71: above 60 of 100 through primary care is said to be heavy, 60 is not', () => {
  const sources = [
    { id: 'gp', kind: 'gp-practice' as const },
    { id: 'lib', kind: 'library' as const },
    { id: 'idle', kind: 'barber' as const },
  ]
  const counts = (gp: number, lib: number) =>
    new Map([
      ['gp', { lately: gp }],
      ['lib', { lately: lib }],
    ])
  expect(mixOf(sources, counts(6, 4))).toMatchObject({ primaryShare: 60, isHeavy: false, sources: 2, total: 10 })
  expect(mixOf(sources, counts(7, 4))).toMatchObject({ primaryShare: 64, isHeavy: true })
  expect(mixOf(sources, new Map())).toMatchObject({ total: 0, isHeavy: false })
})

test('a way to reach somebody is complete, and its number can be one', () => {
  expect(reachIssues({ channel: '', reachValue: '', safe: '' }).map(({ path }) => path)).toEqual(['channel'])
  expect(reachIssues({ channel: 'email', reachValue: 'joan', safe: 'yes' }).map(({ path }) => path)).toEqual([
    'reachValue',
  ])
  expect(reachIssues({ channel: 'letter', reachValue: '1 Mill Lane', safe: '' }).map(({ path }) => path)).toEqual([
    'safe',
  ])
  expect(reachIssues({ channel: 'phone', reachValue: '+44 7700 900 982', safe: 'no' })).toEqual([])
  expect(isPhone('(((((((((')).toBe(false)
})
