import { afterAll, beforeAll, expect, test } from 'vitest'
import { asGroupContact } from '../../test/group-contact.ts'
import { walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addNeed } from './store.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

async function missed(theme: string, people: number): Promise<void> {
  for (let index = 0; index < people; index++) {
    const { personId, goalId } = await walkWith(story, `Nell ${theme} ${index}`)
    await story.inWork('worker', (work) =>
      addNeed(work, story.world.place, {
        personId,
        episodeId: null,
        goalId,
        neighbourhoodId: story.world.neighbourhoods.southbank,
        theme,
        words: 'To be among people',
        blockedBy: [],
        missed: [],
      }),
    )
  }
}

test('A13: a grower says where it wants to work and from when, and staff see what nobody meets there, fewer than five hidden', async () => {
  const { hub } = story.world.organisations
  await missed('company', 6)
  await missed('food', 2)
  const helen = await story.as('manager')
  await helen.visit(`/directory/organisations/${hub}`)
  await helen.select('Which neighbourhood?', 'Eastmere').press('Add this area')
  helen.select('Which neighbourhood?', 'South Bank').fillDate('From when, if they only intend to', '2027-04-01')
  await helen.press('Add this area')
  const someone = story.visitor()
  await someone.visit(`/organisations/${hub}`)
  someone.see('Where they work', 'Eastmere', 'Where they want to work', 'South Bank, from', '1 April 2027')
  await helen.click('What is missing where they want to work')
  const rows = helen.rows('South Bank')
  expect(rows.map((row) => row.People)).toEqual(['6', 'fewer than 5'])
  await someone.visit(`/organisations/${hub}/growing`)
  someone.dontSee('What people want')
  // Their own contact reads the same on "Our offer", and of what fewer than five miss not even that it is missed.
  const ines = await asGroupContact(story, hub)
  await ines.visit('/our-offer')
  await ines.click('What people miss where you want to work')
  expect(ines.rows('South Bank')).toEqual([{ 'What people want': 'Company and friendship', People: '6' }])
  const other = await asGroupContact(story, story.world.organisations.council)
  await other.visit('/our-offer/growing')
  other.dontSee('Company and friendship')
})
