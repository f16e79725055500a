import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import {
  addConsent,
  addContact,
  addContactPoint,
  addPerson,
  changePerson,
  grantAccess,
  hasConsent,
  listTasks,
  mergePerson,
  type NewPerson,
} from './index.ts'
import { addTrustedPerson, saveProtectedFacts } from './store/about.ts'
import { confirmContactPoint, listContactPoints, suspendContactPoint } from './store/contact-points.ts'
import { findPersonById } from './store/people.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

async function meet(person: NewPerson) {
  return story.inWork('worker', async (work) => {
    const added = await addPerson(work, { state: 'known', ...person })
    await grantAccess(work, added.personId, { accountId: work.account, basis: 'caseload' })
    await grantAccess(work, added.personId, { organisationId: work.organisation, basis: 'manager' })
    return { ...added, path: `/people/${added.reference}` }
  })
}

/** Grace confirms the address with the person and invites them. */
async function invite({ personId, path }: { personId: string; path: string }, email: string): Promise<string> {
  const point = await story.inWork('worker', async (work) => {
    const id = await addContactPoint(work, personId, { channel: 'email', value: email, isSafe: true })
    await confirmContactPoint(work, personId, id)
    return id
  })
  const grace = await story.as('worker')
  await grace.visit(path)
  await grace.press('Invite them to their own page')
  grace.see('The invitation is on its way')
  return point
}

async function askLink(email: string): Promise<Visitor> {
  const visitor = story.visitor()
  await visitor.visit('/sign-in/link')
  visitor.fill('Email address', email)
  await visitor.press('Send me a link')
  visitor.see('Check your email', 'If we know this address')
  await story.runJobs()
  return visitor
}

async function newestLink(email: string): Promise<string | undefined> {
  return (await story.messages())
    .filter(({ recipient, template }) => recipient === email && template === 'sign-in-link')
    .at(-1)?.arguments.link
}

async function openMine(email: string, birthDate?: string): Promise<Visitor> {
  const visitor = await askLink(email)
  await visitor.visit((await newestLink(email))!)
  if (birthDate) visitor.fillDate('Your date of birth', birthDate)
  await visitor.press('Sign in now')
  return visitor
}

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
  const link = (await newestLink('joan@example.org'))!
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
  await guesser.visit((await newestLink('abe@example.org'))!)
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
  const link = (await newestLink('bea@example.org'))!
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
  const second = (await newestLink('bea@example.org'))!
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
  await bev.visit((await newestLink('champion@example.org'))!)
  await bev.press('Sign in now')
  await bev.visit('/mine')
  bev.see('There is nothing here')
})

