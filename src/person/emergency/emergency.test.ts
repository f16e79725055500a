import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResident } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { inWork } from '../../platform/database/in-work.ts'
import { type Met, peopleOf } from '../fixtures/people.ts'
import { findPerson } from '../index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet } = peopleOf(() => story)
type Visitor = Awaited<ReturnType<Story['as']>>

/** Kit works for another organisation of the place, and has no access to any of Grace's people. */
async function kitOpens(met: Met, reason = 'She rang from the street and has nobody else'): Promise<Visitor> {
  const kit = await story.as('stranger')
  expect((await kit.visit(met.path)).status).toBe(404)
  await kit.visit('/people')
  await kit.click('Is it an emergency? Open a record that is not in your list')
  kit.fill('Their reference, or their NHS number', met.reference).fill('Why can it not wait?', reason)
  await kit.press('Open it for 60 minutes')
  return kit
}

test('a worker without access opens a record for an hour, says why, and everybody concerned is told at once', async () => {
  const ada = await meet({ preferredName: 'Adabel' })
  const before = (await story.messages()).length
  const kit = await kitOpens(ada)
  expect(kit.page.status).toBe(200)
  kit.see('Adabel', 'You opened a record in an emergency, until 10am')
  await kit.visit('/offers')
  kit.see('You opened a record in an emergency')
  // Not what is for her own worker alone.
  expect((await kit.visit(`${ada.path}/protected-facts`)).status).toBe(404)

  const told = (await story.messages()).slice(before)
  expect(told.map(({ template, recipient, arguments: said }) => [template, recipient, said.link])).toEqual(
    expect.arrayContaining([
      ['record-opened-in-emergency', 'worker@example.org', '/today'],
      ['record-opened-in-emergency', 'manager@example.org', '/emergency/reviews'],
    ]),
  )
  expect(JSON.stringify(told)).not.toMatch(/Adabel|street/)
  for (const name of ['worker', 'manager'] as const) {
    const visitor = await story.as(name)
    await visitor.visit('/today')
    visitor.see('Somebody opened this record in an emergency', 'Adabel')
    await visitor.visit(ada.path)
    visitor.see('Kit Vance', 'Opened in an emergency, until 10am: She rang from the street and has nobody else')
  }
  const herself = await asResident(story, ada.personId, 'Adabel')
  await herself.visit('/mine/who-has-looked')
  herself.see('Kit Vance', 'Opened the record in an emergency, for an hour at most. A manager checks why')
})

test('it ends by itself, in both walls, by the clock of the work', async () => {
  const eda = await meet({ preferredName: 'Eda' })
  await kitOpens(eda)
  const rows = () =>
    story.inWork('stranger', (work) =>
      work.tx.selectFrom('person').select('person_id').where('person_id', '=', eda.personId).execute(),
    )
  const first = () =>
    inWork(
      story.db.owner,
      story.world.personas.stranger.actor,
      { now: story.now(), locale: 'en-GB', requestId: 'wall' },
      'wall',
      (work) => findPerson(work, eda.reference),
    )
  story.later({ minutes: 59 })
  expect(await rows()).toHaveLength(1)
  expect((await first()).preferredName).toBe('Eda')
  story.later({ minutes: 1 })
  expect(await rows(), 'the second wall').toEqual([])
  await expect(first(), 'the first wall').rejects.toMatchObject({ status: 404 })
  const kit = await story.as('stranger')
  expect((await kit.visit(eda.path)).status).toBe(404)
  kit.dontSee('You opened a record in an emergency')
})

test('it can be ended early, by whoever opened it and by a manager', async () => {
  const ned = await meet({ preferredName: 'Ned' })
  const kit = await kitOpens(ned)
  await kit.click('See it, or close it now')
  await kit.press('Close it now: Ned')
  expect((await kit.visit(ned.path)).status).toBe(404)
  kit.dontSee('You opened a record in an emergency')

  const pip = await meet({ preferredName: 'Pip' })
  const again = await kitOpens(pip)
  const helen = await story.as('manager')
  await helen.visit('/emergency/reviews')
  await helen.press('Close it now: Kit Vance')
  expect((await again.visit(pip.path)).status).toBe(404)
})

test('an exclusion is never broken: the answer is that of a record that is not there', async () => {
  const fern = await meet({ preferredName: 'Fern', nhsNumber: '9434765919', birthDate: '1970-05-06' })
  await story.db.owner
    .insertInto('exclusion')
    .values({
      place_id: story.world.place,
      id: crypto.randomUUID(),
      person_id: fern.personId,
      state: 'set',
      excluded_account_id: story.world.personas.stranger.account,
      asked_at: story.now(),
    })
    .execute()
  const kit = await kitOpens(fern)
  const excluded = kit.page.errors
  expect(kit.page.status).toBe(422)
  kit.dontSee('Fern')
  kit.fill('Their reference, or their NHS number', 'ZZZZZ-ZZZZZ')
  await kit.press('Open it for 60 minutes')
  expect(kit.page.errors).toEqual(excluded)
  kit.fill('Their reference, or their NHS number', '943 476 5919')
  kit.fill('Day', '6').fill('Month', '5').fill('Year', '1970')
  await kit.press('Open it for 60 minutes')
  expect(kit.page.errors).toEqual(excluded)
  expect((await kit.visit(fern.path)).status).toBe(404)
  const rows = await story.db.owner
    .selectFrom('break_glass')
    .select('id')
    .where('person_id', '=', fern.personId)
    .execute()
  expect(rows).toEqual([])
})

