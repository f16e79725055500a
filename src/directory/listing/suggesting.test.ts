import { afterAll, beforeAll, expect, test } from 'vitest'
import { asGroupContact } from '../../../test/group-contact.ts'
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

type Visitor = ReturnType<Story['visitor']>
const offerOf = (id: string) => story.inWork('worker', (work) => findOffer(work, id))

/** Somebody of the body that runs this listing, signed in by a link. */
const contactOf = async (offerId: string) => asGroupContact(story, (await offerOf(offerId)).organisationId)

async function correct(id: string, fill: (visitor: Visitor) => void): Promise<Visitor> {
  const visitor = story.visitor()
  await visitor.visit(`/offers/${id}/suggest`)
  fill(visitor)
  await visitor.press('Send it')
  return visitor
}

/** The newest suggestion, as whoever moderates opens it. */
async function open(visitor: Visitor): Promise<string> {
  const row = await story.db.owner
    .selectFrom('suggestion')
    .select('id')
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await visitor.visit(`/directory/suggestions/${row.id}`)
  return row.id
}

test('B23: anybody says what is wrong, a moderator takes over part of it, and whoever said it sees what became of it', async () => {
  const jo = story.visitor()
  await jo.visit('/offers')
  jo.see('not everything there is')
  const before = await offerOf(offers.mensShed)
  const kim = await correct(offers.mensShed, (one) =>
    one.fill('Who is it for?', 'Men over 40').fill('What should they know before the first time?', 'Ring the bell'),
  )
  kim.see('Thank you. We have it.', 'Men over 40', 'Ring the bell')
  const followed = kim.page.path
  expect((await offerOf(offers.mensShed)).whoFor).toBe(before.whoFor)

  const alan = await story.as('administrator')
  await open(alan)
  const rows = alan.page.rows('Suggested').map((row) => Object.values(row))
  expect(rows).toHaveLength(2)
  expect(rows.flat()).toContain(before.whoFor || 'Nothing')
  alan.uncheck('Take over: Who is it for?')
  await alan.press('Take over what is ticked')
  const after = await offerOf(offers.mensShed)
  expect([after.whoFor, after.howToJoin]).toEqual([before.whoFor, 'Ring the bell'])
  expect(after.schedules.map(({ days }) => days)).toEqual(before.schedules.map(({ days }) => days))
  await kim.visit(followed)
  kim.see('Part of it is shown now.', 'not taken over')
})

test('of two moderators at once the second is told, and nothing is taken over twice', async () => {
  await correct(offers.gardening, (one) => one.fill('Who is it for?', 'Everybody who likes mud'))
  const [alan, helen] = [await story.as('administrator'), await story.as('manager')]
  await open(alan)
  await open(helen)
  await alan.press('Take over what is ticked')
  helen.fill('Why', 'We know better')
  await helen.press('Decline')
  expect(helen.page.status).toBe(409)
  const { version } = await offerOf(offers.gardening)
  const versions = await story.db.owner
    .selectFrom('offer_version')
    .select('version')
    .where('offer_id', '=', offers.gardening)
    .execute()
  expect(Math.max(...versions.map((one) => one.version))).toBe(version)
})

test('a correction is not taken over on top of what somebody has saved since it was opened', async () => {
  await correct(offers.bslCafe, (one) => one.fill('Who is it for?', 'Deaf people and friends'))
  const [alan, helen] = [await story.as('administrator'), await story.as('manager')]
  await open(alan)
  await helen.visit(`/directory/${offers.bslCafe}/edit`)
  helen.fill('Who is it for?', 'Deaf people')
  await helen.press('Save')
  await alan.press('Take over what is ticked')
  expect(alan.page.status).toBe(409)
  expect((await offerOf(offers.bslCafe)).whoFor).toBe('Deaf people')
})

test('a form with nothing in it is put back; one with too much or with tags does no harm', async () => {
  const kim = story.visitor()
  await kim.visit(`/offers/${offers.mensShed}/suggest`)
  await kim.press('Send it')
  expect(kim.page.status).toBe(422)
  kim.see('Enter what we should know, or change something below')
  kim.fill('What should we know?', 'x'.repeat(4001))
  await kim.press('Send it')
  expect(kim.page.status).toBe(422)
  kim.fill('What should we know?', '<script>alert(1)</script><b>bold</b>')
  await kim.press('Send it')
  expect(kim.page.html).not.toContain('<script>alert')
  kim.see('<b>bold</b>')
})

