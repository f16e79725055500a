import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { peopleOf } from './fixtures/people.ts'
import { findAbout, findPerson } from './index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet } = peopleOf(() => story)

test('B7 B12 B83 C9 C10: a person comes with their own words, loves and strengths first, and with who helps already before any service', async () => {
  const joan = await meet({ preferredName: 'Joan', whatMatters: 'My garden and my grandson' })
  const grace = await story.as('worker')
  await grace.visit(`${joan.path}/about`)
  grace.fill('A good life, in their words', 'Tomatoes in August 🍅\nand somebody to eat them with')
  grace.fill('What they love', 'Brass bands')
  grace.choose('Gardening').choose('Music')
  grace
    .fill('What they are good at', 'Mending anything')
    .fill('What they could give', 'Teach mending')
    .fill('Who and what helps already', 'Iris next door')
  await grace.press('Save')
  grace.see(
    'Saved',
    'My garden and my grandson',
    'Tomatoes in August 🍅',
    'Gardening',
    'Music',
    'Teach mending',
    'Iris next door',
  )
  const { text } = grace.page
  const order = [
    'What matters to them',
    'A good life, in their words',
    'What they love',
    'What they are good at',
    'What they could give',
    'Who and what helps already',
    'Risks, and how to work with them',
  ]
  expect(
    order.map((part) => text.indexOf(part)).every((at, index, all) => at > 0 && (index === 0 || at > all[index - 1]!)),
  ).toBe(true)
})

test('B4: nobody is a patient here; everybody has something to give', async () => {
  const ali = await meet({ preferredName: 'Ali', whatMatters: 'Football' })
  const grace = await story.as('worker')
  for (const path of [ali.path, `${ali.path}/about`, `${ali.path}/identity`, `${ali.path}/communication`]) {
    await grace.visit(path)
    expect(grace.page.text.toLowerCase()).not.toMatch(/patient|client|service user/)
  }
  await grace.visit(`${ali.path}/about`)
  grace.see('What they could give')
})

test('a contact is written down in one form, with the next promise; what was written stays', async () => {
  const joan = await meet({ preferredName: 'Peggy', state: 'unverified' })
  const grace = await story.as('worker')
  await grace.visit(joan.path)
  grace.see('Not confirmed yet')
  grace
    .choose('We were in touch')
    .fill('What happened?', 'Tea. أهلًا 😀 She would like to sing.')
    .select('How?', 'Visit')
    .fill('Minutes', '40')
    .fill('What did you promise next?', 'Ask at the choir')
    .fillDate('By which day?', '2026-11-27')
  await grace.press('Keep the note')
  grace
    .see(
      'The note is kept',
      'Tea. أهلًا 😀 She would like to sing.',
      '40 minutes',
      'By Friday 27 November 2026',
      'Ask at the choir',
    )
    .dontSee('Not confirmed yet')
  await grace.press('Done')
  grace.dontSee('Ask at the choir')
  await grace.visit(`${joan.path}?show=letter`)
  grace.see('No contact yet').dontSee('would like to sing')
})

test('a long note is taken, one too long gets a sentence and is kept on the page; a promise needs its day', async () => {
  const joan = await meet({ preferredName: 'Wilf' })
  const grace = await story.as('worker')
  await grace.visit(joan.path)
  grace.choose('A note for us').fill('What happened?', 'x'.repeat(10_000))
  await grace.press('Keep the note')
  grace.see('The note is kept')
  grace.choose('A note for us').fill('What happened?', 'y'.repeat(20_000))
  await grace.press('Keep the note')
  expect([grace.page.status, grace.page.errors]).toEqual([
    422,
    ['Enter up to 10,000 characters. Split the rest into another note'],
  ])
  expect(grace.page.html).toContain('y'.repeat(20_000))
  grace.fill('What happened?', 'Short').fill('What did you promise next?', 'A call').fill('Minutes', 'many')
  await grace.press('Keep the note')
  expect(grace.page.errors).toEqual([
    'Enter the minutes as a whole number, like 20',
    'Enter the day you promised it for',
  ])
  grace.fill('Minutes', '').fillDate('By which day?', '2026-02-31')
  await grace.press('Keep the note')
  expect(grace.page.errors).toEqual(['Enter a day that exists, like 27 11 2026'])
})

test('names of any script, an impossible birthday, a wrong NHS number and a postcode elsewhere are met with a sentence', async () => {
  const layla = await meet({ preferredName: 'ليلى' })
  const grace = await story.as('worker')
  await grace.visit(`${layla.path}/identity`)
  grace.fillDate('Date of birth', '1990-2-31').fill('NHS number', '943 476 5918').fill('Postcode', 'nowhere')
  await grace.press('Save')
  expect(grace.page.errors).toEqual([
    'Enter a date of birth that exists, like 27 3 1948',
    'Enter an NHS number with 10 digits; the last digit does not fit the others: check it against the letter',
  ])
  grace.fillDate('Date of birth', '2030-2-1').fill('NHS number', '943 476 5919').fill('Gender', 'Woman')
  await grace.press('Save')
  expect(grace.page.errors).toEqual(['Enter a date of birth that is not in the future'])
  grace.fillDate('Date of birth', '1990-2-1')
  await grace.press('Save')
  expect(grace.page.errors).toEqual(['Enter a full postcode, like SE1 1AA'])
  grace.fill('Postcode', 'zy11aa')
  await grace.press('Save')
  grace.see('ليلى', 'The postcode ZY1 1AA is outside Riverside', 'You can walk with them all the same')
  expect(await story.inWork('worker', (work) => findPerson(work, layla.reference))).toMatchObject({
    birthDate: '1990-02-01',
    gender: 'woman',
    nhsNumber: '9434765919',
    postcode: 'ZY1 1AA',
  })
  expect(grace.page.html).toContain('<bdi dir="ltr">943 476 5919</bdi>')
  await grace.visit(`${layla.path}/identity`)
  grace.fill('Postcode', 'ZZ1 1AA')
  await grace.press('Save')
  expect(await story.inWork('worker', (work) => findPerson(work, layla.reference))).toMatchObject({
    neighbourhoodId: story.world.neighbourhoods.northfold,
  })
  const other = await meet({ preferredName: 'Somebody else' })
  await grace.visit(`${other.path}/identity`)
  grace.fill('NHS number', '9434765919')
  await grace.press('Save')
  expect(grace.page.errors[0]).toContain('another record in this place has this one')
  await grace.click('Is it an emergency? Open a record that is not in your list')
  expect(grace.page.heading).toBe('Open a record in an emergency')
})

