import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { listConsents, listTasks, personPaths } from '../person/index.ts'
import { noteDemonstration, noteWaysOut } from '../platform/messages/index.ts'
import { codeTo, idea, introduceIn, linkTo, openQuestion, stateOf } from './fixtures/introduced.ts'
import { planPaths } from './index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
// Each story at an hour of its own, so that nobody's tries slow down the next.
beforeEach(() => story.later({ hours: 2 }))

test('B17: Joan agrees, for this group alone, to what may be shared; the group sees that and nothing else', async () => {
  const joan = await idea(story, 'Joan Q')
  const grace = await story.as('worker')
  await grace.visit(planPaths.introduce(joan.connection))
  expect(grace.page.document.querySelectorAll('input:checked')).toHaveLength(0)
  await grace.press('Ask them')
  expect(grace.page.errors).toEqual([
    'Ask what they may know, and tick at least one thing: nothing is shared unasked',
    'Tick that they agreed, or do not introduce yet',
    'Select how they agreed',
  ])
  await introduceIn(grace, joan.connection)
  grace.see('The question to them is written.', 'Asked, waiting for their answer')
  const consents = await story.inWork('worker', (work) => listConsents(work, joan.personId))
  expect(consents).toMatchObject([
    { purpose: 'share-with-group', recipientOrganisationId: story.world.organisations.hub, givenHow: 'spoken' },
  ])
  const mail = (await story.messages()).find(({ recipient }) => recipient === joan.contact)
  expect(Object.keys(mail?.arguments ?? {}).sort()).toEqual(['link', 'place', 'reference'])
  const pat = await openQuestion(story, joan.contact)
  expect(pat.page.heading).toBe('Can you welcome them?')
  pat.see('Joan Q', 'Large print', 'She sang alto for years.', '3 places free')
  pat.dontSee('020 7946 0123', '75 to 84', 'Company on long afternoons')
})

test('the link alone shows nothing of the person, and a scanner that opens it sends and changes nothing', async () => {
  const joan = await idea(story, 'Joan Scanner')
  await introduceIn(await story.as('worker'), joan.connection)
  const before = (await story.messages()).length
  const scanner = story.visitor()
  const link = await linkTo(story, joan.contact)
  for (const path of [link, `${link}/code`, `${link}/enter`]) await scanner.visit(path)
  await scanner.visit(link)
  scanner
    .see('Riverside Walks Alongside asks Pat Lowe about Eastmere choir.', '…@hub.example')
    .dontSee('Joan', 'Large print', joan.contact)
  expect(await story.messages()).toHaveLength(before)
  expect(await stateOf(story, joan.connection)).toBe('introduced')
  expect((await scanner.visit('/answering')).url).toContain('/sign-in')
})

test('a wrong code says so, the fifth ends it, and an old one is told apart', async () => {
  const joan = await idea(story, 'Joan Code')
  await introduceIn(await story.as('worker'), joan.connection)
  const pat = story.visitor()
  await pat.visit(await linkTo(story, joan.contact))
  await pat.press('Send me the code')
  const code = await codeTo(story, joan.contact)
  const other = code === '123456' ? '654321' : '123456'
  await pat.fill('Code', '12').press('Go on')
  expect(pat.page.errors).toEqual(['Enter the 6 digits in our message'])
  for (let tries = 0; tries < 4; tries++) await pat.fill('Code', other).press('Go on')
  expect(pat.page.errors).toEqual(['Enter the 6 digits in our newest message: these are not them'])
  await pat.fill('Code', other).press('Go on')
  expect(pat.page.errors).toEqual(['That was five tries, so this code has ended: ask for a new one'])
  await pat.fill('Code', code).press('Go on')
  expect(pat.page.errors).toEqual(['That was five tries, so this code has ended: ask for a new one'])
  await pat.press('Send a new code')
  story.later({ minutes: 16 })
  await pat.fill('Code', await codeTo(story, joan.contact)).press('Go on')
  expect(pat.page.errors).toEqual(['That code has ended: ask for a new one'])
  await pat.press('Send a new code')
  await pat.fill('Code', await codeTo(story, joan.contact)).press('Go on')
  expect(pat.page.heading).toBe('Can you welcome them?')
  const stored = await story.db.owner.selectFrom('answer_link').select(['code_hash', 'token_hash']).execute()
  expect(JSON.stringify(stored)).not.toContain(code)
})

