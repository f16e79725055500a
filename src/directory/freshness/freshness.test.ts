import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../../../test/site.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer, findOffer, type NewOffer, searchOffers, setOfferFacts } from '../index.ts'
import { askGroups } from './jobs/ask-groups.ts'
import { noteUse } from './note-use.ts'
import { recomputeFacts } from './store/evidence.ts'
import { addRequest } from './store/requests.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
// Each story a season of its own, so that nobody was asked lately.
beforeEach(() => story.later({ days: 200 }))

const add = (offer: Partial<NewOffer> & { name: string }) =>
  story.inWork('administrator', (work) =>
    addOffer(work, {
      organisationId: story.world.organisations.hub,
      schedules: [{ days: ['MO'], opensAt: '10:00' }],
      locations: [{ name: 'The hall' }],
      description: 'Together.',
      ...offer,
    }),
  )
const offerOf = (id: string) => story.inWork('worker', (work) => findOffer(work, id))
const ask = () => askGroups({ database: story.db.web, jobs: story.db.jobs, now: story.now })
const mailsTo = async (recipient: string) =>
  (await story.messages()).filter((one) => one.recipient === recipient && one.template === 'still-right')
const day = (daysAgo: number) => new Date(story.now().getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10)
async function openLink(to: string): Promise<Visitor> {
  const bev = story.visitor()
  await bev.visit((await mailsTo(to)).at(-1)?.arguments.link ?? 'nothing')
  return bev
}
const names = async (words: string) =>
  (await story.inWork('worker', (work) => searchOffers(work, { words }))).found.map(({ name }) => name)

test('B81: a group says by one tap that it is still right, without an account, and everybody reads it', async () => {
  const id = await add({
    name: 'Quilters',
    contactName: 'Bev',
    contactEmail: 'bev@quilt.example',
    confirmedOn: day(80),
  })
  await ask()
  const [mail] = await mailsTo('bev@quilt.example')
  expect(Object.keys(mail?.arguments ?? {}).sort()).toEqual(['link', 'place'])
  const bev = await openLink('bev@quilt.example')
  // A machine that opens the link changes nothing.
  expect((await offerOf(id)).facts).toEqual({})
  await bev.press('Still right: Quilters')
  bev.see('Thank you', 'You said on', 'that this is right')
  await bev.reload()
  bev.see('that this is right').dontSee('Something has changed')
  const jo = story.visitor()
  await jo.visit(`/offers/${id}`)
  jo.see('Confirmed today by the group')
  expect(await offerOf(id)).toMatchObject({ confirmedOn: day(0), facts: { all: { kind: 'confirmed', by: 'group' } } })
})

test('B81: one message for all listings of a group, never two in a month, and no sixth when nobody answers', async () => {
  for (const name of ['Pottery', 'Clay for two'])
    await add({ name, contactName: 'Ann', contactEmail: 'Ann@clay.example', confirmedOn: day(90) })
  await add({ name: 'Rung up', contactName: 'Cy', contactPhone: '07700 900 123', confirmedOn: day(90) })
  await add({ name: 'Landline', contactName: 'Di', contactPhone: '020 7946 0111', confirmedOn: day(90) })
  await Promise.all([ask(), ask()])
  await ask()
  expect(await mailsTo('Ann@clay.example')).toHaveLength(1)
  expect((await mailsTo('+447700900123')).map(({ channel }) => channel)).toEqual(['sms'])
  story.later({ days: 20 })
  await ask()
  expect(await mailsTo('Ann@clay.example')).toHaveLength(1)
  for (const messages of [2, 3, 4, 5, 5]) {
    story.later({ days: 31 })
    await ask()
    expect(await mailsTo('Ann@clay.example')).toHaveLength(messages)
  }
  const ann = await openLink('Ann@clay.example')
  ann.see('Pottery', 'Clay for two')
  await ann.press('All of these are still right')
  ann.see('Thank you').dontSee('Still right')
})

test('B81: the store itself takes no second message to an address within thirty days or in one month', async () => {
  const add = () =>
    story.inWork('administrator', (work) =>
      addRequest(work, {
        contactHash: 'a hash',
        channel: 'email',
        tokenHash: crypto.randomUUID(),
        messageId: crypto.randomUUID(),
        questions: [],
      }),
    )
  expect(await Promise.all([add(), add(), add()])).toContain(true)
  expect(await add()).toBe(false)
  story.later({ days: 29 })
  expect(await add()).toBe(false)
  story.later({ days: 2 })
  expect(await add()).toBe(true)
  const { rows } = await sql`select from confirmation_request where contact_hash = 'a hash'`.execute(story.db.owner)
  expect(rows).toHaveLength(2)
})

