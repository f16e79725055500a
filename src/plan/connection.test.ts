import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asResident, walkWith } from '../../test/people.ts'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addOffer, type NewOffer } from '../directory/index.ts'
import { listConsents, listTasks, personPaths } from '../person/index.ts'
import {
  connectionLifecycle,
  connectionStates,
  countConnections,
  findConnection,
  introduce,
  listConnections,
  listPartners,
  planPaths,
} from './index.ts'
import { addConnection } from './store/connections.ts'

let story: Story
let turn = 0
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
// Each story at an hour of its own, so that nobody's tries slow down the next.
beforeEach(() => story.later({ hours: 2 }))

/** Joan has the choir in her plan as an idea. */
async function idea(name: string, offer: Partial<NewOffer> = {}) {
  const who = await walkWith(story, name, {
    ageBand: '75-84',
    communicationNeeds: ['large-print'],
    contactPoints: [
      { channel: 'phone', value: '020 7946 0123', isSafe: true },
      { channel: 'email', value: `p${++turn}@example.org`, isSafe: true, isPreferred: true },
    ],
  })
  await story.db.owner
    .updateTable('contact_point')
    .set({ confirmed_at: story.now(), safe_from: story.now() })
    .where('person_id', '=', who.personId)
    .execute()
  const organisationId = story.world.organisations.hub
  const contact = `pat${turn}@hub.example`
  const reference = await story.inWork('worker', async (work) => {
    const offerId = await addOffer(work, {
      name: 'Eastmere choir',
      organisationId,
      themes: ['making'],
      joining: 'introduction',
      contactName: 'Pat Lowe',
      contactEmail: contact,
      contactPhone: '020 7946 0999',
      placesOpen: 3,
      ...offer,
    })
    return addConnection(work, {
      personId: who.personId,
      episodeId: who.episodeId,
      goalId: who.goalId,
      offerId,
      organisationId,
      reasons: [],
    })
  })
  return { ...who, connection: reference, contact }
}

async function introduceIn(grace: Visitor, connection: string, tick: string[] = []) {
  await grace.visit(planPaths.introduce(connection))
  for (const one of tick) grace.choose(one)
  grace
    .fill('Words for the group', 'She sang alto for years.')
    .choose('Yes, they agreed that Eastmere Hub may know what is ticked')
    .choose('said it')
  await grace.press('Ask them')
}

async function linkTo(contact: string): Promise<string> {
  const mail = (await story.messages()).findLast(
    ({ recipient, template }) => recipient === contact && template === 'connection-asked',
  )
  return mail?.arguments.link ?? ''
}
async function codeTo(contact: string): Promise<string> {
  const mail = (await story.messages()).findLast(
    ({ recipient, template }) => recipient === contact && template === 'connection-code',
  )
  return mail?.arguments.code ?? ''
}
async function openQuestion(contact: string): Promise<Visitor> {
  const pat = story.visitor()
  await pat.visit(await linkTo(contact))
  await pat.press('Send me the code')
  await pat.fill('Code', await codeTo(contact)).press('Go on')
  return pat
}
const stateOf = async (reference: string) =>
  (await story.inWork('worker', (work) => findConnection(work, reference))).state

test('B17: Joan agrees, for this group alone, to what may be shared; the group sees that and nothing else', async () => {
  const joan = await idea('Joan Q')
  const grace = await story.as('worker')
  await grace.visit(planPaths.introduce(joan.connection))
  await grace.press('Ask them')
  expect(grace.page.errors).toEqual(['Tick that they agreed, or do not introduce yet', 'Select how they agreed'])
  await introduceIn(grace, joan.connection)
  grace.see('They have been asked', 'Asked, waiting for their answer')
  const consents = await story.inWork('worker', (work) => listConsents(work, joan.personId))
  expect(consents).toMatchObject([
    { purpose: 'share-with-group', recipientOrganisationId: story.world.organisations.hub, givenHow: 'spoken' },
  ])
  const mail = (await story.messages()).find(({ recipient }) => recipient === joan.contact)
  expect(Object.keys(mail?.arguments ?? {}).sort()).toEqual(['link', 'place', 'reference'])
  const pat = await openQuestion(joan.contact)
  expect(pat.page.heading).toBe('Can you welcome them?')
  pat.see('Joan Q', 'Large print', 'She sang alto for years.', '3 places free')
  pat.dontSee('020 7946 0123', '75 to 84', 'Company on long afternoons')
})