test('what is missing is suggested from a search that finds nothing; whoever floods it is slowed down', async () => {
  const kim = story.visitor()
  await kim.visit('/offers?words=quidditch')
  await kim.click('Tell us about a group that is missing here')
  kim.fill('What should we know?', 'They fly on Sundays in the park')
  await kim.press('Send it')
  const alan = await story.as('administrator')
  await open(alan)
  alan.see('Something is missing', 'They fly on Sundays in the park', 'quidditch')
  await alan.press('Take over what is ticked')
  await kim.visit('/offers?words=quidditch')
  kim.see('1 thing found')
  let status = 0
  for (let turn = 0; turn < 12 && status !== 429; turn++) {
    await kim.visit('/places/riverside/suggest')
    kim.fill('What should we know?', `Again ${turn}`)
    status = (await kim.press('Send it')).status
  }
  expect(status).toBe(429)
})

test('a known contact changes their own listing at once; what people read first is looked at afterwards, and can be undone', async () => {
  const ines = await contactOf(offers.copdSinging)
  const before = await offerOf(offers.copdSinging)
  await ines.visit(`/our-offer/${offers.copdSinging}/cost`)
  ines.fill('More about the cost, or how people can pay', 'Cash or card')
  await ines.press('Save')
  ines.see('Saved, and shown at once')
  // A listing may be short; what people look for and it does not say is told to the group.
  ines.see('What is missing here')
  const alan = await story.as('administrator')
  await ines.visit(`/our-offer/${offers.copdSinging}/what`)
  ines.fill('What happens there?', 'We sing, loudly.')
  await ines.press('Save')
  ines.see('somebody here looks at it too')
  expect((await offerOf(offers.copdSinging)).description).toBe('We sing, loudly.')
  await open(alan)
  alan.see('Changed by the group, shown already', 'We sing, loudly.', before.description)
  alan.fill('Why', 'The old words helped people to find it')
  await alan.press('Undo the change')
  const after = await offerOf(offers.copdSinging)
  expect([after.description, after.costNote]).toEqual([before.description, 'Cash or card'])
  // Somebody else's listing does not exist here.
  expect((await ines.visit(`/our-offer/${offers.mensShed}`)).status).toBe(404)
  expect((await ines.visit(`/offers/${offers.mensShed}/versions`)).status).toBe(404)
})

test('every version is kept, two are compared, and going back makes a new one that loses nothing', async () => {
  const id = offers.gardening
  const alan = await story.as('administrator')
  const before = await offerOf(id)
  await alan.visit(`/directory/${id}/edit`)
  alan.fill('Who is it for?', 'Slow walkers').fill('From', '09:15', 'Time 1')
  await alan.press('Save')
  await alan.visit(`/offers/${id}/versions`)
  const rows = alan.page.rows('Compare').map((row) => Object.values(row))
  expect(rows.find(([fact]) => fact?.includes('for'))).toEqual(
    expect.arrayContaining([before.whoFor || 'Nothing', 'Slow walkers']),
  )
  alan.see('Alan Webb')
  const helen = await story.as('manager')
  await helen.visit(`/offers/${id}/versions`)
  alan.fill('Why', 'It was right before')
  await alan.press(`Go back to version ${before.version}`)
  const after = await offerOf(id)
  expect(after.version).toBe(before.version + 2)
  const said = ({ version: _v, changedAt: _c, facts: _f, ...rest }: typeof after) => rest
  expect(said(after)).toEqual(said(before))
  // Helen looked at the version before that.
  await helen.press(`Go back to version ${before.version}`)
  expect(helen.page.status).toBe(409)
  await alan.visit(`/offers/${id}/versions?older=${before.version}&newer=${after.version}`)
  alan.see('Both say the same.')
})

test('the database takes no version back and lets nobody see whose suggestion it is not', async () => {
  await expect(
    story.inWork('administrator', (work) => work.tx.updateTable('offer_version').set({ reason: 'x' }).execute()),
  ).rejects.toThrow('permission denied')
  const seen = await story.inWork('worker', (work) => work.tx.selectFrom('suggestion').select('id').execute())
  expect(seen).toEqual([])
})
