import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Walked, walkWith } from '../../test/people.ts'
import { visibleText } from '../../test/site/dom.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addOffer } from '../directory/index.ts'
import { shadeOf } from './shades.ts'
import { countUnmetBlocks, countUnmetNeeds, countUnmetTotals, findNeed } from './store.ts'

let story: Story
let joan: Walked
beforeAll(async () => {
  story = await openStory()
  joan = await walkWith(story, 'Joan', {
    birthDate: '1941-03-02',
    neighbourhoodId: story.world.neighbourhoods.eastmere,
    goal: 'Somebody to walk with in the mornings',
    theme: 'moving',
  })
  await story.inWork('administrator', async (work) => {
    const group = { organisationId: story.world.organisations.hub, ownerPlaceId: work.place, themes: ['moving'] }
    await addOffer(work, { ...group, name: 'Young walkers', maximumAge: 30, joining: 'drop-in' })
    await addOffer(work, { ...group, name: 'Under forties walking', maximumAge: 40, joining: 'drop-in' })
    await addOffer(work, { ...group, name: 'Full ramblers', placesOpen: 0, joining: 'drop-in' })
  })
})
afterAll(() => story.close())

/** Somebody else whose need is kept, as the worker would. */
async function another(name: string, neighbourhoodId: string, theme: string): Promise<void> {
  const { personId, goalId } = await walkWith(story, name, { neighbourhoodId, theme })
  await story.db.owner
    .insertInto('unmet_need')
    .values({
      place_id: story.world.place,
      id: crypto.randomUUID(),
      person_id: personId,
      goal_id: goalId,
      neighbourhood_id: neighbourhoodId,
      theme,
      words: `what ${name} said`,
      blocked_by: JSON.stringify([{ kind: 'age', offers: 1 }]),
      noticed_at: story.now(),
    })
    .execute()
}

test('B91: nobody takes Joan, so her need is kept with what blocked it', async () => {
  const grace = await story.as('worker')
  await grace.visit(`/people/${joan.reference}/goals/${joan.goalId}/unmet`)
  grace.see(
    'Somebody to walk with in the mornings',
    'Age: 2 offers would have fitted if only this were different',
    '1 offer would have fitted',
  )
  await grace.press('Keep this need')
  const kept = await story.db.owner
    .selectFrom('unmet_need')
    .select(['theme', 'words', 'state', 'neighbourhood_id', 'blocked_by'])
    .where('person_id', '=', joan.personId)
    .execute()
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({
    theme: 'moving',
    words: 'Somebody to walk with in the mornings',
    state: 'open',
    neighbourhood_id: story.world.neighbourhoods.eastmere,
  })
  expect(kept[0]?.blocked_by).toEqual(
    expect.arrayContaining([
      { kind: 'age', offers: 2 },
      { kind: 'capacity', offers: 1 },
    ]),
  )
})

test('B91: whom no service takes stands on the Today of the service manager, and on no stranger’s', async () => {
  const task = 'No service takes them as things are'
  const manager = await story.as('manager')
  await manager.visit('/today')
  manager.see('Joan', task)
  const stranger = await story.as('stranger')
  await stranger.visit('/today')
  stranger.dontSee(task)
})

test('who can only come in the evening is kept out by the time', async () => {
  const { reference, goalId } = await walkWith(story, 'Tunde', { theme: 'food', goal: 'Cook with others' })
  await story.inWork('administrator', (work) =>
    addOffer(work, {
      name: 'Lunch club',
      organisationId: story.world.organisations.hub,
      ownerPlaceId: work.place,
      themes: ['food'],
      joining: 'drop-in',
      schedules: [{ days: ['TU'], opensAt: '12:00', closesAt: '14:00', frequency: 'WEEKLY' }],
    }),
  )
  const grace = await story.as('worker')
  await grace.visit(`/people/${reference}/goals/${goalId}/match?time=evening&relax=capacity`)
  await grace.press('Keep the need')
  grace.see('Days and times: 1 offer would have fitted if only this were different')
  await grace.press('Keep this need')
  const kept = await story.db.owner
    .selectFrom('unmet_need')
    .select('blocked_by')
    .where('goal_id', '=', goalId)
    .executeTakeFirstOrThrow()
  expect(kept.blocked_by).toEqual([{ kind: 'when', offers: 1 }])
  await story.db.owner.deleteFrom('unmet_need').where('goal_id', '=', goalId).execute()
})

