import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers, type Offers } from '../../test/offers.ts'
import { openStory, type Story } from '../../test/story.ts'
import { findOffer } from './index.ts'

let story: Story
let offers: Offers
beforeAll(async () => {
  story = await openStory()
  offers = await makeOffers(story)
})
afterAll(() => story.close())

const offerOf = (id: string) => story.inWork('worker', (work) => findOffer(work, id))

test('an offer says when, where with its access and the day that was checked, what it costs, and who to ask', async () => {
  const jo = story.visitor()
  await jo.visit(`/offers/${offers.copdSinging}`)
  jo.see('Wednesdays, 2pm to 3:30pm')
  jo.see('tomorrow, Wednesday 25 November, 2pm')
  jo.see('Step-free way in')
  jo.see('Access checked on Monday 14 September 2026')
  jo.see('£2 each time. Pay what you can')
  jo.see('People living with COPD or other lung conditions')
  jo.see('If your breathing has got worse in the last two weeks')
  expect(jo.page.detail('Who to ask')).toBe('Dilys Grant, Singing leader')
  expect(jo.page.detail('Room')).toBe('2 places')
  jo.see('Others like it')
  expect((await jo.visit('/offers/nonsense')).status).toBe(404)
})

test('B20: whoever takes introductions must name somebody to turn to', async () => {
  const alan = await story.as('administrator')
  await alan.visit('/directory/new')
  alan
    .fill('What is it called?', 'Allotment therapy')
    .fill('Who runs it?', 'Green Hands')
    .choose('Activity')
    .choose('Someone introduces you')
  await alan.press('Save')
  alan.see('Enter a named contact: whoever takes introductions needs one')
  alan.see('Enter a phone number or an email address for the named contact')
  alan.fill('Name', 'Olive Tran', 'Named contact').fill('Phone', '020 7946 0177')
  await alan.press('Save')
  expect(alan.page.heading).toBe('Allotment therapy')
  expect(alan.page.detail('Who to ask')).toBe('Olive Tran')
  await alan.visit('/offers?words=allotment+therapy')
  alan.see('Green Hands')
})

test('a named contact is seen by everybody only when they agreed; those who work with people see it always', async () => {
  const alan = await story.as('administrator')
  await alan.visit('/directory/new')
  alan
    .fill('What is it called?', 'Kite makers')
    .fill('Who runs it?', 'Kites')
    .choose('Group')
    .choose('Get in touch first')
    .fill('Name', 'Noor Amin', 'Named contact')
    .fill('Role', 'Kite lead', 'Named contact')
    .fill('Phone', '07700 900 456', 'Named contact')
    .fill('Email', 'noor@kites.example', 'Named contact')
    .fill('Who said that it is right?', 'Noor Amin, by phone')
  await alan.press('Save')
  alan.see('Noor Amin, Kite lead')
  alan.see('they have not agreed to be named to everybody')
  const jo = story.visitor()
  const address = alan.page.path
  const id = address.split('/').at(-1)
  const feed = async () => (await story.visitor().visit(`/api/oruk/v3/services/${id}`)).html
  await jo.visit(address)
  expect(jo.page.html).not.toMatch(/Noor|07700/i)
  expect(jo.page.detail('Who to ask')).toBe('Kite lead')
  jo.see('Ask us on 020 7946 0000, and we will put you in touch.')
  jo.see('Confirmed today by the group')
  await jo.press('Keep Kite makers on my shortlist')
  expect(jo.page.html).not.toMatch(/Noor|07700/)
  expect(await feed()).not.toMatch(/Noor|07700/i)

  await alan.visit(`/directory/${id}/edit`)
  alan.choose('They agreed that everybody may see their name and how to reach them')
  await alan.press('Save')
  await jo.visit(address)
  expect(jo.page.detail('Who to ask')).toBe('Noor Amin, Kite lead')
  jo.see('07700 900 456')
  jo.see('Confirmed today by Noor Amin, by phone')
  expect(await feed()).toMatch(/Noor Amin/)
})

