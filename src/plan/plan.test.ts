import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResident, walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { personPaths } from '../person/index.ts'
import { findGoal, planPaths } from './index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('a worker writes down what somebody wants, in their own words, and it heads the plan', async () => {
  const joan = await walkWith(story, 'Joan')
  const grace = await story.as('worker')
  await grace.visit(personPaths.show(joan.reference))
  await grace.press('Write down what they want')
  await grace.press('Save')
  expect(grace.page.errors).toEqual(['Enter what they want, in their own words'])
  grace.fill('What do they want?', 'I want to cook for somebody again')
  grace.select('What is it about?', 'Food and cooking')
  grace.fill('How important is it to them? 0 to 10', '9')
  grace.fill('How sure are they that they can do it? 0 to 10', '12')
  await grace.press('Save')
  expect(grace.page.errors).toEqual(['Enter a whole number from 0 to 10'])
  grace.fill('How sure are they that they can do it? 0 to 10', '4')
  await grace.press('Save')
  grace.see('I want to cook for somebody again', 'How important: 9 of 10', 'How sure I can do it: 4 of 10')
})

test('C10: what the person and people they know do stands before groups and workers', async () => {
  const { reference, goalId } = await walkWith(story, 'Amir')
  const grace = await story.as('worker')
  for (const [words, owner] of [
    ['Send the timetable', 'Me or a colleague'],
    ['Sister comes along', 'Someone they know'],
    ['Ring the library', 'Person'],
  ] as const) {
    await grace.visit(planPaths.newStep(reference, goalId))
    grace.fill('What will happen?', words).choose(owner)
    await grace.press('Add a step')
  }
  const { text } = grace.page
  expect(text.indexOf('Ring the library')).toBeLessThan(text.indexOf('Sister comes along'))
  expect(text.indexOf('Sister comes along')).toBeLessThan(text.indexOf('Send the timetable'))
})

test('C9: the person ticks a step and adds one of their own, in Arabic too, and prints the plan', async () => {
  const { personId, reference, goalId } = await walkWith(story, 'Layla')
  const layla = await asResident(story, personId, 'Layla')
  await layla.visit(planPaths.mineNewStep(goalId))
  await layla.press('Add a step')
  expect(layla.page.errors).toContain('Enter what will happen')
  layla.fill('What will happen?', 'Water the garden').choose('Me')
  await layla.press('Add a step')
  layla.see('Water the garden', 'To do')
  await layla.press('I did this: Water the garden')
  layla.see('Done Tuesday 24 November 2026')
  await layla.visit('/preferences?language=ar&back=/mine')
  layla.see('خطتي', 'Water the garden')
  await layla.visit(planPaths.minePrint)
  layla.see('خطة')
  const grace = await story.as('worker')
  await grace.visit(planPaths.print(reference))
  grace.see('The plan of Layla', 'Water the garden', 'Printed Tuesday 24 November 2026')
})

test('two workers change the same goal: the second sees both texts', async () => {
  const { reference, goalId } = await walkWith(story, 'Stan')
  const [grace, again] = [await story.as('worker'), await story.as('worker')]
  await grace.visit(planPaths.goal(reference, goalId))
  await again.visit(planPaths.goal(reference, goalId))
  await grace.fill('What do they want?', 'To see my grandson').press('Save')
  await again.fill('What do they want?', 'To see my family').press('Save')
  expect(again.page.status).toBe(409)
  again.see('To see my grandson', 'To see my family')
  await again.press('Save')
  expect((await story.inWork('worker', (work) => findGoal(work, goalId))).words).toBe('To see my family')
})

test('another organisation and another place find no plan, no goal and no match', async () => {
  const { reference, goalId } = await walkWith(story, 'Rita')
  for (const name of ['stranger', 'elsewhere', 'administrator', 'commissioner'] as const) {
    const other = await story.as(name)
    for (const path of [
      planPaths.match(reference, goalId),
      planPaths.goal(reference, goalId),
      planPaths.newStep(reference, goalId),
      planPaths.print(reference),
    ]) {
      expect([name, path, (await other.visit(path)).status]).toEqual([name, path, 404])
    }
  }
  const resident = await asResident(story, (await walkWith(story, 'Ned')).personId, 'Ned')
  expect((await resident.visit(planPaths.mineNewStep(goalId))).status).toBe(404)
})

