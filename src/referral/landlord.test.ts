import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { addOrganisation } from '../account/index.ts'
import { addOffer } from '../directory/index.ts'
import { addSource, findSource } from './store/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('B43: a housing association is one organisation that sends people here and offers something itself', async () => {
  const landlord = await story.inWork('manager', (work) =>
    addOrganisation(work, { name: 'Lark Homes', kind: 'housing', ownerPlaceId: story.world.place }),
  )
  await story.inWork('manager', (work) => addOffer(work, { name: 'Tenants’ repair café', organisationId: landlord }))
  const { code } = await story.inWork('manager', (work) =>
    addSource(work, { name: 'Lark Homes, housing officers', kind: 'housing', organisationId: landlord }),
  )
  const someone = story.visitor()
  await someone.visit(`/organisations/${landlord}`)
  someone.see('Lark Homes', 'Tenants’ repair café')
  const helen = await story.as('manager')
  await helen.visit('/sources')
  helen.see('Lark Homes, housing officers')
  const door = await story.inWork('worker', (work) => findSource(work, code))
  expect(door.organisationId).toBe(landlord)
})