test('B20: whose introduction is taken is asked of the group, kept with its day, and said where it shuts a door', async () => {
  const alan = await story.as('administrator')
  await alan.visit(`/directory/${offers.debtAdvice}/edit`)
  await alan.choose('A GP practice alone').press('Save')
  const jo = story.visitor()
  await jo.visit(`/offers/${offers.debtAdvice}`)
  jo.see('Only your GP practice can introduce you', '24 November 2026')
  await alan.visit(`/directory/${offers.debtAdvice}/edit`)
  await alan.choose('A professional, such as a GP or a link worker').press('Save')
  await jo.visit(`/offers/${offers.debtAdvice}`)
  jo.dontSee('Only your GP practice can introduce you')
})

test('B82: a navigator service says what it does, for whom, and whom to contact', async () => {
  const alan = await story.as('administrator')
  await alan.visit('/directory/new')
  alan
    .fill('What is it called?', 'Eastmere connectors')
    .fill('Who runs it?', 'Eastmere Hub')
    .choose('Service')
    .choose('Get in touch first')
    .choose('This is a navigator or bridge service')
  await alan.press('Save')
  expect(alan.page.status).toBe(422)
  alan.see('Enter what its people do')
  alan.see('Enter who it is for')
  alan.see('Enter a named contact')
  alan
    .fill('What do its people do?', 'Walk with you')
    .fill('Who is it for?', 'Anyone in Eastmere')
    .fill('Name', 'Bev Castle', 'Named contact')
    .fill('Email', 'bev@hub.example', 'Named contact')
  await alan.press('Save')
  alan.see('Navigator service')
  alan.see('Walk with you')
  alan.see('Anyone in Eastmere')
  alan.see('bev@hub.example')
  await alan.visit('/offers?only=navigator')
  alan.see('2 things found')
})

test('of two who change a listing at once, the second sees both texts and loses nothing', async () => {
  const [alan, helen] = [await story.as('administrator'), await story.as('manager')]
  await alan.visit(`/directory/${offers.mensShed}/edit`)
  await helen.visit(`/directory/${offers.mensShed}/edit`)
  alan.fill('Free places now', '7')
  await alan.press('Save')
  helen.fill('Free places now', '2').fill('What happens there?', 'Mend and make.')
  await helen.press('Save')
  expect(helen.page.status).toBe(409)
  expect(
    helen.page
      .rows('This was changed while you were writing')
      .find((row) => Object.values(row).includes('Free places now')),
  ).toMatchObject({ 'Saved by somebody else': '7', Yours: '2' })
  await helen.press('Save')
  const shed = await offerOf(offers.mensShed)
  expect(shed).toMatchObject({ placesOpen: 2, description: 'Mend and make.' })
})

test('changing a word leaves times, places and criteria as they were', async () => {
  const before = await offerOf(offers.debtAdvice)
  const alan = await story.as('administrator')
  await alan.visit(`/directory/${offers.debtAdvice}/edit`)
  alan.fill('What is it called?', 'Debt, benefits and bills')
  await alan.press('Save')
  const after = await offerOf(offers.debtAdvice)
  expect(after).toEqual({
    ...before,
    facts: { ...before.facts, what: { by: 'staff', kind: 'changed', on: '2026-11-24' } },
    name: 'Debt, benefits and bills',
    version: before.version + 1,
    changedAt: after.changedAt,
    languages: expect.arrayContaining(before.languages),
    criteria: expect.arrayContaining(before.criteria),
  })
  expect(after.criteria).toHaveLength(before.criteria.length)
})

test('only those who look after a place change its listings, and only its own', async () => {
  for (const name of ['worker', 'commissioner', 'gp'] as const)
    expect((await (await story.as(name)).visit('/directory')).status, name).toBe(404)
  const dee = await story.as('elsewhereAdministrator')
  expect((await dee.visit(`/directory/${offers.mensShed}/edit`)).status).toBe(404)
  expect((await dee.visit(`/directory/${offers.mensShed}/confirm`)).status).toBe(404)
})

