import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers, type Offers } from '../../../test/offers.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { findOffer } from '../index.ts'

let story: Story
let offers: Offers
beforeAll(async () => {
  story = await openStory()
  offers = await makeOffers(story)
})
afterAll(() => story.close())

const idOf = async (name: string) =>
  (await story.db.owner.selectFrom('offer').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id

type Visitor = ReturnType<Story['visitor']>
const go = (visitor: Visitor) => visitor.press('Continue')

/** From the first page to the answers, as somebody with a phone and ten minutes would. */
async function tell(visitor: Visitor, name: string, description = 'We knit together and drink tea.'): Promise<void> {
  await visitor.visit('/places/riverside/list')
  visitor.fill('What is it called?', name)
  await go(visitor)
  visitor.fill('What happens there?', description)
  await go(visitor)
  visitor.fill('Who is it for?', 'Everybody')
  await go(visitor)
  visitor.fill('Name of the building or park', 'Eastmere Library').fill('Postcode', 'ZZ2 1AA')
  await go(visitor)
  visitor.choose('Tuesdays').fill('From', '14:00').fill('To', '16:00')
  await go(visitor)
  visitor.choose('It is free')
  await go(visitor)
  visitor.choose('They just come')
  await go(visitor)
  visitor.fill('Name', 'Zuri Okafor').fill('Phone', '07700 900 123')
  await go(visitor)
  await go(visitor)
}

async function lastLink(template: string): Promise<{ link: string; channel: string; recipient: string }> {
  const found = (await story.messages()).findLast((one) => one.template === template)
  if (!found) throw new Error(`No message ${template}`)
  return { link: found.arguments.link ?? '', channel: found.channel, recipient: found.recipient }
}

test('E6: a few people who meet list their group from a phone in ten minutes, without password or taxonomy', async () => {
  const zuri = story.visitor()
  await tell(zuri, 'Eastmere knitters')
  expect(zuri.page.heading).toBe('How can we reach you?')
  await go(zuri)
  expect(zuri.page.status).toBe(422)
  zuri.see('Select how we can send you the link')
  zuri.fill('Your name', 'Zuri Okafor').choose('Text').fill('Your mobile number', '07700 900 123')
  await go(zuri)
  expect(zuri.page.heading).toBe('Check your answers')
  zuri.see('Eastmere knitters', 'Company and friendship', 'Music, art and making')
  await zuri.press('Send me the link')
  expect(zuri.page.heading).toBe('One more step: press the link')

  // Nobody sees it before the address was proved.
  const helen = await story.as('manager')
  await helen.visit('/directory/suggestions')
  helen.see('Nothing waits here.')
  const { link, channel, recipient } = await lastLink('prove-listing')
  expect([channel, recipient]).toEqual(['sms', '+447700900123'])
  // A scanner that opens it proves nothing.
  await story.visitor().visit(link)
  await zuri.visit(link)
  await zuri.press('List it')
  expect(zuri.page.path).toBe('/our-offer')
  zuri.see('Somebody reads it before it is shown', 'Eastmere knitters')
  expect((await story.visitor().visit(link)).status).toBe(410)

  await helen.visit('/directory/suggestions')
  await helen.click('Eastmere knitters')
  helen.see('A group lists itself', 'Sent by Zuri Okafor')
  helen.fill('What happens there?', 'We knit together and drink tea. Wool is there.')
  await helen.press('Take over what is ticked')
  const jo = story.visitor()
  await jo.visit('/offers?words=knitters')
  jo.see('Eastmere knitters')
  await jo.visit(`/offers/${await idOf('Eastmere knitters')}`)
  jo.see('Wool is there.', 'Tuesdays, 2pm to 4pm', 'Eastmere Library')
  // The contact did not agree to be named to everybody.
  jo.dontSee('Zuri')

  // Later, from another browser: a link by text again, and no password.
  story.later({ days: 3 })
  const again = story.visitor()
  await again.visit('/sign-in/link')
  again.fill('Or your mobile number, if you gave us no email', '07700900123')
  await again.press('Send me a link')
  await story.runJobs()
  await again.visit((await lastLink('sign-in-link')).link)
  await again.press('Sign in now')
  expect(again.page.heading).toBe('Our offer')
  await again.click('Look and change Eastmere knitters')
  again.see('Everybody')
})

test('an email proves an address too, and what is pressed twice takes effect once', async () => {
  const asa = story.visitor()
  await tell(asa, 'Harbour lanterns', 'Lantern making for the harbour night')
  asa.fill('Your name', 'Asa Lind').choose('Email').fill('Your email address', 'Asa@lanterns.example')
  await go(asa)
  const key = asa.page.html
  await asa.press('Send me the link')
  expect(key).toContain('Harbour lanterns')
  const { link, channel, recipient } = await lastLink('prove-listing')
  expect([channel, recipient]).toEqual(['email', 'asa@lanterns.example'])
  const sent = (await story.messages()).filter(({ template }) => template === 'prove-listing').length
  await asa.visit(link)
  await asa.press('List it')
  asa.back()
  await asa.press('List it').catch(() => undefined)
  const rows = await story.db.owner
    .selectFrom('organisation')
    .select('id')
    .where('name', '=', 'Harbour lanterns')
    .execute()
  expect(rows).toHaveLength(1)
  expect((await story.messages()).filter(({ template }) => template === 'prove-listing')).toHaveLength(sent)
})

test('whoever has a password is not signed in by the link of a listing', async () => {
  const eve = story.visitor()
  await tell(eve, 'Not my manager')
  eve.fill('Your name', 'Eve').choose('Email').fill('Your email address', story.world.personas.manager.email)
  await go(eve)
  await eve.press('Send me the link')
  await eve.visit((await lastLink('prove-listing')).link)
  await eve.press('List it')
  eve.see('sign in as usual')
  expect((await eve.visit('/our-offer')).path).toContain('/sign-in')
})

test('a group that is here already is shown before anything more is typed', async () => {
  const offer = await story.inWork('worker', (work) => findOffer(work, offers.mensShed))
  const sam = story.visitor()
  await sam.visit('/places/riverside/list')
  sam.fill('What is it called?', offer.name)
  await go(sam)
  sam.see('Is it one of these?', offer.organisationName)
  sam.fill('What happens there?', 'Something else')
  await go(sam)
  expect(sam.page.heading).toBe('Who is it for?')
})

test('A19: a listing promises no cure: whoever writes one is told kindly, and whoever reads it too', async () => {
  const ray = story.visitor()
  await tell(ray, 'Cold water', 'Our swim cures anxiety.')
  ray.fill('Your name', 'Ray').choose('Email').fill('Your email address', 'ray@water.example')
  await go(ray)
  ray.see('a listing promises no cure')
  await ray.press('Send me the link')
  await ray.visit((await lastLink('prove-listing')).link)
  await ray.press('List it')
  const alan = await story.as('administrator')
  await alan.visit('/directory/suggestions')
  await alan.click('Cold water')
  alan.see('Promises a cure')
  alan.fill('Your question', 'What do people do there?')
  await alan.press('Send the question')
  const { link } = await lastLink('suggestion-news')
  const reader = story.visitor()
  await reader.visit(link)
  reader.see('There is a question for you.', 'What do people do there?')
  reader.fill('Your answer', 'We swim and have tea.')
  await reader.press('Send the answer')
  reader.see('Somebody will look at it')
  await alan.visit('/directory/suggestions')
  await alan.click('Cold water')
  alan.see('We swim and have tea.')
  alan.fill('Why', 'We list it when it says what people do.')
  await alan.press('Decline')
  await reader.visit((await lastLink('suggestion-news')).link)
  reader.see('It was not taken over.', 'We list it when it says what people do.')
})