test('the link alone shows nothing of the person, and a scanner that opens it sends and changes nothing', async () => {
  const joan = await idea('Joan Scanner')
  await introduceIn(await story.as('worker'), joan.connection)
  const before = (await story.messages()).length
  const scanner = story.visitor()
  const link = await linkTo(joan.contact)
  for (const path of [link, `${link}/code`, `${link}/enter`]) await scanner.visit(path)
  await scanner.visit(link)
  scanner
    .see('Riverside Walks Alongside asks Pat Lowe about Eastmere choir.', '…@hub.example')
    .dontSee('Joan', 'Large print', joan.contact)
  expect(await story.messages()).toHaveLength(before)
  expect(await stateOf(joan.connection)).toBe('introduced')
  expect((await scanner.visit('/answering')).url).toContain('/sign-in')
})

test('a wrong code says so, the fifth ends it, and an old one is told apart', async () => {
  const joan = await idea('Joan Code')
  await introduceIn(await story.as('worker'), joan.connection)
  const pat = story.visitor()
  await pat.visit(await linkTo(joan.contact))
  await pat.press('Send me the code')
  const code = await codeTo(joan.contact)
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
  await pat.fill('Code', await codeTo(joan.contact)).press('Go on')
  expect(pat.page.errors).toEqual(['That code has ended: ask for a new one'])
  await pat.press('Send a new code')
  await pat.fill('Code', await codeTo(joan.contact)).press('Go on')
  expect(pat.page.heading).toBe('Can you welcome them?')
  const stored = await story.db.owner.selectFrom('answer_link').select(['code_hash', 'token_hash']).execute()
  expect(JSON.stringify(stored)).not.toContain(code)
})

test('after 14 days a link has ended, and a new one is sent on request', async () => {
  const joan = await idea('Joan Late')
  await introduceIn(await story.as('worker'), joan.connection)
  const old = await linkTo(joan.contact)
  story.later({ days: 14, minutes: 1 })
  const pat = story.visitor()
  await pat.visit(old)
  expect(pat.page.heading).toBe('This link has ended')
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(joan.connection))
  await grace.press('Send the email again')
  grace.see('A new link is on its way; the old one ends')
  await pat.visit(await linkTo(joan.contact))
  expect(pat.page.heading).toBe('Could you welcome somebody?')
  expect((await pat.visit('/answer/no-such-link')).status).toBe(404)
})

test('the group says yes: the worker has a task, Joan hears by the way that is safe, and the audit names the contact', async () => {
  const joan = await idea('Joan Yes')
  await introduceIn(await story.as('worker'), joan.connection, ['Phone number'])
  const pat = await openQuestion(joan.contact)
  pat.see('020 7946 0123')
  await pat.press('Send my answer')
  expect(pat.page.errors).toEqual(['Select what you say'])
  await pat
    .choose('Yes, they are welcome')
    .fill('Your words', 'Come at two, I will wait at the door.')
    .press('Send my answer')
  pat.see('Thank you', 'know that they are welcome')
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
  await again.visit(await linkTo(joan.contact))
  expect(again.page.heading).toBe('This has been answered')
  const grace = await story.as('worker')
  await grace.visit(personPaths.show(joan.reference))
  grace.see('Welcome there')
  await grace.visit(planPaths.connection(joan.connection))
  grace.see('Come at two, I will wait at the door.', 'Pat Lowe')
})

test('two people of the group answer at once: the second is told', async () => {
  const joan = await idea('Joan Both')
  await introduceIn(await story.as('worker'), joan.connection)
  const [pat, sam] = [await openQuestion(joan.contact), await openQuestion(joan.contact)]
  await pat.choose('Yes, they are welcome').press('Send my answer')
  await sam.choose('Not this time').choose('We are full').press('Send my answer')
  expect(sam.page.status).toBe(409)
  sam.see('Somebody has answered this meanwhile')
  expect(await stateOf(joan.connection)).toBe('accepted')
})

test('not this time, because: the reason reaches the worker', async () => {
  const joan = await idea('Joan Full')
  await introduceIn(await story.as('worker'), joan.connection)
  const pat = await openQuestion(joan.contact)
  await pat.choose('Not this time').press('Send my answer')
  expect(pat.page.errors).toEqual(['Select why not this time'])
  await pat.choose('They need more support than we can give').press('Send my answer')
  pat.see('looks further with them').dontSee('Joan Full')
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(joan.connection))
  grace.see('Not this time', 'They need more support than we can give')
})

