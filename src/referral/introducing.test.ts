import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { accept, ask, introduce, invented, personOf, referenceOn, twoSteps, walkToCheck } from './fixtures/walk.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const count = async (table: 'person' | 'referral' | 'episode') =>
  Number(
    (
      await story.db.owner
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

test('B88: a GP hands over in three steps, without a directory and without an NHS number', async () => {
  const gp = await story.as('gp')
  await gp.visit('/referrals/new')
  gp.see('Step 1 of 3', 'call 999')
  await twoSteps(gp, { name: 'Amina', postcode: 'ZZ2 1AA' })
  gp.choose('Yes, they agreed')
  await gp.press('Continue')
  gp.see('Step 2 of 3')
  gp.fill('What they said', 'I would like to get out more')
  gp.fill('Why you think of us (optional)', 'Lonely since the move')
  await gp.press('Continue')
  gp.see('Step 3 of 3', 'I would like to get out more')
  gp.choose('In the usual time')
  gp.choose('Yes, they agreed')
  await gp.press('Send')
  gp.see('Thank you. We have it.', 'What you will hear')
  const reference = referenceOn(gp)
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  priya.see('Amina', 'Lonely since the move', 'Dr Samuel Okoro', 'Mill Lane Surgery', 'GP practice', 'Eastmere')
})

test('a professional who has not asked the person is stopped at the first step', async () => {
  const gp = await story.as('gp')
  await gp.visit('/referrals/new')
  await gp.press('Continue')
  gp.see('There is a problem', 'Select how we may reach them')
  await twoSteps(gp, { name: 'Unasked' })
  gp.choose('Not yet')
  await gp.press('Continue')
  expect(gp.page.status).toBe(422)
  gp.see('Select yes once they know and agree')
})

test('B73 B9: a champion introduces somebody warmly, and cannot open the record', async () => {
  const reference = await introduce(story, 'champion', { name: 'Femi', words: 'He asked me at the market' })
  const bev = await story.as('champion')
  await bev.visit('/my-referrals')
  bev.see('Femi', 'We have it and read it')
  await bev.visit(`/referrals/${reference}`)
  expect(bev.page.status).toBe(404)
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  priya.see('Through a community champion', 'Bev Castle')
})

test('B5: somebody calls, and a worker types it in; who calls and what they agreed to is kept', async () => {
  const grace = await story.as('worker')
  await grace.visit('/front-door')
  await grace.click('Somebody is on the phone')
  await twoSteps(grace, { name: 'Yusuf' })
  grace.fill('Your name', 'Halima').fill('Who are they to the person?', 'his wife')
  await grace.press('Continue')
  grace.fill('What they said', 'He wants to play chess')
  await grace.press('Continue')
  grace.choose('Soon')
  grace.choose('Yes, please bring an interpreter')
  grace.select('Language they like to speak', 'Somali')
  grace.choose('get in touch with them')
  await grace.press('Send')
  await grace.click('Follow what happens')
  grace.see('Yusuf', 'By phone', 'Phone line', 'Halima, his wife', 'Somali', 'Interpreter: Needed', 'Soon')
})

test('B5: a paper sheet comes in and is typed in as a written agreement', async () => {
  const grace = await story.as('worker')
  await grace.visit('/referrals/new?door=paper')
  await twoSteps(grace, { name: 'Pat', nhs: '' })
  await grace.press('Continue')
  grace.fill('What they said', 'Help with the garden')
  await grace.press('Continue')
  grace.choose('In the usual time')
  await grace.press('Send')
  grace.see('Tick the first box')
  grace.choose('get in touch with them')
  await grace.press('Send')
  const { person_id } = await personOf(story, referenceOn(grace))
  const consents = await story.db.owner
    .selectFrom('consent')
    .select(['purpose', 'given_how'])
    .where('person_id', '=', person_id)
    .execute()
  expect(consents).toEqual([{ purpose: 'work-with-me', given_how: 'written' }])
  const sheet = story.visitor()
  await sheet.visit('/places/riverside/paper-sheet')
  sheet.see('Ask for a conversation, on paper', 'What matters to you now?', 'Riverside Walks Alongside may keep')
})

test('B15 B20: one page says who, when, how, how long, what one hears back, and names a contact', async () => {
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/for-professionals')
  visitor.see(
    'Who',
    'When',
    'How',
    'How long',
    'What you hear back',
    'within 2 working days',
    'Priya Nair',
    '020 7946 0001',
    'front-door@riverside.example',
    'eligible care needs',
  )
})

test('D1: the same person coming a second time joins the open time alongside, and the sender is told nothing', async () => {
  story.later({ minutes: 30 })
  const first = await ask(story, { name: 'Iris', nhs: invented.one, birth: '1948-03-27' })
  await accept(story, first)
  const [people, episodes] = [await count('person'), await count('episode')]
  const second = await introduce(story, 'gp', {
    name: 'Iris May',
    nhs: '943 476 5919',
    birth: '1948-03-27',
    phone: '07700 900 777',
  })
  expect(await count('person')).toBe(people)
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${second}`)
  priya.see('They are alongside Grace Adeyemi already')
  await priya.press('Accept and add')
  expect(await count('episode')).toBe(episodes)
  const tasks = await story.db.owner
    .selectFrom('task')
    .select(['kind', 'account_id'])
    .where('kind', '=', 'introduced-again')
    .execute()
  expect(tasks).toEqual([{ kind: 'introduced-again', account_id: story.world.personas.worker.account }])
  // A number from a door is kept, but it is not safe until she says so.
  const { person_id } = await personOf(story, second)
  const points = await story.db.owner
    .selectFrom('contact_point')
    .select(['value', 'safe_from'])
    .where('person_id', '=', person_id)
    .orderBy('created_at')
    .execute()
  expect(points.find(({ value }) => value.includes('777'))?.safe_from).toBeNull()
})

test('two who send the same new number at the same moment are both taken in, for one person', async () => {
  const [people, referrals] = [await count('person'), await count('referral')]
  const browsers = [story.visitor(), story.visitor()]
  for (const visitor of browsers) await walkToCheck(visitor, { name: 'Nell', nhs: invented.three, birth: '1951-05-05' })
  story.later({ minutes: 2 })
  const pages = await Promise.all(browsers.map((visitor) => visitor.press('Send')))
  expect(pages.map(({ status }) => status)).toEqual([200, 200])
  expect([await count('person'), await count('referral')]).toEqual([people + 1, referrals + 2])
})

test('the same number with another birth date joins nobody, and the front door is told that one is wrong', async () => {
  const reference = await introduce(story, 'gp', { name: 'Not Iris', nhs: invented.one, birth: '1949-03-27' })
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  priya.see('belongs to another record with another date of birth')
  await priya.click('Is it an emergency? Open a record that is not in your list')
  expect(priya.page.heading).toBe('Open a record in an emergency')
})