test('a goal is found at the address of its own person alone', async () => {
  const [rita, ned] = [await walkWith(story, 'Rita Two'), await walkWith(story, 'Ned Two')]
  const grace = await story.as('worker')
  expect((await grace.visit(planPaths.goal(ned.reference, rita.goalId))).status).toBe(404)
  expect((await grace.visit(planPaths.goal(ned.reference, 'not-an-id'))).status).toBe(404)
})

test('C10: the person ticks what they do; what others do says who does it', async () => {
  const { personId, reference, goalId } = await walkWith(story, 'Hope')
  const grace = await story.as('worker')
  for (const [words, owner, name] of [
    ['Send the timetable', 'Me or a colleague', 'Grace'],
    ['Keep a chair free', 'A group', ''],
    ['Sister comes along', 'Someone they know', ''],
    ['Ring the library', 'Person', ''],
  ] as const) {
    await grace.visit(planPaths.newStep(reference, goalId))
    await grace
      .fill('What will happen?', words)
      .choose(owner)
      .fill('Their name (if you wish)', name)
      .press('Add a step')
  }
  const hope = await asResident(story, personId, 'Hope')
  await hope.visit('/mine')
  hope.see('Your link worker does this: Grace', 'A group does this')
  const plan = hope.page.document.querySelector('#plan')
  expect([...(plan?.querySelectorAll('li [aria-label]') ?? [])].map((one) => one.getAttribute('aria-label'))).toEqual([
    'I did this: Ring the library',
    'Change: Ring the library',
    'This is done: Sister comes along',
    'Change: Sister comes along',
  ])
  const worker = (await story.inWork('worker', (work) => findGoal(work, goalId))).steps.find(
    ({ ownerKind }) => ownerKind === 'worker',
  )
  const step = worker?.id ?? ''
  expect((await hope.visit(planPaths.mineStep(step))).status).toBe(404)
  await hope.visit('/mine')
  const csrf = hope.page.document.querySelector('input[name=csrf]')?.getAttribute('value') ?? ''
  await hope.send('POST', planPaths.mineStep(step), { csrf, key: crypto.randomUUID(), version: '1', done: 'yes' })
  expect(hope.page.status).toBe(403)
  expect((await story.inWork('worker', (work) => findGoal(work, goalId))).steps.map(({ doneAt }) => doneAt)).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('a step is reworded, and of two who do so at once the second sees both texts', async () => {
  const { personId, reference, goalId } = await walkWith(story, 'Wren')
  const grace = await story.as('worker')
  await grace.visit(planPaths.newStep(reference, goalId))
  grace
    .fill('What will happen?', 'Ring the library')
    .choose('Person')
    .fillDate('By which day? (if you wish)', '2026-12-01')
  await grace.press('Add a step')
  const wren = await asResident(story, personId, 'Wren')
  await wren.visit('/mine')
  await wren.click('Change: Ring the library')
  await grace.click('Change: Ring the library')
  await grace.fill('What will happen?', '').press('Save')
  expect(grace.page.errors).toEqual(['Enter what will happen'])
  await grace.fill('What will happen?', 'Walk to the library').choose('Someone they know').press('Save')
  grace.see('Walk to the library', 'Someone they know · By Tuesday 1 December 2026').dontSee('Ring the library')
  await wren.fill('What will happen?', 'Ring the library at ten').press('Save')
  expect(wren.page.status).toBe(409)
  wren.see('Walk to the library', 'Ring the library at ten', 'Someone I know')
  await wren.press('Save')
  wren.see('Ring the library at ten')
  const [step] = (await story.inWork('worker', (work) => findGoal(work, goalId))).steps
  expect(step).toMatchObject({ words: 'Ring the library at ten', ownerKind: 'person', dueOn: '2026-12-01', version: 3 })
  const entries = await story.db.owner
    .selectFrom('audit_entry')
    .select('person_ids')
    .where('action', '=', 'step.change')
    .execute()
  expect(entries).toEqual([{ person_ids: [personId] }, { person_ids: [personId] }])
  const other = await walkWith(story, 'Not Wren')
  expect((await grace.visit(planPaths.step(other.reference, step?.id ?? ''))).status).toBe(404)
  const stranger = await story.as('elsewhere')
  expect((await stranger.visit(planPaths.step(reference, step?.id ?? ''))).status).toBe(404)
})
