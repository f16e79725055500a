import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { peopleOf } from './fixtures/people.ts'
import { addContactPoint, changePerson, mergePerson } from './index.ts'
import { confirmContactPoint, listContactPoints, suspendContactPoint } from './store/contact-points.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet, invite, askLink, newestLink, openMine } = peopleOf(() => story)

test('a person is invited, proves the birthday, and finds their own page', async () => {
  const joan = await meet({ preferredName: 'Joan', birthDate: '1948-03-27', whatMatters: 'My garden' })
  const grace = await story.as('worker')
  await grace.visit(joan.path)
  expect(grace.page.html).not.toContain(`${joan.path}/invite`)
  await invite(joan, 'joan@example.org')
  expect(await story.messages()).toMatchObject([
    { recipient: 'joan@example.org', template: 'own-page-invitation', arguments: { link: '/sign-in/link' } },
  ])
  const her = await askLink('Joan@Example.org ')
  const link = await newestLink('joan@example.org')
  await her.visit(link)
  her.dontSee('Joan', 'My garden')
  await her.press('Sign in now')
  expect([her.page.status, her.page.errors]).toEqual([422, ['Enter your date of birth as you told us']])
  her.fillDate('Your date of birth', '1948-03-28')
  await her.press('Sign in now')
  expect([her.page.status, her.page.errors]).toEqual([422, ['Enter your date of birth as you told us']])
  her.fillDate('Your date of birth', '1948-03-27')
  await her.press('Sign in now')
  expect(her.page.heading).toBe('Hello Joan')
  her.see('My garden', 'Who has looked', 'Grace Adeyemi, link worker, Riverside Walks Alongside')
})

test('a birthday cannot be guessed', async () => {
  await invite(await meet({ preferredName: 'Abe', birthDate: '1950-01-09' }), 'abe@example.org')
  const guesser = await askLink('abe@example.org')
  await guesser.visit(await newestLink('abe@example.org'))
  for (let guess = 1; guess <= 6; guess++) {
    guesser.fillDate('Your date of birth', `1950-01-0${guess}`)
    await guesser.press('Sign in now')
    expect(guesser.page.status).toBe(422)
  }
  guesser.fillDate('Your date of birth', '1950-01-09')
  await guesser.press('Sign in now')
  expect(guesser.page.status).toBe(429)
})

test('a mail scanner that opens the link spends nothing; used twice or after 15 minutes it says so', async () => {
  const bea = await meet({ preferredName: 'Bea' })
  await invite(bea, 'bea@example.org')
  await askLink('bea@example.org')
  const link = await newestLink('bea@example.org')
  const scanner = story.visitor()
  for (let times = 0; times < 3; times++) expect((await scanner.visit(link)).status).toBe(200)
  expect((await scanner.visit('/mine')).url).toContain('/sign-in')
  const [her, copied] = [story.visitor(), story.visitor()]
  await her.visit(link)
  await copied.visit(link)
  await her.press('Sign in now')
  her.see('Hello Bea')
  await copied.press('Sign in now')
  expect(copied.page.status).toBe(410)
  copied.see('This link was used or is too old. Ask for a new one.')
  expect((await story.visitor().visit(link)).status).toBe(410)
  await askLink('bea@example.org')
  const second = await newestLink('bea@example.org')
  expect(second).not.toBe(link)
  const late = story.visitor()
  await late.visit(second)
  story.later({ minutes: 16 })
  await late.press('Sign in now')
  expect(late.page.status).toBe(410)
  late.dontSee('Hello')
})

test('the answer is the same for everybody; links go to nobody with a password or a role that opens records, and three an hour', async () => {
  const before = (await story.messages()).length
  await story.db.owner
    .updateTable('account')
    .set({ password_hash: 'x' })
    .where('email', '=', 'gp@example.org')
    .execute()
  const answers = []
  for (const email of [
    'nobody@example.org',
    'gp@example.org',
    'worker@example.org',
    'administrator@example.org',
    'auditor@example.org',
  ]) {
    const visitor = await askLink(email)
    answers.push(visitor.page.text)
  }
  expect(new Set(answers).size).toBe(1)
  expect((await story.messages()).length).toBe(before)
  for (let times = 0; times < 5; times++) await askLink('champion@example.org')
  expect((await story.messages()).filter(({ recipient }) => recipient === 'champion@example.org')).toHaveLength(3)
  story.later({ minutes: 61 })
  await askLink('champion@example.org')
  expect((await story.messages()).filter(({ recipient }) => recipient === 'champion@example.org')).toHaveLength(4)
  const bev = story.visitor()
  await bev.visit(await newestLink('champion@example.org'))
  await bev.press('Sign in now')
  await bev.visit('/mine')
  bev.see('There is nothing here')
})