test('B16: “still right” notes the day and who said so', async () => {
  const alan = await story.as('administrator')
  await alan.visit('/directory')
  await alan.click('Still right: Tea after prayers')
  await alan.press('Still right')
  alan.see('Enter who said that it is right')
  alan.fill('Who said that it is right?', 'Rev. Mensah, by phone')
  await alan.press('Still right')
  alan.see('Noted: Tea after prayers is right today')
  await alan.visit(`/offers/${offers.faithTea}`)
  alan.see('Confirmed today by Rev. Mensah, by phone')
})

test('A17: an open drop-in is counted, and nobody is named', async () => {
  const jo = story.visitor()
  await jo.visit(`/offers/${offers.bslCafe}`)
  jo.see('You need no referral and no appointment')
  const grace = await story.as('worker')
  await grace.visit(`/offers/${offers.bslCafe}`)
  await grace.click('Count who came')
  grace.fill('How many people came', 'many')
  await grace.press('Save')
  grace.see('Enter how many came, as a number from 0 to 10000')
  grace.fill('How many people came', '17').fillDate('Which day was it?', '2026-11-21')
  await grace.press('Save')
  grace.see('Saved: 17 came on Saturday 21 November 2026')
  grace.fillDate('Which day was it?', '2026-11-25').fill('How many people came', '3')
  await grace.press('Save')
  grace.see('Enter a day that is not in the future')
  expect((await grace.visit(`/offers/${offers.debtAdvice}/tally`)).status).toBe(404)
  expect((await jo.visit(`/offers/${offers.bslCafe}/tally`)).path).toBe('/sign-in')
})

test('A22: a shortlist of real alternatives has no name on it, and can be printed or sent to a phone', async () => {
  const jo = story.visitor()
  await jo.visit('/offers?words=swimming')
  await jo.press('Keep Women-only swimming on my shortlist')
  const address = jo.page.path
  jo.see('Women-only swimming')
  await jo.visit(`/offers/${offers.gardening}`)
  await jo.press('Keep Community gardening on my shortlist')
  expect(jo.page.path).toBe(address)
  expect(jo.page.document.querySelector('svg.app-qr-code path')).not.toBeNull()
  expect(jo.page.html).not.toMatch(/ style=/)
  await jo.visit('/offers?words=gardening')
  jo.see('Your shortlist (2)')

  const friend = story.visitor()
  await friend.visit(address)
  friend.see('Community gardening')
  friend.fill('Your mobile number', '12345')
  await friend.press('Send the link')
  friend.see('Enter a mobile number')
  friend.fill('Your mobile number', '07700 900 982')
  await friend.press('Send the link')
  friend.see('The text has not left this computer: no service for texts is set up.')
  const sent = (await story.messages()).filter(({ template }) => template === 'shortlist')
  expect(sent).toMatchObject([
    { recipient: '+447700900982', channel: 'sms', arguments: { place: 'Riverside', link: address } },
  ])
  expect(Object.keys(sent[0]?.arguments ?? {}).sort()).toEqual(['link', 'place'])

  await friend.press('Take off Community gardening')
  expect(friend.page.has('Community gardening')).toBe(false)
  expect((await friend.visit('/shortlist/00000-00000')).status).toBe(404)
})

test('a stranger cannot send text after text to one number', async () => {
  const jo = story.visitor()
  await jo.visit(`/offers/${offers.gardening}`)
  await jo.press('Keep Community gardening on my shortlist')
  for (let round = 0; round < 3; round += 1) {
    jo.fill('Your mobile number', '07700 900 111')
    await jo.press('Send the link')
    jo.see('The text has not left this computer: no service for texts is set up.')
  }
  jo.fill('Your mobile number', '07700 900 111')
  await jo.press('Send the link')
  expect(jo.page.status).toBe(429)
})