test('after 14 days a link has ended, and a new one is sent on request', async () => {
  const joan = await idea(story, 'Joan Late')
  await introduceIn(await story.as('worker'), joan.connection)
  const old = await linkTo(story, joan.contact)
  story.later({ days: 14, minutes: 1 })
  const pat = story.visitor()
  await pat.visit(old)
  expect(pat.page.heading).toBe('This link has ended')
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(joan.connection))
  await grace.press('Send the email again')
  grace.see('There is a new link; the old one ends.')
  await pat.visit(await linkTo(story, joan.contact))
  expect(pat.page.heading).toBe('Could you welcome somebody?')
  expect((await pat.visit('/answer/no-such-link')).status).toBe(404)
})

test('a link that has ended, and one that was never given out, are a line in the security log; one that is open is none', async () => {
  const joan = await idea(story, 'Joan Line')
  await introduceIn(await story.as('worker'), joan.connection)
  const link = await linkTo(story, joan.contact)
  const pat = story.visitor()
  async function notedFor(path: string): Promise<string[]> {
    const before = story.logged().length
    await pat.visit(path)
    return [
      ...story
        .logged()
        .slice(before)
        .matchAll(/"security":"([^"]+)"/g),
    ].map(([, event = '']) => event)
  }
  expect(await notedFor(link)).toEqual([])
  story.later({ days: 14, minutes: 1 })
  expect(await notedFor(link)).toEqual(['link.refused'])
  expect(await notedFor(`${link}/enter`)).toEqual(['link.refused'])
  expect(await notedFor('/answer/no-such-link')).toEqual(['link.refused'])
})

test('the group says yes: the worker has a task, Joan hears by the way that is safe, and the audit names the contact', async () => {
  const joan = await idea(story, 'Joan Yes')
  await introduceIn(await story.as('worker'), joan.connection, ['Phone number'])
  const pat = await openQuestion(story, joan.contact)
  pat.see('020 7946 0123')
  await pat.press('Send my answer')
  expect(pat.page.errors).toEqual(['Select what you say'])
  await pat
    .choose('Yes, they are welcome')
    .fill('Your words', 'Come at two, I will wait at the door.')
    .press('Send my answer')
  pat.see('Thank you', 'knows that they are welcome')
  const tasks = await story.inWork('worker', (work) => listTasks(work))
  expect(tasks.filter(({ kind, words }) => kind === 'group-answered' && words === joan.connection)).toHaveLength(1)
  await story.runJobs()
  const told = (await story.messages()).filter(({ template }) => template === 'connection-answered')
  expect(told.map(({ arguments: said }) => said.reference)).toContain(joan.connection)
  const entries = await story.db.owner
    .selectFrom('audit_entry as e')
    .innerJoin('account as a', 'a.id', 'e.account_id')
    .select(['a.email', 'e.role', 'e.person_ids'])
    .where('e.action', '=', 'connection.answer')
    .execute()
  expect(entries.at(-1)).toMatchObject({ email: joan.contact, role: 'provider contact', person_ids: [joan.personId] })
  const again = story.visitor()
  await again.visit(await linkTo(story, joan.contact))
  expect(again.page.heading).toBe('This has been answered')
  const grace = await story.as('worker')
  await grace.visit(personPaths.show(joan.reference))
  grace.see('Welcome there')
  await grace.visit(planPaths.connection(joan.connection))
  grace.see('Come at two, I will wait at the door.', 'Pat Lowe')
})

