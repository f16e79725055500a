import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { acceptReferral } from './commands/accept-referral.ts'
import { accept, ask, introduce, personOf } from './fixtures/walk.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
beforeEach(() => story.later({ minutes: 20 }))
afterAll(() => story.close())

test('D1: of two workers who accept at once, the second is told and nothing is overwritten', async () => {
  const reference = await ask(story, { name: 'Contested' })
  const [grace, tom] = [story.world.personas.worker, story.world.personas.otherWorker]
  const results = await Promise.allSettled([
    story.inWork('worker', (work) => acceptReferral(work, { reference, worker: grace.account })),
    story.inWork('otherWorker', (work) => acceptReferral(work, { reference, worker: tom.account })),
  ])
  const lost = results.filter((one): one is PromiseRejectedResult => one.status === 'rejected')
  expect(lost.map(({ reason }) => reason.status)).toEqual([409])
  const episodes = await story.db.owner.selectFrom('episode').select('worker_account_id').execute()
  expect(episodes).toHaveLength(1)
})

test('two pages open at once: the second press is answered with how it stands', async () => {
  const reference = await ask(story, { name: 'Second' })
  const priya = await story.as('frontDoor')
  const helen = await story.as('manager')
  await priya.visit(`/referrals/${reference}`)
  await helen.visit(`/referrals/${reference}`)
  priya.choose('Grace Adeyemi')
  await priya.press('Accept')
  helen.choose('Tom Hale')
  await helen.press('Accept')
  expect(helen.page.status).toBe(409)
  helen.see('Somebody has already answered this')
})

test('B21: one front door ranks workers by language, and gives the person to whoever is chosen', async () => {
  const grace = await story.as('worker')
  await grace.visit('/referrals/new?door=phone')
  grace
    .fill('Name to be called by', 'Hodan')
    .choose('Phone call')
    .fill('The number or address for that', '07700 900 222')
    .choose('Yes, it is safe')
  await grace.press('Continue')
  grace.fill('What they said', 'To meet people')
  await grace.press('Continue')
  grace.choose('In the usual time')
  grace.select('Language they like to speak', 'Somali')
  grace.choose('get in touch with them')
  await grace.press('Send')
  await grace.click('Follow what happens')
  grace.see('speaks their language')
  expect(grace.page.text.indexOf('Tom Hale')).toBeLessThan(
    grace.page.text.indexOf('Grace Adeyemi', grace.page.text.indexOf('Accept, and choose')),
  )
  grace.choose('Choose later')
  await grace.press('Accept')
  const priya = await story.as('frontDoor')
  await priya.visit('/front-door')
  priya.see('Accepted, nobody alongside yet', 'Hodan')
  await priya.click('Choose who walks alongside', 'Hodan')
  priya.choose('Tom Hale')
  await priya.press('Save')
  priya.see('Tom Hale', 'Waiting for a first conversation')
})

test('the allocation is read before it is changed: the second of two is shown that it changed', async () => {
  const reference = await ask(story, { name: 'Allocated' })
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  priya.choose('Choose later')
  await priya.press('Accept')
  await priya.click('Choose who walks alongside')
  const helen = await story.as('manager')
  await helen.visit(priya.page.url)
  priya.choose('Grace Adeyemi')
  await priya.press('Save')
  helen.choose('Tom Hale')
  await helen.press('Save')
  expect(helen.page.status).toBe(409)
})

test('we ask the source for more, they answer at their own page, and it stands at the front door again', async () => {
  const reference = await introduce(story, 'gp', { name: 'Vague', words: 'Support' })
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  await priya.click('Ask the source for more')
  await priya.press('Send the question')
  priya.see('Enter your question')
  priya.fill('What would you like to know?', 'Which evenings suit?')
  await priya.press('Send the question')
  priya.see('We asked for more')
  const mail = (await story.messages()).findLast(({ recipient }) => recipient === 'gp@example.org')
  expect(mail?.template).toBe('referral-asked-more')
  const gp = await story.as('gp')
  await gp.visit(`/my-referrals/${reference}`)
  gp.see('Which evenings suit?')
  gp.fill('Your answer', 'Tuesdays')
  await gp.press('Send the answer')
  gp.see('Thank you. We have your answer.')
  await priya.visit(`/referrals/${reference}`)
  priya.see('Tuesdays', 'Received')
})