test('no link goes to an address that is no longer safe, and one that is on its way stops', async () => {
  const cleo = await meet({ preferredName: 'Cleo' })
  const point = await invite(cleo, 'cleo@example.org')
  await askLink('cleo@example.org')
  const link = await newestLink('cleo@example.org')
  const her = story.visitor()
  await her.visit(link)
  await story.inWork('worker', (work) => suspendContactPoint(work, cleo.personId, point, 'asked'))
  await her.press('Sign in now')
  expect(her.page.status).toBe(410)
  await askLink('cleo@example.org')
  expect(await newestLink('cleo@example.org')).toBe(link)
})

test('nobody is invited through an address that is not safe, or that they cannot use', async () => {
  const pat = await meet({
    preferredName: 'Pat',
    contactPoints: [{ channel: 'email', value: 'pat@example.org', isSafe: true }],
  })
  const grace = await story.as('worker')
  const [point] = await story.inWork('worker', (work) => listContactPoints(work, pat.personId))
  const refused = async () => {
    await grace.visit(pat.path)
    await grace.press('Invite them to their own page')
    expect(grace.page.errors).toEqual(['Confirm an email address as safe first.'])
  }
  await refused()
  await story.inWork('worker', (work) => confirmContactPoint(work, pat.personId, point!.id))
  await story.inWork('worker', (work) => suspendContactPoint(work, pat.personId, point!.id, 'asked'))
  await refused()
  await story.inWork('worker', (work) => confirmContactPoint(work, pat.personId, point!.id))
  await story.inWork('worker', (work) => changePerson(work, pat.personId, { communicationNeeds: ['phone-only'] }))
  await refused()
  expect((await story.messages()).some(({ recipient }) => recipient === 'pat@example.org')).toBe(false)
})

test('the page of a record that was joined with another goes on', async () => {
  const [first, second] = [await meet({ preferredName: 'Vi' }), await meet({ preferredName: 'Violet' })]
  await invite(first, 'vi@example.org')
  await story.inWork('worker', (work) => mergePerson(work, first.personId, second.personId))
  const her = await openMine('vi@example.org')
  her.see('Hello Violet')
})

test('two people who share an address do not read each other', async () => {
  const [dot, ed] = [await meet({ preferredName: 'Dot' }), await meet({ preferredName: 'Ed' })]
  await invite(dot, 'both@example.org')
  await story.inWork('worker', async (work) =>
    confirmContactPoint(
      work,
      ed.personId,
      await addContactPoint(work, ed.personId, { channel: 'email', value: 'both@example.org', isSafe: true }),
    ),
  )
  const grace = await story.as('worker')
  await grace.visit(ed.path)
  await grace.press('Invite them to their own page')
  expect(grace.page.errors).toEqual(['Choose another email address with them: this one already signs somebody in here'])
})

test('a resident comes back by a link, and finds what they wrote', async () => {
  const ida = await meet({ preferredName: 'Ida' })
  await invite(ida, 'ida@example.org')
  const her = await openMine('ida@example.org')
  await her.visit('/mine/words')
  her.fill('What matters to me', 'My garden, and who will water it')
  story.later({ minutes: 25 })
  await her.press('Save')
  await her.click('I have no password: send me a link')
  her.fill('Email address', 'ida@example.org')
  await her.press('Send me a link')
  await story.runJobs()
  await her.visit(await newestLink('ida@example.org'))
  await her.press('Sign in now')
  her.see('Nothing was lost', 'who will water it')
  await her.press('Send it now')
  await her.visit('/mine')
  her.see('My garden, and who will water it')
})