test('B81: whoever writes that something changed or closed is heard, the first answer stands, and old links end', async () => {
  const [changed, closed] = [
    await add({ name: 'Kites', contactEmail: 'k@k.example' }),
    await add({ name: 'Kite school', contactEmail: 'k@k.example' }),
  ]
  story.later({ days: 60 })
  await ask()
  const kit = await openLink('k@k.example')
  const again = await openLink('k@k.example')
  await kit.click('Something has changed: Kites')
  await kit.press('Send')
  expect(kit.page.errors).toEqual(['Enter what we should know, or change something below'])
  // The form is filled in with what stands there.
  await kit.choose('Tuesday').fill('How is it now?', 'Tuesdays at two').press('Send')
  await kit.press('It has closed: Kite school')
  kit.see('We are putting it right', 'The search leaves it out')
  await again.press('Still right: Kites')
  again.see('something has changed')
  expect((await offerOf(changed)).facts.when).toMatchObject({ doubts: 1, knows: true })
  expect((await offerOf(closed)).status).toBe('inactive')
  const jo = story.visitor()
  await jo.visit(`/offers/${changed}`)
  jo.see('Somebody said today that this may be wrong: check before you go')
  expect((await jo.visit('/still-right/of-nobody')).status).toBe(404)
  story.later({ days: 50 })
  await kit.reload()
  expect(kit.page.status).toBe(200)
  kit.see('We are putting it right')
})

test('B16: staff see how much is confirmed, whom no message reaches, what groups wrote, and note a call', async () => {
  await add({ name: 'Bell ringers', contactName: 'Bo', contactEmail: 'bo@bells.example', confirmedOn: day(1) })
  const quiet = await add({
    name: 'Whist drive',
    contactName: 'Wyn',
    contactPhone: '020 7946 0155',
    confirmedOn: day(100),
  })
  await add({ name: 'Nobody named' })
  const manager = await story.as('manager')
  await manager.visit('/directory')
  await manager.click('How fresh the listings are')
  const why = () =>
    Object.fromEntries(manager.rows('To look after').map((row) => [row.Name?.split(' Eastmere Hub')[0], row.Why]))
  expect(why()).toMatchObject({
    'Whist drive': 'No message reaches them',
    'Nobody named': 'Names nobody to turn to',
    Kites: expect.stringContaining('Tuesdays at two'),
    'Kite school': expect.stringContaining('They say that it has closed'),
  })
  expect(why()).not.toHaveProperty('Bell ringers')
  manager.see('The aim is 95%', 'within 90 days')
  await manager.click('Confirmed by phone: Whist drive')
  await manager.fill('Who said that it is right?', 'Wyn, by phone').press('Still right')
  await manager.visit('/directory/freshness')
  expect(why()).not.toHaveProperty('Whist drive')
  expect((await offerOf(quiet)).facts.all).toMatchObject({ kind: 'confirmed', by: 'staff' })
  // What the group changed in its form waits with all that is suggested; once taken over, the group hears of it where it was asked.
  await manager.visit('/directory/suggestions')
  await manager.click('Kites')
  manager.see('Tuesdays at two')
  await manager.press('Take over')
  await manager.visit('/directory/freshness')
  expect(why().Kites).toBe('Names nobody to turn to')
  expect((await story.messages()).filter(({ template }) => template === 'suggestion-news')).toMatchObject([
    { recipient: 'k@k.example' },
  ])
  expect((await (await story.as('worker')).visit('/directory/freshness')).status).toBe(404)
})

test('nobody is asked who said no, nor by an address that somebody else called unsafe', async () => {
  await add({ name: 'Stoppers', contactEmail: 'no@stop.example', confirmedOn: day(90) })
  await add({ name: 'Unsafe', contactEmail: 'Un@safe.example', confirmedOn: day(90) })
  const { place } = story.world
  const person = crypto.randomUUID()
  await story.db.owner
    .insertInto('person')
    .values({
      place_id: place,
      person_id: person,
      reference: 'FRESH-00000',
      preferred_name: 'Una',
      created_at: story.now(),
      changed_at: story.now(),
    })
    .execute()
  await story.db.owner
    .insertInto('contact_point')
    .values({
      place_id: place,
      person_id: person,
      id: crypto.randomUUID(),
      channel: 'email',
      value: 'un@safe.example',
      safe_from: null,
      created_at: story.now(),
    })
    .execute()
  await ask()
  expect(await mailsTo('Un@safe.example')).toHaveLength(0)
  const no = await openLink('no@stop.example')
  await no.press('Do not ask me this by message again')
  no.see('We will not ask you by message again')
  story.later({ days: 40 })
  await ask()
  expect(await mailsTo('no@stop.example')).toHaveLength(1)
})