test('B86: eligible care needs go to adult social care, and we may stay alongside', async () => {
  const reference = await introduce(story, 'gp', { name: 'Needs care' })
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  await priya.click('Hand over')
  priya.choose('Yes, all three')
  priya.choose('Housing advice')
  priya.fill('What you tell them', 'She cannot wash or cook alone')
  priya.choose('Yes, we stay alongside')
  await priya.press('Hand over')
  expect(priya.page.status).toBe(422)
  priya.see('Eligible care needs go to adult social care', 'Tick once they agree')
  priya.choose('Adult social care')
  priya.choose('agrees, or there is a duty to tell')
  await priya.press('Hand over')
  priya.see('Handed over', 'Adult social care')
  await priya.visit('/front-door')
  priya.see('Accepted, nobody alongside yet', 'Needs care')
  const gp = await story.as('gp')
  await gp.visit(`/my-referrals/${reference}`)
  gp.see('We handed it over: Adult social care', 'She cannot wash or cook alone')
})

test('a decline says why and what else there is, to the source too', async () => {
  const reference = await introduce(story, 'gp', { name: 'Too young' })
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  await priya.click('Decline')
  priya.choose('They are under 18')
  await priya.press('Decline')
  expect(priya.page.status).toBe(422)
  priya.see('Enter what they could do instead')
  priya.fill('What could they do instead?', 'The youth hub on Mill Lane, 020 7946 0100')
  await priya.press('Decline')
  priya.see('Not taken on')
  const gp = await story.as('gp')
  await gp.visit(`/my-referrals/${reference}`)
  gp.see('We could not take it on', 'youth hub on Mill Lane')
})

test('somebody who asked themselves is told of a decision by a worker, as no way to write is confirmed yet', async () => {
  const reference = await ask(story, { name: 'Alone' })
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}/decline`)
  priya.choose('They live outside our area')
  priya.fill('What could they do instead?', 'Northmarsh Together')
  await priya.press('Decline')
  const { person_id } = await personOf(story, reference)
  const tasks = await story.db.owner.selectFrom('task').select('kind').where('person_id', '=', person_id).execute()
  expect(tasks).toEqual([{ kind: 'tell-person' }])
})

test('B85: two records that may be one person stand side by side and are joined by one button', async () => {
  const first = await ask(story, { name: 'Dora', family: 'Quill', birth: '1950-05-05', phone: '07700 900 901' })
  await accept(story, first)
  const second = await introduce(story, 'gp', {
    name: 'Dora',
    family: 'Quill',
    birth: '1950-05-05',
    phone: '07700 900 902',
  })
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${second}`)
  priya.see('Might be the same person', 'Same birth date and name')
  await priya.press('Same person: join')
  priya.see('They are alongside Grace Adeyemi already')
  await priya.press('Accept and add')
  expect((await personOf(story, first)).person_id).toBe((await personOf(story, second)).person_id)
  const gp = await story.as('gp')
  await gp.visit(`/my-referrals/${second}`)
  gp.see('We took it on')
})

test('another organisation and another place find nothing at these addresses', async () => {
  const reference = await ask(story, { name: 'Private' })
  for (const who of ['stranger', 'elsewhere', 'gp', 'commissioner', 'administrator'] as const) {
    const visitor = await story.as(who)
    for (const path of ['', '/decline', '/hand-over', '/answer', '/letter']) {
      await visitor.visit(`/referrals/${reference}${path}`)
      expect(visitor.page.status, `${who} ${path}`).toBe(404)
    }
  }
  const visitor = await story.as('stranger')
  await visitor.visit('/front-door')
  visitor.dontSee('Private')
  const elsewhere = await story.as('elsewhere')
  await elsewhere.visit('/places/riverside/ask')
  expect(elsewhere.page.status).toBe(404)
})
