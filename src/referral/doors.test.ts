import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { ask, personOf, referenceOn, walkToCheck } from './fixtures/walk.ts'

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

test('B5 B72: Joan asks for herself without a doctor or a number, and hears what happens by which day', async () => {
  const visitor = story.visitor()
  await walkToCheck(visitor, { words: 'I would like to sing again' })
  visitor.see('I would like to sing again', 'Singing', '07700 900 982')
  story.later({ minutes: 2 })
  await visitor.press('Send')
  visitor.see('Thank you. We have it.', 'Thursday 26 November', 'Priya Nair', '020 7946 0001')
  expect(visitor.page.url).not.toContain('Joan')
  const priya = await story.as('frontDoor')
  await priya.visit('/front-door')
  priya.see('1 referral waits', 'I would like to sing again', 'Joan', 'People themselves')
  await priya.click('Joan')
  priya.see('said to be safe', 'Not checked yet')
  priya.choose('Grace Adeyemi')
  await priya.press('Accept')
  priya.see('Accepted')
  await priya.visit('/front-door')
  priya.see('Nobody waits for an answer')
})

test('the address of a reference that nobody has leads nowhere', async () => {
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask/sent/AAAAA-AAAAA')
  expect(visitor.page.status).toBe(404)
})

test('sent twice by an impatient press, it is one referral; the back button shows what was typed', async () => {
  story.later({ minutes: 20 })
  const before = await count('referral')
  const visitor = story.visitor()
  await walkToCheck(visitor, { name: 'Nadia' })
  story.later({ minutes: 1 })
  const [first, second] = await visitor.submitTwice('Send')
  expect(first.url).toBe(second.url)
  expect(await count('referral')).toBe(before + 1)
  await visitor.visit(first.url)
  expect(visitor.page.status).toBe(200)
})

test('going back and changing an answer keeps the others', async () => {
  const visitor = story.visitor()
  await walkToCheck(visitor, { name: 'Ola', postcode: 'ZZ1 1AA' })
  await visitor.click('Change Name')
  visitor.fill('Name to be called by', 'Olá')
  await visitor.press('Continue')
  visitor.see('Check your answers', 'Olá', 'ZZ1 1AA', 'I would like to sing again')
})

test('a wrong digit, an impossible date and a day to come are said at the question, and nothing typed is lost', async () => {
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask')
  visitor.choose('No')
  await visitor.press('Continue')
  visitor.choose('Me')
  await visitor.press('Continue')
  await visitor.press('Continue')
  expect(visitor.page.status).toBe(422)
  visitor.see('Enter a few words about what matters')
  visitor.fill('What matters to you now?', 'Company')
  await visitor.press('Continue')
  await visitor.press('Continue')
  visitor.fill('Name to be called by', 'Ade')
  visitor.fill('NHS number', '943 476 5918')
  visitor.fillDate('Date of birth', { day: 31, month: 2, year: 1950 })
  visitor.fill('Postcode', 'SE1')
  await visitor.press('Continue')
  expect(visitor.page.status).toBe(422)
  expect(visitor.page.errors).toEqual(
    expect.arrayContaining([
      expect.stringContaining('date of birth that exists'),
      expect.stringContaining('last digit'),
      expect.stringContaining('full postcode'),
    ]),
  )
  visitor.fillDate('Date of birth', '2031-01-01')
  visitor.fill('NHS number', '')
  visitor.fill('Postcode', '')
  await visitor.press('Continue')
  visitor.see('not in the future')
  expect(visitor.page.html).toContain('value="Ade"')
})

test('a postcode outside the place is no refusal: a gentle sentence, and the way goes on', async () => {
  story.later({ minutes: 20 })
  const visitor = story.visitor()
  await walkToCheck(visitor, { name: 'Lena', postcode: 'zy11aa' })
  visitor.see('seems to be outside Riverside', 'ZY1 1AA')
  story.later({ minutes: 1 })
  await visitor.press('Send')
  visitor.see('Thank you. We have it.')
  const priya = await story.as('frontDoor')
  await priya.visit('/front-door')
  priya.see('Outside Riverside')
})

test('10,000 characters, emoji and Arabic names arrive as they were written; one more is too many', async () => {
  story.later({ minutes: 20 })
  const long = `${'a'.repeat(9_990)} 🌻🎶`
  const reference = await ask(story, { name: 'فاطمة', words: long })
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  priya.see('فاطمة', '🌻🎶')
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask')
  visitor.choose('No')
  await visitor.press('Continue')
  visitor.choose('Me')
  await visitor.press('Continue')
  visitor.fill('What matters to you now?', '🌻'.repeat(10_001))
  await visitor.press('Continue')
  visitor.see('Use 10,000 characters or fewer')
})