test('no link goes to an address that is no longer safe, and one that is on its way stops', async () => {
  const cleo = await meet({ preferredName: 'Cleo' })
  const point = await invite(cleo, 'cleo@example.org')
  await askLink('cleo@example.org')
  const link = (await newestLink('cleo@example.org'))!
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

test('C9 B4 B12: the person writes their own words, and the worker sees in whose hand', async () => {
  const flo = await meet({ preferredName: 'Flo', whatMatters: 'As Grace wrote it' })
  await invite(flo, 'flo@example.org')
  const her = await openMine('flo@example.org')
  await her.click('Write or change my words')
  her.fill('A good life, in my words', 'Dancing on Fridays').fill('What I could give', 'Bread').choose('Dancing')
  await her.press('Save')
  her.see('Saved', 'Dancing on Fridays', 'Bread', 'Dancing')
  const grace = await story.as('worker')
  await grace.visit(flo.path)
  grace.see('Dancing on Fridays', 'Bread', 'Written by them on')
})

test('an agreement withdrawn holds at once, ends the access that rests on it, and the worker is told', async () => {
  const { hub } = story.world.organisations
  const gil = await meet({ preferredName: 'Gil' })
  await invite(gil, 'gil@example.org')
  const consentId = await story.inWork('worker', async (work) => {
    const id = await addConsent(work, gil.personId, {
      purpose: 'share-with-group',
      recipientKind: 'organisation',
      recipientOrganisationId: hub,
      how: 'spoken',
    })
    await grantAccess(work, gil.personId, {
      accountId: story.world.personas.champion.account,
      basis: 'champion',
      consentId: id,
    })
    return id
  })
  expect(await story.inWork('champion', (work) => findPersonById(work, gil.personId))).toMatchObject({
    preferredName: 'Gil',
  })
  const him = await openMine('gil@example.org')
  him.see('To share what a group needs to welcome me: Eastmere Hub')
  await him.press('I no longer agree')
  him.see('You ended this on')
  expect(await story.inWork('worker', (work) => hasConsent(work, gil.personId, 'share-with-group', hub))).toBe(false)
  await expect(story.inWork('champion', (work) => findPersonById(work, gil.personId))).rejects.toThrow()
  expect(
    (await story.inWork('worker', listTasks))
      .filter(({ personId }) => personId === gil.personId)
      .map(({ kind }) => kind),
  ).toEqual(['consent-withdrawn'])
  expect(consentId).toBeTruthy()
  const kim = await meet({ preferredName: 'Kim' })
  const other = await story.inWork('worker', (work) =>
    addConsent(work, kim.personId, { purpose: 'statistics', recipientKind: 'us', how: 'spoken' }),
  )
  const html = him.page.html.replaceAll(consentId, other)
  const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(
    (await him.send('POST', `/mine/agreements/${other}/withdraw`, { csrf, key: crypto.randomUUID() })).status,
  ).toBe(404)
})

test('the person says which ways are safe; what is stopped is not written to', async () => {
  const hal = await meet({
    preferredName: 'Hal',
    contactPoints: [{ channel: 'sms', value: '07700 900123', isSafe: false }],
  })
  await invite(hal, 'hal@example.org')
  const him = await openMine('hal@example.org')
  await him.click('See or change the ways to reach me')
  him.see('because nobody asked you yet')
  await him.press('This is safe for me')
  him.dontSee('because nobody asked you yet')
  him.choose('Phone call').fill('Number or address', 'x')
  await him.press('Add a way that is safe for me')
  expect(him.page.errors[0]).toContain('like 020 7946 0000')
  him.fill('Number or address', '020 7946 0111').choose('I like this way best')
  await him.press('Add a way that is safe for me')
  await him.press('Stop using this: Text message 07700 900123')
  const points = await story.inWork('worker', (work) => listContactPoints(work, hal.personId))
  expect(points.map(({ channel, suspendedAt, isPreferred }) => [channel, suspendedAt !== null, isPreferred])).toEqual([
    ['phone', false, true],
    ['sms', true, false],
    ['email', false, false],
  ])
})

test('a break is asked for, and closes nothing', async () => {
  const ivy = await meet({ preferredName: 'Ivy' })
  await invite(ivy, 'ivy@example.org')
  const her = await openMine('ivy@example.org')
  her.fill('Anything you want to say?', 'Until Easter')
  await her.press('I would like a break')
  her.see('We will pause')
  expect((await story.inWork('worker', listTasks)).find(({ personId }) => personId === ivy.personId)).toMatchObject({
    kind: 'break',
    words: 'Until Easter',
  })
  expect(await story.inWork('worker', (work) => findPersonById(work, ivy.personId))).toMatchObject({ state: 'known' })
})

test('B51: the copy to take away holds their own words and not what could hurt them', async () => {
  const jem = await meet({ preferredName: 'Jem', nhsNumber: '9434765919', whatMatters: 'Chess' })
  await invite(jem, 'jem@example.org')
  await story.inWork('worker', async (work) => {
    await saveProtectedFacts(work, jem.personId, { noRecourse: true, note: 'A secret of Jem' })
    await addTrustedPerson(work, jem.personId, { name: 'Iris', relation: 'sister', phone: '', mayBeTold: 'all' })
    await addContact(work, jem.personId, { kind: 'contact', channel: 'visit', note: 'We played chess' })
    await addContact(work, jem.personId, { kind: 'note', channel: 'other', note: 'For us alone' })
  })
  const them = await openMine('jem@example.org')
  for (const address of ['/mine', '/mine/my-record.txt', '/mine/my-record.json']) {
    const { html } = await them.visit(address)
    expect(html).toContain('Chess')
    expect(html).not.toMatch(/A secret of Jem|recourse|For us alone/i)
  }
  expect(JSON.parse(them.page.html)).toMatchObject({
    person: { preferredName: 'Jem', nhsNumber: '9434765919' },
    trustedPeople: [{ name: 'Iris' }],
    contacts: [{ note: 'We played chess' }],
  })
})

test('B89: the page is there in Arabic, and messages come in the language that the person reads', async () => {
  const layla = await meet({ preferredName: 'ليلى', readingLanguage: 'ar', whatMatters: 'عائلتي' })
  await invite(layla, 'layla@example.org')
  expect((await story.messages()).find(({ recipient }) => recipient === 'layla@example.org')?.locale).toBe('ar')
  const her = await openMine('layla@example.org')
  await her.visit('/preferences?language=ar&back=/mine')
  her.see('مرحبًا ليلى', 'كلماتي', 'عائلتي', 'من اطلع على سجلي')
  for (const path of ['/mine/words', '/mine/ways-to-reach-me', '/mine/who-has-looked']) {
    await her.visit(path)
    expect(her.page.html).toContain('<html lang="ar" dir="rtl"')
  }
})

test('the person reads who has looked, in sentences; staff have no such page of their own', async () => {
  const lou = await meet({ preferredName: 'Lou' })
  await invite(lou, 'lou@example.org')
  const helen = await story.as('manager')
  await helen.visit(`${lou.path}/communication`)
  const them = await openMine('lou@example.org')
  await them.click('See everybody who has looked')
  them
    .see(
      'Helen Marsh, service manager, Riverside Walks Alongside',
      'Looked at the record',
      'Sent the invitation to this page',
    )
    .dontSee('person.invite', 'read GET')
  expect((await helen.visit('/mine')).status).toBe(404)
  expect((await them.visit(lou.path)).status).toBe(404)
})
