import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Walked, walkWith } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer } from '../../directory/index.ts'

let story: Story
/** 10 women and 5 men; 5 of the women speak Tigrinya and live in one small area, 4 people speak Welsh. */
beforeAll(async () => {
  story = await openStory()
  const { owner } = story.db
  await owner
    .insertInto('area')
    .values({ code: 'E01000001', kind: 'lsoa', vintage: 2021, name: 'Northfold 001A', deprivation_decile: 1 })
    .execute()
  for (const [postcode, lsoa_code] of [
    ['ZZ1 1AA', 'E01000001'],
    ['ZZ2 1AA', 'E01000002'],
  ] as const)
    await owner.updateTable('postcode').set({ lsoa_code }).where('postcode', '=', postcode).execute()
  for (let one = 0; one < 15; one++) {
    const isTigrinya = one < 5
    const person = await walkWith(story, `Person ${one}`, {
      gender: one < 10 ? 'woman' : 'man',
      language: isTigrinya ? 'ti' : one < 9 ? 'cy' : 'en',
      needsInterpreter: isTigrinya,
      postcode: isTigrinya ? 'ZZ1 1AA' : one < 9 ? 'ZZ2 1AA' : '',
    })
    if (isTigrinya) await keepNeed(person)
  }
})
afterAll(() => story.close())

async function keepNeed({ personId: person_id, episodeId: episode_id, goalId: goal_id }: Walked): Promise<void> {
  await story.db.owner
    .insertInto('unmet_need')
    .values({
      place_id: story.world.place,
      id: crypto.randomUUID(),
      person_id,
      episode_id,
      goal_id,
      theme: 'company',
      words: 'Company',
      blocked_by: '[]',
      noticed_at: story.now(),
    })
    .execute()
}

test('B49: a commissioner sees that men are reached less in a programme, and what is listed for men can be found', async () => {
  await story.inWork('administrator', async (work) => {
    const common = { organisationId: story.world.organisations.hub, joining: 'drop-in' as const }
    await addOffer(work, { ...common, name: 'Shed on Fridays', criteria: [{ kind: 'gender', value: 'male' }] })
    await addOffer(work, { ...common, name: 'Sewing bee', criteria: [{ kind: 'gender', value: 'female' }] })
  })
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps')
  await ruth.click('Whom we reach, and whom we do not')
  expect(ruth.rows('Men and women, by programme')).toMatchObject([{ Women: '10', Men: '5', 'Share of men': '33%' }])
  ruth.see('about 33% are men', 'Men are reached less')
  await ruth.click('What is listed for men')
  ruth.see('Shed on Fridays')
  ruth.dontSee('Sewing bee')
})

test('B48: languages of five people or more are shown with what is offered in them, and no smaller one is named', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps/reach')
  expect(ruth.rows('Languages people speak')).toEqual([
    {
      Language: 'English',
      People: '5',
      'Need an interpreter': 'fewer than 5',
      'With an unmet need': 'fewer than 5',
      'Offers in it': '0',
    },
    { Language: 'Tigrinya', People: '5', 'Need an interpreter': '5', 'With an unmet need': '5', 'Offers in it': '0' },
  ])
  ruth.dontSee('Welsh')
})

test('B55: need and reach are told below the ward, with deprivation, and not where fewer than five live', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps/reach')
  expect(ruth.rows('Smaller than a ward: need and reach')).toEqual([
    { 'Small area': 'Northfold 001A', Deprivation: '1', Reached: '5', 'With an unmet need': '5' },
  ])
  ruth.dontSee('E01000002')
})

test('whoever does not want to be counted is in none of it, and no stranger reads it', async () => {
  const ada = await story.db.owner
    .selectFrom('person')
    .select('person_id')
    .where('language', '=', 'ti')
    .executeTakeFirstOrThrow()
  await story.db.owner
    .insertInto('uncounted')
    .values({ place_id: story.world.place, person_id: ada.person_id })
    .execute()
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps/reach')
  ruth.dontSee('Tigrinya', 'Northfold 001A')
  const gp = await story.as('gp')
  await gp.visit('/gaps/reach')
  expect(gp.page.status).toBe(404)
})