test('somebody who could not have read the page is asked to send once more; a filled trap is refused', async () => {
  const visitor = story.visitor()
  await walkToCheck(visitor, { name: 'Quick' })
  await visitor.press('Send')
  expect(visitor.page.status).toBe(422)
  visitor.see('That was very quick')
  story.later({ minutes: 1 })
  await visitor.press('Send')
  visitor.see('Thank you. We have it.')
  const machine = story.visitor()
  await machine.visit('/places/riverside/ask')
  machine.fill('Leave this empty', 'https://spam.example')
  machine.choose('No')
  await machine.press('Continue')
  expect(machine.page.status).toBe(200)
})

test('too many sendings from one address are slowed down, and a crisis is not', async () => {
  story.later({ minutes: 20 })
  for (let sent = 0; sent < 10; sent++)
    await ask(story, { name: `Person ${sent}` }).then(() => story.later({ minutes: -2 }))
  const visitor = story.visitor()
  await walkToCheck(visitor, { name: 'Eleventh' })
  await visitor.press('Send')
  expect(visitor.page.status).toBe(429)
  await visitor.visit('/places/riverside/ask/urgent')
  visitor.fill('Your name, or what to call you', 'Eleventh').fill('A number that is safe to call', '07700 900 555')
  await visitor.press('Ask for a call')
  visitor.see('Thank you. We have it.')
  story.later({ minutes: 60 })
})

test('D10: family asks with agreement and is told only what the person chose', async () => {
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask')
  visitor.choose('No')
  await visitor.press('Continue')
  visitor.choose('Somebody I know')
  await visitor.press('Continue')
  visitor.choose('Yes')
  await visitor.press('Continue')
  visitor.fill('What matters to them now?', 'Mum misses company')
  await visitor.press('Continue')
  await visitor.press('Continue')
  visitor.fill('Name to be called by', 'Rosa')
  await visitor.press('Continue')
  visitor
    .fill('Your name', 'Marta')
    .fill('How do you know them? (optional)', 'daughter')
    .fill('Your email address (optional)', 'marta@example.org')
  await visitor.press('Continue')
  await visitor.press('Continue')
  visitor.see('There is a problem', 'Select how we may reach them')
  visitor.choose('Letter')
  visitor.fill('The number or address for that', '1 Mill Lane, Riverside')
  visitor.choose('No, or not sure')
  await visitor.press('Continue')
  await visitor.press('Continue')
  await visitor.press('Continue')
  visitor.see('Tick the first box')
  visitor.choose('get in touch with them')
  await visitor.press('Continue')
  visitor.see('Marta, daughter, marta@example.org')
  story.later({ minutes: 2 })
  await visitor.press('Send')
  const reference = referenceOn(visitor)
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  priya.see(
    'Mum misses company',
    'Marta, daughter',
    'Through family or a friend',
    'not safe: do not use',
    'The source sees only how it stands',
  )
  const { messages } = { messages: await story.messages() }
  const mail = messages.find(({ recipient }) => recipient === 'marta@example.org')
  expect(mail?.template).toBe('referral-received')
  expect(JSON.stringify(mail?.arguments)).not.toMatch(/Rosa|company/)
})

test('D10: without the person’s agreement nothing is kept, and there is something kind to do', async () => {
  const [people, referrals] = [await count('person'), await count('referral')]
  const visitor = story.visitor()
  await visitor.visit('/places/riverside/ask')
  visitor.choose('No')
  await visitor.press('Continue')
  visitor.choose('Somebody I know')
  await visitor.press('Continue')
  visitor.choose('I am not sure')
  await visitor.press('Continue')
  visitor.see('Talk with them first', 'nothing you entered was kept')
  await visitor.click('A page to show or print for them')
  visitor.see('Someone to talk to, near you', '020 7946 0000', 'Priya Nair')
  expect([await count('person'), await count('referral')]).toEqual([people, referrals])
})

test('the doors speak Arabic from the first page to the reference', async () => {
  story.later({ minutes: 30 })
  const visitor = story.visitor()
  await visitor.visit('/preferences?language=ar&back=/places/riverside/ask')
  visitor.see('هل هناك من هو في خطر')
  visitor.choose('لا')
  await visitor.press('متابعة')
  visitor.choose('لي أنا')
  await visitor.press('متابعة')
  visitor.fill('ما الذي يهمك الآن؟', 'أريد أن أتعلم الإنجليزية')
  await visitor.press('متابعة')
  await visitor.press('متابعة')
  visitor.fill('الاسم الذي تُنادى به', 'سلمى')
  await visitor.press('متابعة')
  visitor.choose('رسالة نصية')
  visitor.fill('الرقم أو العنوان لذلك', '07700 900 111')
  visitor.choose('نعم، إنه آمن')
  await visitor.press('متابعة')
  await visitor.press('متابعة')
  visitor.choose('الاحتفاظ بما كتبته')
  await visitor.press('متابعة')
  story.later({ minutes: 2 })
  await visitor.press('إرسال')
  visitor.see('شكرًا لك')
  const { person_id } = await personOf(story, referenceOn(visitor))
  const person = await story.db.owner
    .selectFrom('person')
    .select(['language', 'reading_language'])
    .where('person_id', '=', person_id)
    .executeTakeFirstOrThrow()
  expect(person).toEqual({ language: 'ar', reading_language: 'ar' })
})