test('kept twice, it is the same need', async () => {
  const grace = await story.as('worker')
  await grace.visit(`/people/${joan.reference}/goals/${joan.goalId}/unmet`)
  grace.see('This need is kept already, since Tuesday 24 November 2026')
  expect(grace.page.buttons).not.toContain('Keep this need')
  const count = await story.db.owner
    .selectFrom('unmet_need')
    .select((eb) => eb.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow()
  expect(Number(count.all)).toBe(1)
})

test('B91: four people with the same need are hidden, also on the map; the fifth makes it seen, with what stood in the way', async () => {
  const { eastmere } = story.world.neighbourhoods
  for (const name of ['Ali', 'Zainab', 'Pat']) await another(name, eastmere, 'moving')
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps')
  const cells = () =>
    ruth.rows('Needs that nobody meets yet, by neighbourhood').map((row) => [row.Neighbourhood, row.Theme, row.People])
  expect(cells()).toEqual([['Eastmere', 'Moving and exercise', 'fewer than 5']])
  const shades = () =>
    [...ruth.page.document.querySelectorAll('.app-map__svg--wide a')].map(
      (area) =>
        `${area.getAttribute('aria-label')} ${/area--(\d)/.exec(area.querySelector('path')?.getAttribute('class') ?? '')?.[1]}`,
    )
  expect(shades()).toContain('Eastmere 0')
  await another('Desmond', eastmere, 'moving')
  await ruth.reload()
  expect(cells()).toEqual([['Eastmere', 'Moving and exercise', '5']])
  expect(shades()).toContain('Eastmere 1')
  expect(ruth.rows('What stood in the way')[0]).toEqual({
    'What would change': 'Age',
    'People it would have served': '5',
  })
  ruth.dontSee('Joan', 'Somebody to walk with in the mornings')
  expect(ruth.page.links).not.toContain('The people behind these numbers, whom you walk with')
})

test('the column of what stood in the way says what is known, that nothing is listed, or is not there', async () => {
  const { eastmere, northfold } = story.world.neighbourhoods
  const heads = () =>
    [...(ruth.page.document.querySelector('table')?.querySelectorAll('thead th') ?? [])].map(visibleText)
  const why = (neighbourhood: string) =>
    ruth
      .rows('Needs that nobody meets yet, by neighbourhood')
      .filter((row) => row.Neighbourhood === neighbourhood && row.Theme !== 'All themes')
      .map((row) => row['What stood in the way'])
  const ruth = await story.as('commissioner')
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dov', 'Esme']) {
    await another(name, northfold, 'food')
  }
  await another('Fay', northfold, 'money')
  await story.db.owner.updateTable('unmet_need').set({ blocked_by: '[]' }).where('theme', '=', 'food').execute()
  await ruth.visit('/gaps')
  expect(why('Northfold')).toEqual([
    'Nothing of this kind is listed, or nothing that takes them as things are',
    'Nothing that 5 of them share',
  ])
  expect(why('Eastmere')).toEqual(['Age'])
  const kept = await story.db.owner.selectFrom('unmet_need').select(['id', 'blocked_by']).execute()
  await story.db.owner
    .updateTable('unmet_need')
    .set({ blocked_by: JSON.stringify([{ kind: 'cost', offers: 0 }]) })
    .where((eb) => eb.or([eb('theme', '=', 'food'), eb('neighbourhood_id', '=', eastmere)]))
    .where('person_id', '!=', joan.personId)
    .execute()
  await story.db.owner.deleteFrom('unmet_need').where('neighbourhood_id', '=', northfold).execute()
  await ruth.reload()
  expect(heads()).toEqual(['Neighbourhood', 'Theme', 'People', 'What exists there'])
  for (const { id, blocked_by } of kept)
    await story.db.owner
      .updateTable('unmet_need')
      .set({ blocked_by: JSON.stringify(blocked_by) })
      .where('id', '=', id)
      .execute()
})

