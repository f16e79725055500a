import { afterAll, beforeAll, expect, test } from 'vitest'
import { asGroupContact } from '../../../test/group-contact.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { mergeOffers } from '../merging/merge.ts'
import { addOffer, findOffer } from '../store/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const offer = (name: string) =>
  story.inWork('administrator', (work) =>
    addOffer(work, { name, organisationId: story.world.organisations.hub, joining: 'drop-in', themes: ['food'] }),
  )

test('E3: a group says itself what its offer suits, and nobody says it of somebody else’s', async () => {
  const id = await offer('Pan and Plate')
  const ines = await asGroupContact(story, story.world.organisations.hub)
  await ines.visit(`/our-offer/${id}`)
  await ines.click('Say whom and what it suits')
  ines.select('What do you want to say?', 'When life has changed: Just retired')
  await ines.press('Add')
  ines.see('Saved')
  const someone = story.visitor()
  await someone.visit('/offers?words=retired')
  someone.see('Pan and Plate')
  const other = await asGroupContact(story, story.world.organisations.council)
  expect((await other.visit(`/our-offer/${id}/tags`)).status).toBe(404)
  expect((await ines.visit(`/directory/${id}/tags`)).status).toBe(404)
})

test('B45: what is said of either of two listings holds of the one that goes on, and goes back when they come apart', async () => {
  const [one, other] = [await offer('Soup one'), await offer('Soup two')]
  const helen = await story.as('manager')
  const say = async (id: string, what: string) => {
    await helen.visit(`/directory/${id}/tags`)
    helen.select('What do you want to say?', what)
    await helen.press('Add')
  }
  await say(one, 'When life has changed: Just retired')
  await say(other, 'When life has changed: Just retired')
  await say(other, 'For people who like: Singing')
  await story.inWork('manager', async (work) => {
    const [survivor, merged] = [await findOffer(work, one), await findOffer(work, other)]
    return mergeOffers(work, { survivor, merged, take: [], movesWaiting: false })
  })
  const someone = story.visitor()
  await someone.visit(`/offers/${one}`)
  someone.see('For people who like', 'Singing', 'Just retired')
  await someone.visit('/offers?words=singing')
  someone.see('Soup one').dontSee('Soup two')
  await helen.visit('/directory/merged')
  await helen.press('Take it back')
  await someone.visit(`/offers/${one}`)
  someone.see('Just retired').dontSee('Singing')
  await someone.visit('/offers?words=singing')
  someone.see('Soup two').dontSee('Soup one')
})