test('two people of the group answer at once: the second is told', async () => {
  const joan = await idea(story, 'Joan Both')
  await introduceIn(await story.as('worker'), joan.connection)
  const [pat, sam] = [await openQuestion(story, joan.contact), await openQuestion(story, joan.contact)]
  await pat.choose('Yes, they are welcome').press('Send my answer')
  await sam.choose('Not this time').choose('We are full').press('Send my answer')
  expect(sam.page.status).toBe(409)
  sam.see('Somebody has answered this meanwhile')
  expect(await stateOf(story, joan.connection)).toBe('accepted')
})

test('not this time, because: the reason reaches the worker', async () => {
  const joan = await idea(story, 'Joan Full')
  await introduceIn(await story.as('worker'), joan.connection)
  const pat = await openQuestion(story, joan.contact)
  await pat.choose('Not this time').press('Send my answer')
  expect(pat.page.errors).toEqual(['Select why not this time'])
  await pat.choose('They need more support than we can give').press('Send my answer')
  pat.see('looks further with them').dontSee('Joan Full')
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(joan.connection))
  grace.see('Not this time', 'They need more support than we can give')
})

test('let us talk first: the question goes to the worker, who asks again', async () => {
  const joan = await idea(story, 'Joan Talk')
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  const pat = await openQuestion(story, joan.contact)
  await pat.choose('Let us talk first').press('Send my answer')
  expect(pat.page.errors).toEqual(['Enter what you would like to talk about'])
  await pat.fill('Your words', 'Can she climb two steps?').press('Send my answer')
  await grace.visit(planPaths.connection(joan.connection))
  grace.see('They would like to talk first', 'Can she climb two steps?')
  await introduceIn(grace, joan.connection)
  expect(await stateOf(story, joan.connection)).toBe('introduced')
  await openQuestion(story, joan.contact)
})

test('Joan takes her agreement back: the group sees nothing more', async () => {
  const joan = await idea(story, 'Joan Back')
  await introduceIn(await story.as('worker'), joan.connection)
  const pat = await openQuestion(story, joan.contact)
  pat.see('Joan Back')
  await story.db.owner
    .updateTable('consent')
    .set({ withdrawn_at: story.now() })
    .where('person_id', '=', joan.personId)
    .execute()
  await pat.visit('/answering')
  pat.see('They have taken back their agreement').dontSee('Joan Back', 'Large print')
})

test('an answer session opens its one question and no other page about anybody', async () => {
  const [joan, mary] = [await idea(story, 'Joan One'), await idea(story, 'Mary Two')]
  await introduceIn(await story.as('worker'), joan.connection)
  await introduceIn(await story.as('worker'), mary.connection)
  const pat = await openQuestion(story, joan.contact)
  await pat.visit('/answering')
  pat.see('Joan One').dontSee('Mary Two')
  for (const path of [
    personPaths.show(joan.reference),
    planPaths.connection(joan.connection),
    '/mine',
    planPaths.match(joan.reference, joan.goalId),
  ])
    expect((await pat.visit(path)).status).toBe(404)
})

test('a page says that a question was asked only when the message leaves this computer', async () => {
  const stays = 'The message has not left this computer: no email server is set up.'
  const [joan, mary] = [await idea(story, 'Joan Here'), await idea(story, 'Mary Away')]
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  grace.see('The question to them is written.', stays).dontSee('They have been asked')
  noteWaysOut({ smtp: { url: 'smtp://127.0.0.1:2525', from: 'us@alongside.invalid' } })
  try {
    await introduceIn(grace, mary.connection)
    grace.see('They have been asked').dontSee(stays)
    await grace.press('Send the email again')
    grace.see('A new link is on its way; the old one ends').dontSee(stays)
    noteWaysOut({})
    noteDemonstration(true)
    await grace.visit(planPaths.connection(mary.connection))
    grace.see('In this demonstration nothing leaves the computer')
  } finally {
    noteWaysOut({})
    noteDemonstration(false)
  }
})