test('a total from which a hidden number could be worked out is hidden too', async () => {
  const { eastmere, southbank } = story.world.neighbourhoods
  const totals = async () =>
    new Map((await story.inWork('commissioner', countUnmetTotals)).map((one) => [one.neighbourhoodId, one.people]))
  // One hidden theme: the total would give it away.
  await another('Ruby', eastmere, 'money')
  expect((await totals()).get(eastmere)).toBeNull()
  // Two hidden themes that add up to two can only be one and one.
  await another('Kofi', eastmere, 'food')
  expect((await totals()).get(eastmere)).toBeNull()
  // Three and two could be otherwise, so the total may be shown.
  for (const name of ['Lin', 'Maria']) await another(name, eastmere, 'food')
  await another('Amina', eastmere, 'money')
  expect((await totals()).get(eastmere)).toBe(10)
  await another('Sam', southbank, 'money')
  expect((await totals()).get(southbank)).toBeNull()
  // What stood in the way tells nothing of those whose number is hidden.
  expect(await story.inWork('commissioner', countUnmetBlocks)).toContainEqual({ kind: 'age', people: 5 })
  const cells = await story.inWork('commissioner', countUnmetNeeds)
  expect(cells.filter(({ people }) => people !== null && people < 5)).toEqual([])
})

test('who may not count is told nothing, even by the database', async () => {
  for (const who of ['gp', 'auditor'] as const) {
    expect(await story.inWork(who, countUnmetNeeds)).toEqual([])
    expect(await story.inWork(who, countUnmetTotals)).toEqual([])
  }
  expect(await story.inWork('elsewhere', countUnmetNeeds)).toEqual([])
})

test('Grace finds the people behind the numbers; a worker of another organisation finds none', async () => {
  const grace = await story.as('worker')
  await grace.visit('/gaps')
  await grace.click('The people behind these numbers')
  grace.see('Joan', 'Somebody to walk with in the mornings', 'What stood in the way: Age')
  const kit = await story.as('stranger')
  await kit.visit('/gaps/people')
  kit.see('Nobody you walk with has an open need here').dontSee('Joan')
  await kit.visit(`/people/${joan.reference}/goals/${joan.goalId}/unmet`)
  expect(kit.page.status).toBe(404)
})

test('what can be no answer is asked again: the sentence stands next to the question, and what was chosen is kept', async () => {
  const grace = await story.as('worker')
  await grace.visit(`/people/${joan.reference}`)
  const { id } = await story.db.owner
    .selectFrom('unmet_need')
    .select('id')
    .where('person_id', '=', joan.personId)
    .executeTakeFirstOrThrow()
  const form = [...grace.page.document.querySelectorAll('form')].find((one) =>
    one.getAttribute('action')?.includes(id),
  )!
  const sent = Object.fromEntries(
    [...form.querySelectorAll('input')].map((input) => [
      input.getAttribute('name') ?? '',
      input.getAttribute('value') ?? '',
    ]),
  )
  const path = `/people/${joan.reference}/needs/${id}/close`
  await grace.send('POST', path, { ...sent, verb: 'forget' })
  expect(grace.page.status).toBe(422)
  expect(grace.page.errors).toEqual(['Select whether the need is met or no longer wanted'])
  grace.see('Is this need met?', 'Somebody to walk with in the mornings')
  expect(visibleText(grace.page.document.querySelector('.nhsuk-form-group--error')!)).toContain('Select whether')
  await grace.send('POST', path, { ...sent, key: crypto.randomUUID(), verb: 'meet', version: 'x' })
  expect(grace.page.status).toBe(422)
  expect(grace.page.document.querySelector('input[value=meet]')?.hasAttribute('checked')).toBe(true)
  expect(await story.inWork('worker', (work) => findNeed(work, id))).toMatchObject({ state: 'open' })
})

test('a need that is met is counted no longer, and of two who say so the second is told', async () => {
  const [grace, tom] = [await story.as('worker'), await story.as('otherWorker')]
  await grace.visit(`/people/${joan.reference}`)
  await tom.visit(`/people/${joan.reference}`)
  await grace.press('It is met now')
  grace.dontSee('Needs that nobody meets yet')
  await tom.press('No longer wanted')
  expect(tom.page.status).toBe(409)
  const need = await story.db.owner
    .selectFrom('unmet_need')
    .select(['state', 'ended_at'])
    .where('person_id', '=', joan.personId)
    .executeTakeFirstOrThrow()
  expect(need).toEqual({ state: 'met', ended_at: story.now() })
  const moves = await story.db.owner
    .selectFrom('move')
    .select(['from_state', 'to_state'])
    .where('noun', '=', 'unmet-need')
    .execute()
  expect(moves).toEqual([{ from_state: 'open', to_state: 'met' }])
})

test('the shade of a neighbourhood never says more than the table', () => {
  expect([null, 4, 5, 9, 10, 20, 40].map(shadeOf)).toEqual([0, 0, 1, 1, 2, 3, 4])
})
