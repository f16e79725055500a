import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { peopleOf } from './fixtures/people.ts'
import { addConsent, addContact, grantAccess, hasConsent, listTasks } from './index.ts'
import { addTrustedPerson, saveProtectedFacts } from './store/about.ts'
import { listContactPoints } from './store/contact-points.ts'
import { findPersonById } from './store/people.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet, invite, openMine } = peopleOf(() => story)

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