test('a restriction can be broken for an hour, and it is by NHS number with the day of birth', async () => {
  const ora = await meet({ preferredName: 'Ora', nhsNumber: '9434765870', birthDate: '1970-05-06' })
  await story.db.owner
    .insertInto('restriction')
    .values({
      place_id: story.world.place,
      id: crypto.randomUUID(),
      person_id: ora.personId,
      account_ids: [story.world.personas.worker.account],
      reason: 'x',
      review_on: '2027-01-01',
      set_by: story.world.personas.manager.account,
      set_at: story.now(),
    })
    .execute()
  const tom = await story.as('otherWorker')
  expect((await tom.visit(ora.path)).status).toBe(404)
  await tom.visit('/emergency')
  tom.fill('Their reference, or their NHS number', '943 476 5870').fill('Why can it not wait?', 'Her door stands open')
  await tom.press('Open it for 60 minutes')
  expect(tom.page.status, 'a number without the day of birth').toBe(422)
  tom.fill('Day', '6').fill('Month', '5').fill('Year', '1970')
  await tom.press('Open it for 60 minutes')
  tom.see('Ora')
  story.later({ minutes: 60 })
  expect((await (await story.as('otherWorker')).visit(ora.path)).status).toBe(404)
})

test('a manager marks each within a week, with a note when it was not justified; nobody marks their own', async () => {
  const lil = await meet({ preferredName: 'Lilian' })
  const kit = await kitOpens(lil, 'I wanted to see who she is')
  expect((await kit.visit('/emergency/reviews')).status).toBe(404)
  story.later({ days: 8 })
  const helen = await story.as('manager')
  await helen.visit('/today')
  helen.see('to look at')
  await helen.visit('/emergency/reviews')
  helen.see('Waits for more than a week', 'I wanted to see who she is')
  const row = await story.db.owner
    .selectFrom('break_glass')
    .select('id')
    .where('person_id', '=', lil.personId)
    .executeTakeFirstOrThrow()
  const csrf = helen.page.document.querySelector('input[name=csrf]')?.getAttribute('value') ?? ''
  const mark = (fields: Record<string, string>) =>
    helen.send('POST', `/emergency/reviews/${row.id}`, { csrf, key: crypto.randomUUID(), ...fields })
  await mark({ verdict: 'not-justified', note: '' })
  expect(helen.page.errors).toEqual(['Enter what follows when it was not justified'])
  await mark({ verdict: 'not-justified', note: 'Spoke with Kit; noted' })
  helen.see('Not justified: Spoke with Kit; noted')
  await mark({ verdict: 'justified', note: '' })
  expect(helen.page.status).toBe(409)

  // Helen opens one herself: it is not in her queue, and she cannot mark it.
  const own = await meet({ preferredName: 'Own' })
  await story.db.owner
    .updateTable('person_access')
    .set({ until_at: story.now() })
    .where('person_id', '=', own.personId)
    .execute()
  await helen.visit('/emergency')
  helen.fill('Their reference, or their NHS number', own.reference).fill('Why can it not wait?', 'He is at the door')
  await helen.press('Open it for 60 minutes')
  helen.see('Own')
  const mine = await story.db.owner
    .selectFrom('break_glass')
    .select('id')
    .where('person_id', '=', own.personId)
    .executeTakeFirstOrThrow()
  await helen.visit('/emergency/reviews')
  helen.dontSee('He is at the door')
  await helen.send('POST', `/emergency/reviews/${mine.id}`, { csrf, key: crypto.randomUUID(), verdict: 'justified' })
  expect(helen.page.status).toBe(403)
})

test('only those who read records may, and they show first that it is them', async () => {
  for (const name of ['gp', 'champion', 'commissioner', 'administrator', 'auditor'] as const) {
    const visitor = await story.as(name)
    expect([name, (await visitor.visit('/emergency')).status]).toEqual([name, 404])
  }
  const elsewhere = await meet({ preferredName: 'Elsewhere' })
  const wes = await story.as('elsewhere')
  await wes.visit('/emergency')
  wes
    .fill('Their reference, or their NHS number', elsewhere.reference)
    .fill('Why can it not wait?', 'I am far away now')
  await wes.press('Open it for 60 minutes')
  expect(wes.page.status).toBe(422)
  const kit = await story.as('stranger')
  story.later({ minutes: 6 })
  await kit.visit('/emergency')
  expect(kit.page.path).not.toBe('/emergency')
})