test('let us talk first: the question goes to the worker, who asks again', async () => {
  const joan = await idea('Joan Talk')
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  const pat = await openQuestion(joan.contact)
  await pat.choose('Let us talk first').press('Send my answer')
  expect(pat.page.errors).toEqual(['Enter what you would like to talk about'])
  await pat.fill('Your words', 'Can she climb two steps?').press('Send my answer')
  await grace.visit(planPaths.connection(joan.connection))
  grace.see('They would like to talk first', 'Can she climb two steps?')
  await introduceIn(grace, joan.connection)
  expect(await stateOf(joan.connection)).toBe('introduced')
  await openQuestion(joan.contact)
})

test('Joan takes her agreement back: the group sees nothing more', async () => {
  const joan = await idea('Joan Back')
  await introduceIn(await story.as('worker'), joan.connection)
  const pat = await openQuestion(joan.contact)
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
  const [joan, mary] = [await idea('Joan One'), await idea('Mary Two')]
  await introduceIn(await story.as('worker'), joan.connection)
  await introduceIn(await story.as('worker'), mary.connection)
  const pat = await openQuestion(joan.contact)
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

test('B20, B82: nobody is introduced where nobody is named; the page says what to find out', async () => {
  const joan = await idea('Joan Nobody', { contactName: '' })
  const grace = await story.as('worker')
  await grace.visit(planPaths.introduce(joan.connection))
  grace.see('We do not know whom to ask').dontSee('Ask them')
  const forced = story.inWork('worker', (work) =>
    introduce(work, { reference: joan.connection, version: 1, share: ['name'], agreed: 'yes', how: 'spoken' }),
  )
  await expect(forced).rejects.toThrow()
  expect(await stateOf(joan.connection)).toBe('suggested')
})

test('B19: a full or paused group is asked only after somebody spoke with them', async () => {
  for (const offer of [{ placesOpen: 0 }, { status: 'temporarily closed' as const }]) {
    const joan = await idea('Joan Sure', offer)
    const grace = await story.as('worker')
    await introduceIn(grace, joan.connection)
    expect(grace.page.errors).toEqual(['Speak with them first, and tick that they want to be asked all the same'])
    await grace.choose('I spoke with them: they want to be asked all the same').press('Ask them')
    expect(await stateOf(joan.connection)).toBe('introduced')
  }
})

test('D3: a drop-in needs no asking: nothing is shared, no agreement is recorded, and going together is noted', async () => {
  const joan = await idea('Joan Drop', { joining: 'drop-in', contactName: '', contactEmail: '' })
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(joan.connection))
  grace.dontSee('Ask them')
  await grace.choose('Somebody goes with them the first time').press('Plan to go')
  grace.see('It is planned', 'Welcome there')
  expect(await story.inWork('worker', (work) => listConsents(work, joan.personId))).toEqual([])
})

test('a group without email is rung: the worker writes down what they said', async () => {
  const joan = await idea('Joan Ring', { contactEmail: '' })
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  grace.see('ring Pat Lowe on 020 7946 0999')
  expect(
    (await story.inWork('worker', (work) => listTasks(work))).some(
      ({ kind, words }) => kind === 'ring-group' && words === joan.connection,
    ),
  ).toBe(true)
  await grace.choose('They said not this time').press('Save their answer')
  expect(grace.page.errors).toEqual(['Select why not this time'])
  await grace.choose('We are taking a break').fill('Who said so?', 'Pat').press('Save their answer')
  grace.see('Not this time', 'We are taking a break')
})

test('C23, D11: what counts is who went and who stayed; asking counts nothing', async () => {
  const joan = await idea('Joan Stays', { joining: 'drop-in' })
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(joan.connection))
  await grace.press('Plan to go')
  const from = new Date('2026-01-01T00:00:00Z')
  const partners = (weeks = 12) =>
    story.inWork('worker', (work) =>
      listPartners(work, from, new Date('2028-01-01T00:00:00Z'), weeks, story.now().toISOString().slice(0, 10)),
    )
  expect(await partners()).toEqual([])
  grace.fillDate('When was the first visit?', '2031-01-01')
  await grace.press('They went for the first time')
  expect(grace.page.errors).toEqual(['Enter a day that is not in the future'])
  grace.fillDate('When was the first visit?', story.now().toISOString().slice(0, 10))
  await grace.press('They went for the first time')
  const tasks = await story.inWork('worker', (work) => listTasks(work))
  const due = new Date(story.now().getTime() + 14 * 86_400_000).toISOString().slice(0, 10)
  expect(tasks.filter(({ kind, words }) => kind === 'follow-up' && words === joan.connection)).toMatchObject([
    { dueOn: due },
  ])
  expect(await partners()).toMatchObject([{ name: 'Eastmere Hub', connections: 1, lasted: 0 }])
  await grace.press('They are going')
  story.later({ days: 83 })
  expect(await partners()).toMatchObject([{ lasted: 0 }])
  story.later({ days: 1 })
  expect(await partners()).toMatchObject([{ lasted: 1 }])
  const later = await story.as('worker')
  await later.visit(planPaths.connection(joan.connection))
  await later.press('They are part of it now')
  later.see('Part of it now')
  expect(await stateOf(joan.connection)).toBe('stayed')
})

