import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer } from '../store/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

async function helenKeeps(id: string) {
  const helen = await story.as('manager')
  await helen.visit(`/directory/organisations/${id}`)
  return helen
}

test('A10: a small enterprise goes from an idea to trading, with what it has in place and who helped with what', async () => {
  const { hub } = story.world.organisations
  const helen = await helenKeeps(hub)
  await helen.press('Begin to support them')
  helen.see('Stage: Idea')
  const late = await helenKeeps(hub)
  await helen.press('They are setting it up')
  helen.see('Stage: Being set up')
  // Somebody whose page still showed an idea is told, and moves nothing.
  await late.press('They have stopped')
  expect(late.page.status).toBe(409)
  await helenKeeps(hub)
  helen
    .select('What?', 'Insurance for what they do')
    .choose('In place')
    .fillDate('Until when, if it runs out', '2026-12-01')
  await helen.press('Write this down')
  helen.see('In place, until')
  helen.fill('What did you help with?', 'Looked at three offers for insurance together')
  await helen.press('Add to the log')
  helen.see('Helen Marsh', 'Looked at three offers for insurance together')
  await helen.press('They trade now')
  await helen.visit('/directory/enterprises')
  helen.see('Trading', 'Eastmere Hub', 'First aid').dontSee('Insurance for what they do')
  await story.later({ days: 14 })
  const later = await story.as('manager')
  await later.visit('/directory/enterprises')
  later.see('Insurance for what they do')
  await story.later({ days: -14 })
  const someone = story.visitor()
  await someone.visit(`/organisations/${hub}`)
  someone.dontSee('Looked at three offers', 'Insurance')
  const dee = await story.as('elsewhereAdministrator')
  await dee.visit(`/directory/organisations/${hub}`)
  expect(dee.page.status).toBe(404)
})

test('A14: a food group based at a surgery is shown on both pages, and on its offer', async () => {
  const { hub, practice } = story.world.organisations
  const helen = await helenKeeps(hub)
  helen.choose('It is based at').fill('Name of the other organisation', 'Mill Lane Surgery')
  await helen.press('Add this link')
  helen.see('Based at Mill Lane Surgery')
  const id = await story.inWork('manager', (work) => addOffer(work, { name: 'Veg boxes', organisationId: hub }))
  const someone = story.visitor()
  await someone.visit(`/organisations/${practice}`)
  someone.see('Home of Eastmere Hub')
  await someone.visit(`/offers/${id}`)
  await someone.click('More about Eastmere Hub')
  someone.see('Based at Mill Lane Surgery', 'Veg boxes')
  await helen.press('Take off the link with Mill Lane Surgery')
  await someone.visit(`/organisations/${practice}`)
  someone.dontSee('Home of Eastmere Hub')
})

test('B37: a settlement with several offers shows them on one page', async () => {
  const { other } = story.world.organisations
  await story.inWork('administrator', async (work) => {
    await addOffer(work, { name: 'Calm on Mondays', organisationId: other, themes: ['mind'] })
    await addOffer(work, { name: 'Lunch for elders', organisationId: other })
    await addOffer(work, { name: 'Closed long ago', organisationId: other, status: 'defunct' })
  })
  const someone = story.visitor()
  await someone.visit(`/organisations/${other}`)
  someone.see('Calm on Mondays', 'Lunch for elders').dontSee('Closed long ago')
})