test('B52 B54: needs that protect are shown to everybody who contacts them', async () => {
  const sam = await meet({ preferredName: 'Sam' })
  const grace = await story.as('worker')
  await grace.visit(`${sam.path}/communication`)
  grace
    .select('Which language do they speak?', 'Somali')
    .choose('They need an interpreter')
    .choose('British Sign Language', 'What do they need, so that we understand each other?')
    .choose('Read letters to me')
    .choose('Pictures, not only words')
    .choose('Step-free way in')
  grace.fill('Anything else about communication', 'Face her left side')
  await grace.press('Save')
  for (const name of ['worker', 'otherWorker', 'frontDoor', 'manager'] as const) {
    const colleague = await story.as(name)
    await colleague.visit(sam.path)
    colleague.see(
      'Before you contact them',
      'Somali, with an interpreter',
      'British Sign Language',
      'Read letters to me',
      'Pictures, not only words',
      'Step-free way in',
      'Face her left side',
      'None confirmed yet',
    )
  }
})

test('a way to reach somebody is safe only when they said so; a new address stops letters and calls to the old', async () => {
  const rose = await meet({ preferredName: 'Rose', address: '1 Old Street', postcode: 'ZZ1 1AA' })
  const grace = await story.as('worker')
  await grace.visit(`${rose.path}/contact-points`)
  await grace.press('Add this way')
  expect(grace.page.errors).toEqual(['Select how', 'Enter the number or address'])
  grace.choose('Phone call').fill('Number or address', 'not a number')
  await grace.press('Add this way')
  expect(grace.page.errors[0]).toContain('or a phone number like')
  grace.fill('Number or address', '020 7946 0123')
  await grace.press('Add this way')
  grace.see('Not confirmed: do not use')
  await grace.press('Confirm as safe')
  expect(grace.page.errors).toEqual(['Ask them, then tick that they told you it is safe'])
  grace.choose('They told me that it is safe', 'Confirm as safe')
  await grace.press('Confirm as safe')
  grace.see('Safe, confirmed on Tuesday 24 November 2026')
  await grace.visit(rose.path)
  grace.see('020 7946 0123', 'leave no voicemail')
  await grace.visit(`${rose.path}/identity`)
  grace.fill('Address', '2 New Road').fill('Postcode', 'ZZ2 1AA')
  await grace.press('Save')
  grace.see(
    'letters and calls to the old home are stopped',
    'Stopped since their address changed',
    'Do not use',
    'Ask which ways to reach them are safe',
  )
})

test('somebody changed the words meanwhile: both texts are shown, and saving again is a choice', async () => {
  const una = await meet({ preferredName: 'Una', whatMatters: 'First' })
  const [grace, tom] = [await story.as('worker'), await story.as('otherWorker')]
  await grace.visit(`${una.path}/about`)
  await tom.visit(`${una.path}/about`)
  tom.fill('What matters to them', 'From Tom')
  await tom.press('Save')
  grace.fill('What matters to them', 'From Grace')
  await grace.press('Save')
  expect(grace.page.status).toBe(409)
  grace.see('This was changed while you were writing', 'From Tom', 'From Grace')
  await grace.press('Save')
  grace.see('From Grace')
  expect((await story.inWork('worker', (work) => findAbout(work, una.personId))).whatMatters).toBe('From Grace')
  for (const part of ['identity', 'communication']) {
    await grace.visit(`${una.path}/${part}`)
    await tom.visit(`${una.path}/${part}`)
    await tom.press('Save')
    await grace.press('Save')
    expect(grace.page.status).toBe(409)
  }
})

test('people they trust are added and taken away', async () => {
  const cy = await meet({ preferredName: 'Cy' })
  const grace = await story.as('worker')
  await grace.visit(`${cy.path}/trusted-people`)
  grace
    .fill('Name', 'Iris')
    .fill('Who are they to them?', 'Neighbour')
    .fill('What may they be told?', 'When I come home')
  await grace.press('Add this person')
  await grace.visit(cy.path)
  grace.see('Iris', 'Neighbour', 'May be told: When I come home')
  await grace.visit(`${cy.path}/trusted-people`)
  await grace.press('Remove: Iris')
  grace.dontSee('Iris')
})

test('what an introducer said to be safe serves for the first call, and is not forbidden', async () => {
  const sam = await meet({
    preferredName: 'Sam',
    contactPoints: [{ channel: 'phone', value: '020 7946 0199', isSafe: true }],
  })
  const grace = await story.as('worker')
  await grace.visit(sam.path)
  grace.see('None confirmed by them yet', 'ask first whether it is: Phone call 020 7946 0199').dontSee('Do not use')
})
