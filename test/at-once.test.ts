import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeTo, idea, introduceIn, linkTo } from '../src/plan/fixtures/introduced.ts'
import { accept, ask, personOf } from '../src/referral/fixtures/walk.ts'
import { overHttp } from './site/over-http.ts'
import { openSite, type Visitor } from './site.ts'
import { openStory, type Story } from './story.ts'
import type { PersonaName } from './world.ts'

/* Two people press at one moment, each on a connection of their own: one is done, the other is told. */

let story: Story
let origin: string
beforeAll(async () => {
  story = await openStory()
  origin = await story.running.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => story.close())
beforeEach(() => story.later({ hours: 2 }))

const browser = () => openSite(overHttp(origin), { origin, now: story.now })

/** Somebody who signed in, in a browser on the wire. */
async function as(name: PersonaName): Promise<Visitor> {
  const { cookies } = await story.as(name)
  const visitor = browser()
  const session = /__Host-session=[^;]+/.exec(cookies.header('/') ?? '')?.[0] ?? ''
  visitor.cookies.take(`${session}; Path=/; Secure; HttpOnly`, '/')
  return visitor
}
async function together(presses: (() => Promise<unknown>)[]): Promise<void> {
  await Promise.all(presses.map((press) => press()))
}
const statuses = (...all: Visitor[]) => all.map(({ page }) => page.status).toSorted()
/** Who was told that they came too late. */
const told = (...all: Visitor[]) => all.filter(({ page }) => page.status === 409)

test('two answers to one link: one counts, the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const joan = await idea(story, `Joan ${round}`)
    await introduceIn(await story.as('worker'), joan.connection)
    const link = await linkTo(story, joan.contact)
    const [pat, sam] = [browser(), browser()]
    for (const one of [pat, sam]) {
      await one.visit(link)
      await one.press('Send me the code')
      await one.fill('Code', await codeTo(story, joan.contact)).press('Go on')
    }
    pat.choose('Yes, they are welcome')
    sam.choose('Not this time').choose('We are full')
    await together([() => pat.press('Send my answer'), () => sam.press('Send my answer')])
    expect(statuses(pat, sam)).toEqual([200, 409])
    const moves = await story.db.owner
      .selectFrom('move as m')
      .innerJoin('connection as c', 'c.id', 'm.subject_id')
      .select(['m.to_state', 'c.state'])
      .where('c.reference', '=', joan.connection)
      .where('m.from_state', '=', 'introduced')
      .execute()
    expect(moves).toHaveLength(1)
    expect(moves[0]?.to_state).toBe(moves[0]?.state)
    expect(moves[0]?.state).toBe(told(pat)[0] ? 'declined' : 'accepted')
  }
})

test('two of the front door give one person to two workers: one counts, the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const reference = await ask(story, { name: `Allocated ${round}` })
    const [priya, helen] = [await as('frontDoor'), await as('manager')]
    for (const one of [priya, helen]) await one.visit(`/referrals/${reference}`)
    priya.choose('Grace Adeyemi')
    helen.choose('Tom Hale')
    await together([() => priya.press('Accept'), () => helen.press('Accept')])
    expect(statuses(priya, helen)).toEqual([200, 409])
    await onlyOneWalks(reference)
  }
})

test('two workers take one person at once: one walks with them, the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const reference = await ask(story, { name: `Taken ${round}` })
    const [grace, tom] = [await as('worker'), await as('otherWorker')]
    for (const one of [grace, tom]) await one.visit(`/referrals/${reference}`)
    grace.choose('Grace Adeyemi')
    tom.choose('Tom Hale')
    await together([() => grace.press('Accept'), () => tom.press('Accept')])
    expect(statuses(grace, tom)).toEqual([200, 409])
    await onlyOneWalks(reference)
  }
})

test('two change at once who walks with somebody: one counts, the other is shown both', async () => {
  for (let round = 0; round < 5; round++) {
    const reference = await ask(story, { name: `Changed ${round}` })
    await accept(story, reference, 'Choose later')
    const [priya, helen] = [await as('frontDoor'), await as('manager')]
    for (const one of [priya, helen]) {
      await one.visit(`/referrals/${reference}`)
      await one.click('Choose who walks alongside')
    }
    priya.choose('Grace Adeyemi')
    helen.choose('Tom Hale')
    await together([() => priya.press('Save'), () => helen.press('Save')])
    expect(statuses(priya, helen)).toEqual([200, 409])
    await onlyOneWalks(reference)
  }
})

async function onlyOneWalks(reference: string): Promise<void> {
  const { person_id } = await personOf(story, reference)
  const episodes = await story.db.owner
    .selectFrom('episode')
    .select('worker_account_id')
    .where('person_id', '=', person_id)
    .execute()
  const sight = await story.db.owner
    .selectFrom('person_access')
    .select('account_id')
    .where('person_id', '=', person_id)
    .where('basis', '=', 'caseload')
    .where('until_at', 'is', null)
    .execute()
  expect(episodes).toHaveLength(1)
  expect(sight).toEqual([{ account_id: episodes[0]?.worker_account_id }])
}