test('a commissioner counts partners and never fewer than five people', async () => {
  const count = () =>
    story.inWork('commissioner', (work) =>
      countConnections(
        work,
        new Date('2026-01-01T00:00:00Z'),
        new Date('2028-01-01T00:00:00Z'),
        12,
        story.now().toISOString().slice(0, 10),
      ),
    )
  expect(await count()).toEqual([{ sector: 'voluntary', partners: 1, people: null, visited: null, lasted: null }])
  for (const name of ['Ann', 'Ben', 'Cy', 'Di']) {
    const { connection } = await idea(name)
    await story.db.owner
      .updateTable('connection')
      .set({ state: 'first-visit', first_visit_on: '2026-12-01' })
      .where('reference', '=', connection)
      .execute()
  }
  expect(await count()).toEqual([{ sector: 'voluntary', partners: 1, people: 5, visited: 5, lasted: null }])
  expect(
    await story.inWork('commissioner', (work) =>
      listPartners(work, new Date('2026-01-01T00:00:00Z'), new Date('2028-01-01T00:00:00Z'), 12, '2027-06-01'),
    ),
  ).toEqual([])
})

test('a connection seen by two workers: the second move is told, not obeyed', async () => {
  const joan = await idea('Joan Race', { joining: 'drop-in' })
  const [grace, again] = [await story.as('worker'), await story.as('worker')]
  for (const one of [grace, again]) await one.visit(planPaths.connection(joan.connection))
  await grace.press('Plan to go')
  await again.press('It is not going ahead')
  expect(again.page.status).toBe(409)
  expect(await stateOf(joan.connection)).toBe('accepted')
})

test('nobody of another organisation or place finds a connection, and residents see their own alone', async () => {
  const joan = await idea('Joan Apart')
  for (const name of ['stranger', 'elsewhere', 'administrator', 'commissioner', 'gp'] as const) {
    const other = await story.as(name)
    for (const path of [planPaths.connection(joan.connection), planPaths.introduce(joan.connection)])
      expect([name, (await other.visit(path)).status]).toEqual([name, 404])
  }
  const [own, ned] = [
    await asResident(story, joan.personId, 'Joan'),
    await asResident(story, (await idea('Ned')).personId, 'Ned'),
  ]
  await own.visit('/mine')
  own.see('Eastmere choir', 'An idea')
  await ned.visit('/mine')
  expect(await story.inWork('stranger', (work) => listConnections(work, joan.personId))).toEqual([])
})

test('D3: every walk through the states keeps to the table, ends where the table ends, and no suggestion becomes a visit unasked', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 30 }), (choices) => {
      let state = 'suggested'
      const seen = [state]
      for (const choice of choices) {
        const moves = connectionLifecycle.movesFrom(state)
        if (moves.length === 0) break
        state = connectionLifecycle.next(state, moves[choice % moves.length] ?? '')
        seen.push(state)
      }
      expect(seen.every((one) => (connectionStates as readonly string[]).includes(one))).toBe(true)
      // Nobody has gone before somebody was welcome, and nobody stayed who never went.
      if (seen.includes('first-visit')) expect(seen.indexOf('accepted')).toBeGreaterThan(-1)
      if (seen.includes('stayed')) expect(seen.indexOf('going')).toBeGreaterThan(seen.indexOf('first-visit'))
      for (const wrong of ['accept', 'visit', 'stay'])
        if (!connectionLifecycle.movesFrom(state).includes(wrong))
          expect(() => connectionLifecycle.next(state, wrong)).toThrow()
    }),
  )
  expect([...connectionLifecycle.states].sort()).toEqual([...connectionStates].sort())
})
