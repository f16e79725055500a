import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { accept, introduce, personOf, referenceOn, twoSteps } from './fixtures/walk.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
beforeEach(() => story.later({ minutes: 20 }))
afterAll(() => story.close())

async function answer(reference: string, fields: { actions?: string; none?: boolean; plan?: string }): Promise<void> {
  const grace = await story.as('worker')
  await grace.visit(`/referrals/${reference}/answer`)
  if (fields.actions) grace.fill('What the source is asked to do', fields.actions)
  if (fields.none) grace.choose('Nothing: no action needed')
  if (fields.plan) grace.fill('What is planned, in plain words', fields.plan)
  await grace.press('Send to the source')
}

test('B17 D19: the GP reads actions first, and is told when there is none', async () => {
  const reference = await introduce(story, 'gp', { name: 'Ivy' })
  await accept(story, reference)
  await answer(reference, {})
  await answer(reference, { none: true, plan: 'She joins the Monday choir' })
  const gp = await story.as('gp')
  await gp.visit('/my-referrals')
  gp.see('Ivy', 'No action needed', 'We took it on')
  await gp.click('Ivy')
  gp.see('No action needed', 'She joins the Monday choir')
  expect(gp.page.text.indexOf('No action needed')).toBeLessThan(gp.page.text.indexOf('She joins the Monday choir'))
  await answer(reference, { actions: 'Please send the exercise form' })
  await gp.visit(`/my-referrals/${reference}`)
  gp.see('What we ask you to do', 'Please send the exercise form')
  const mails = (await story.messages()).filter(({ recipient }) => recipient === 'gp@example.org')
  expect(JSON.stringify(mails)).not.toMatch(/Ivy|choir/)
})

test('neither an action nor "none" is no answer', async () => {
  const reference = await introduce(story, 'gp', { name: 'Empty' })
  await accept(story, reference)
  const grace = await story.as('worker')
  await grace.visit(`/referrals/${reference}/answer`)
  await grace.press('Send to the source')
  expect(grace.page.status).toBe(422)
  grace.see('tick that no action is needed')
})

test('B17: without agreement the source sees only how it stands, and nobody can write more', async () => {
  const reference = await introduce(story, 'gp', { name: 'Quiet', tells: false })
  await accept(story, reference)
  const grace = await story.as('worker')
  await grace.visit(`/referrals/${reference}`)
  grace.see('The source sees only how it stands')
  for (const path of ['answer', 'letter']) {
    await grace.visit(`/referrals/${reference}/${path}`)
    expect(grace.page.status).toBe(404)
  }
  const gp = await story.as('gp')
  await gp.visit(`/my-referrals/${reference}`)
  gp.see('We took it on', 'They chose that only this is told')
})

test('B17: when the agreement is withdrawn, what was told is no longer to be seen by the source', async () => {
  const reference = await introduce(story, 'gp', { name: 'Changed' })
  await accept(story, reference)
  await answer(reference, { none: true, plan: 'A walk on Fridays' })
  const gp = await story.as('gp')
  await gp.visit(`/my-referrals/${reference}`)
  gp.see('A walk on Fridays')
  const { person_id } = await personOf(story, reference)
  await story.db.owner
    .updateTable('consent')
    .set({ withdrawn_at: story.now() })
    .where('person_id', '=', person_id)
    .where('purpose', '=', 'tell-source')
    .execute()
  await gp.visit(`/my-referrals/${reference}`)
  gp.see('We took it on').dontSee('A walk on Fridays')
})

test('a letter on paper says the same, with the named contact', async () => {
  const reference = await introduce(story, 'gp', { name: 'Letter' })
  await accept(story, reference)
  await answer(reference, { actions: 'Send the form', plan: 'Swimming' })
  const grace = await story.as('worker')
  await grace.visit(`/referrals/${reference}/letter`)
  grace.see('Thank you for introducing Letter', 'Send the form', 'Swimming', 'Priya Nair', reference)
})

test('a source sees what it introduced itself, and nobody else’s', async () => {
  const reference = await introduce(story, 'champion', { name: 'Champion’s' })
  const gp = await story.as('gp')
  await gp.visit(`/my-referrals/${reference}`)
  expect(gp.page.status).toBe(404)
  await gp.visit('/my-referrals')
  gp.dontSee('Champion’s')
})

test('B88: by the source’s own link somebody without an account introduces a person, and has an account to follow it with', async () => {
  const { code } = await story.inWork('frontDoor', async (work) =>
    (await import('./store/index.ts')).addSource(work, { name: 'Kutz Barbers', kind: 'barber' }),
  )
  const visitor = story.visitor()
  await visitor.visit(`/from/${code}`)
  visitor.see('You came here from Kutz Barbers')
  await visitor.click('I want to introduce somebody')
  await twoSteps(visitor, { name: 'Devon' })
  visitor.choose('Yes, they agreed')
  await visitor.press('Continue')
  visitor.fill('What they said', 'Since the job went he comes in just to talk')
  await visitor.press('Continue')
  visitor.choose('In the usual time')
  visitor.choose('Yes, they agreed')
  story.later({ minutes: 1 })
  await visitor.press('Send')
  visitor.see('Enter your name')
  visitor.fill('Your name', 'Leroy').fill('Your role', 'barber').fill('Your work email', 'leroy@kutz.example')
  await visitor.press('Send')
  visitor.see('Thank you. We have it.')
  const reference = referenceOn(visitor)
  const row = await story.db.owner
    .selectFrom('referral as r')
    .innerJoin('account as a', 'a.id', 'r.introducer_account_id')
    .select(['a.email', 'r.introducer_role', 'a.password_hash'])
    .where('r.reference', '=', reference)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ email: 'leroy@kutz.example', introducer_role: 'barber', password_hash: null })
  const mail = (await story.messages()).find(({ recipient }) => recipient === 'leroy@kutz.example')
  expect(mail?.arguments.link).toBe(`/my-referrals/${reference}`)
})