test('B81: one stranger’s word changes nothing that is shown, two of them or one who works here do', async () => {
  const id = await add({ name: 'Chess', contactEmail: 'c@chess.example', confirmedOn: day(3) })
  const [jo, sam] = [story.visitor(), story.visitor()]
  await jo.visit(`/offers/${id}`)
  await jo.click('Something wrong here?')
  await jo.press('Send')
  expect(jo.page.errors).toEqual(['Select what is wrong'])
  await jo.choose('The number or address did not work').press('Send')
  jo.see('We ask whoever runs it').dontSee('may be wrong')
  await ask()
  expect(await mailsTo('c@chess.example')).toHaveLength(0)
  // From the same network it is one voice.
  await sam.visit(`/offers/${id}/wrong`)
  await sam.choose('The number or address did not work').press('Send')
  sam.dontSee('may be wrong')
  const grace = await story.as('worker')
  await grace.visit(`/offers/${id}/wrong`)
  await grace.choose('The number or address did not work').press('Send')
  await sam.visit(`/offers/${id}`)
  sam.see('Somebody said today that this may be wrong')
  await ask()
  await (await openLink('c@chess.example')).press('Still right: Chess')
  await sam.visit(`/offers/${id}`)
  sam.dontSee('may be wrong')
})

test('B81: what nobody spoke of for long sinks, then leaves the search; its address says so kindly, and use brings it back', async () => {
  const [fresh, old] = [
    await add({ name: 'Zither one', confirmedOn: day(10) }),
    await add({ name: 'Zither two', confirmedOn: day(200) }),
  ]
  expect(await names('zither')).toEqual(['Zither one', 'Zither two'])
  await story.inWork('administrator', (work) => setOfferFacts(work, old, { confirmedOn: day(366) }))
  expect(await names('zither')).toEqual(['Zither one'])
  const jo = story.visitor()
  await jo.visit('/offers?words=zither')
  jo.see('1 thing')
  await jo.visit(`/offers/${old}`)
  jo.see('so the search leaves it out. It may still be running: ask before you go.')
  await story.inWork('worker', (work) => noteUse(work, old, 'visit', day(2)))
  expect(await names('zither')).toEqual(['Zither two', 'Zither one'])
  await jo.visit(`/offers/${old}`)
  jo.see('Somebody went there within the last month').dontSee('leaves it out')
  expect((await offerOf(fresh)).usedOn).toBeNull()
})

test('B16 B45: each part says where it is from and when, and another directory’s the day it was read', async () => {
  const feed = crypto.randomUUID()
  await story.db.owner
    .insertInto('feed')
    .values({ id: feed, name: 'Bristol’s directory', address: 'https://feed.example', created_at: story.now() })
    .execute()
  await story.db.owner
    .insertInto('feed_run')
    .values({
      id: crypto.randomUUID(),
      feed_id: feed,
      started_at: story.now(),
      finished_at: new Date(story.now().getTime() - 86_400_000),
      complete: true,
    })
    .execute()
  const theirs = await add({ name: 'Harvested', source: 'feed', feedId: feed })
  const jo = story.visitor()
  await jo.visit(`/offers/${theirs}`)
  jo.see('From Bristol’s directory, read yesterday')
  const own = await add({ name: 'Ours', confirmedOn: day(21), confirmedBy: 'the group' })
  const alan = await story.as('administrator')
  await alan.visit(`/directory/${own}/edit`)
  await alan.fill('More about the cost', 'Bring a cup').press('Save')
  alan.see('Written anew today by us', 'Confirmed 3 weeks ago by the group')
  expect(Object.keys((await offerOf(own)).facts)).toEqual(['cost'])
})

test('what a listing keeps of its facts is what counting everything anew gives, whatever was said in whatever order', async () => {
  const { rows } = await sql<{ id: string; facts: object }>`select id, facts from offer where facts <> '{}'`.execute(
    story.db.owner,
  )
  expect(rows.length).toBeGreaterThan(5)
  for (const { id, facts } of rows) expect(await recomputeFacts({ tx: story.db.owner as never }, id)).toEqual(facts)
})
