import { afterAll, beforeAll, expect, test } from 'vitest'
import { walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addOffer } from '../directory/index.ts'
import { findPerson } from '../person/index.ts'
import { findGoal, listConnections, matchGoal, planPaths } from './index.ts'
import { saveMatchingFacts } from './store/matching-facts.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('B11: beside the best stands one of somebody else, where there is one; an idea keeps its rank, what was asked and what stood in the way', async () => {
  await story.inWork('worker', async (work) => {
    const { hub, council: group } = story.world.organisations
    const common = { themes: ['housing'], joining: 'drop-in' as const, confirmedOn: '2026-11-20' }
    for (const name of ['Rent desk', 'Rent evening', 'Rent phone'])
      await addOffer(work, { ...common, name, organisationId: hub })
    await addOffer(work, { ...common, name: 'Tenants together', organisationId: group, confirmedOn: '2026-01-20' })
    await addOffer(work, { ...common, name: 'Young tenants', organisationId: group, maximumAge: 25 })
  })
  const { reference, goalId, personId } = await walkWith(story, 'Odette', {
    theme: 'housing',
    birthDate: '1950-02-02',
    accessNeeds: ['step-free'],
  })
  const { fits } = await match(reference, goalId)
  expect(fits.map(({ offer, rank }) => [offer.name, rank])).toEqual([
    ['Rent desk', 1],
    ['Tenants together', 4],
    ['Rent evening', 2],
    ['Rent phone', 3],
  ])
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(reference, goalId))
  await grace.press('Add to the plan: Tenants together')
  await grace.press('Add to the plan: Young tenants')
  const [kept, near] = await story.inWork('worker', (work) => listConnections(work, personId))
  expect(kept).toMatchObject({ offerName: 'Tenants together', matched: { rank: 4, fits: 4, near: 1 } })
  expect(kept?.reasons).toContainEqual(expect.objectContaining({ kind: 'access', outcome: 'unknown' }))
  expect(near).toMatchObject({ offerName: 'Young tenants', matched: { rank: 1, fits: 4, near: 1 } })
  expect(near?.reasons[0]).toMatchObject({ kind: 'age', outcome: 'blocks' })
  await grace.visit(`/connections/${near?.reference}`)
  grace.see('Number 1 of 1 that nearly fitted on that day; 4 did.', 'Only for: People aged 25 and under')
})

test('B69: a group for their condition over the border is shown, and other offers from there are not', async () => {
  await story.inWork('elsewhere', async (work) => {
    const common = {
      themes: ['feeling-low'],
      organisationId: story.world.organisations.hub,
      joining: 'drop-in' as const,
    }
    await addOffer(work, {
      ...common,
      name: 'Breathe over there',
      ownerPlaceId: work.place,
      criteria: [{ kind: 'condition', value: 'copd' }],
    })
    await addOffer(work, { ...common, name: 'Talk over there', ownerPlaceId: work.place })
    await addOffer(work, { ...common, name: 'Talk online', ownerPlaceId: work.place, online: true })
  })
  const { reference, goalId, personId } = await walkWith(story, 'Ines', { theme: 'feeling-low' })
  const names = async () => (await match(reference, goalId)).fits.map(({ offer }) => offer.name)
  expect(await names()).not.toContain('Breathe over there')
  await story.inWork('worker', (work) =>
    saveMatchingFacts(work, personId, { isCarer: null, conditions: ['copd'], version: 0 }),
  )
  expect(await names()).toEqual(expect.arrayContaining(['Breathe over there', 'Talk online']))
  expect(await names()).not.toContain('Talk over there')
})

test('B77: how long the way is stands with each match, slower for whoever needs a step-free way in', async () => {
  await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Hall a mile away',
      themes: ['memory'],
      organisationId: story.world.organisations.hub,
      joining: 'drop-in',
      access: ['transport-help'],
      locations: [{ name: 'Hall', latitude: 51.49, longitude: -0.09 }],
    }),
  )
  const { reference, goalId } = await walkWith(story, 'Wilf', {
    theme: 'memory',
    latitude: 51.4756,
    longitude: -0.09,
    accessNeeds: ['step-free', 'transport-help'],
  })
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(reference, goalId))
  grace.see('about 40 minutes on foot, walking slowly; about 25 to 45 minutes by bus, estimated from the distance')
  grace.see('Help with getting there')
})

function match(reference: string, goalId: string) {
  return story.inWork('worker', async (work) =>
    matchGoal(work, await findPerson(work, reference), await findGoal(work, goalId)),
  )
}
