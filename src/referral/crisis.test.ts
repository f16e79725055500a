import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { introduce, referenceOn } from './fixtures/walk.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
beforeEach(() => story.later({ minutes: 30 }))
afterAll(() => story.close())

const raiseAlarms = async () => {
  await story.inWork('frontDoor', (work) => work.jobs.queue(work, 'raise-alarms', {}))
  await story.runJobs()
}
const alarmsTo = async (recipient: string) =>
  (await story.messages()).filter((one) => one.template === 'referral-alarm' && one.recipient === recipient)

test('B93: whoever says there is a crisis sees help at once, and two answers reach the front door', async () => {
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask')
  visitor.choose('Yes')
  await visitor.press('Continue')
  visitor.see(
    'Call 999',
    '111 and choose option 2',
    '116 123',
    'SHOUT to 85258',
    '020 7946 0000',
    'Shall we call you as well?',
  )
  visitor.fill('Your name, or what to call you', 'Sam').fill('A number that is safe to call', '07700 900 333')
  await visitor.press('Ask for a call')
  visitor.see('Thank you. We have it.', 'Call 999')
  const reference = referenceOn(visitor)
  const mails = (await story.messages()).filter(({ template }) => template === 'referral-crisis')
  expect(mails.map(({ recipient }) => recipient)).toContain('frontdoor@example.org')
  expect(JSON.stringify(mails)).not.toMatch(/Sam\b|07700/)
  const priya = await story.as('frontDoor')
  await priya.visit('/front-door')
  priya.see('Crisis: pick up now', 'Sam', 'Help was shown to them at once')
  await priya.press('Pick up')
  expect(priya.page.url).toContain(reference)
  priya.see('Picked up by Priya Nair', '07700 900 333')
  priya.fill('What was done', 'Called, safe tonight, sister is there')
  await priya.press('Close: it is dealt with')
  await priya.visit('/front-door')
  priya.dontSee('Crisis: pick up now', 'Picked up by')
  const row = await story.db.owner.selectFrom('urgent_concern').select('what_was_done').executeTakeFirstOrThrow()
  expect(row.what_was_done).toContain('sister')
})

test('B93: of two who pick it up at once, the second is told', async () => {
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask/urgent')
  visitor.fill('Your name, or what to call you', 'Twice').fill('A number that is safe to call', '07700 900 334')
  await visitor.press('Ask for a call')
  const priya = await story.as('frontDoor')
  const grace = await story.as('worker')
  await priya.visit('/front-door')
  await grace.visit('/front-door')
  await priya.press('Pick up', 'Twice')
  await grace.press('Pick up', 'Twice')
  expect(grace.page.status).toBe(409)
  grace.see('Somebody has already answered this')
})

test('B93: after 15 minutes that nobody picked up there is an alarm, said once to everybody at the front door', async () => {
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask/urgent')
  visitor.fill('Your name, or what to call you', 'Late').fill('A number that is safe to call', '07700 900 335')
  await visitor.press('Ask for a call')
  story.later({ minutes: 14 })
  await raiseAlarms()
  expect(await alarmsTo('frontdoor@example.org')).toHaveLength(0)
  story.later({ minutes: 1 })
  const priya = await story.as('frontDoor')
  await priya.visit('/front-door')
  priya.see('Alarm: waiting for 15 minutes')
  await raiseAlarms()
  await raiseAlarms()
  expect(await alarmsTo('frontdoor@example.org')).toHaveLength(1)
  expect(await alarmsTo('manager@example.org')).toHaveLength(1)
  expect(await alarmsTo('elsewhere@example.org')).toHaveLength(0)
  await priya.visit('/front-door')
  await priya.press('Pick up', 'Late')
})

test('B93: in the evening the page says so, with when somebody reads it, and help stands first', async () => {
  story.later({ hours: 9 })
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask/urgent')
  visitor.see('We are closed now', 'tomorrow, Wednesday 25 November, 9am', '116 123')
  visitor.fill('Your name, or what to call you', 'Night').fill('A number that is safe to call', '07700 900 336')
  await visitor.press('Ask for a call')
  visitor.see('We are closed now. Somebody reads it on', 'Call 999')
  const priya = await story.as('frontDoor')
  await priya.visit('/front-door')
  priya.see('Closed now', 'Said while we were closed')
})

test('B93: a number that cannot be called is said, and the help stays in view', async () => {
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask/urgent')
  visitor.fill('Your name, or what to call you', 'Sam').fill('A number that is safe to call', 'home')
  await visitor.press('Ask for a call')
  expect(visitor.page.status).toBe(422)
  visitor.see('Enter a phone number, like 07700 900 982', '116 123')
})

test('B93: a professional marks a crisis, is shown whom to call, and it must be picked up', async () => {
  await introduce(story, 'gp', {
    name: 'Danger',
    urgency: 'Somebody is in danger',
    know: 'Said he has nowhere to go tonight',
  })
  const priya = await story.as('frontDoor')
  await priya.visit('/front-door')
  priya.see('Danger', 'nowhere to go tonight')
})

test('another organisation and another place see no concern', async () => {
  const { id } = await story.db.owner.selectFrom('urgent_concern').select('id').executeTakeFirstOrThrow()
  for (const who of ['stranger', 'elsewhere'] as const) {
    const visitor = await story.as(who)
    await visitor.visit('/front-door')
    visitor.dontSee('Danger', 'Night')
    const found = await story
      .inWork(who, async (work) => (await import('./store/index.ts')).findConcern(work, id))
      .catch((error: { status: number }) => error.status)
    expect(found).toBe(404)
  }
})
