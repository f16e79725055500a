import { afterAll, beforeAll, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer } from '../store/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

/** Helen lists it and says these things of it; a stranger reads its page. */
async function read(name: string, said: [option: string, note?: string][]) {
  const id = await story.inWork('manager', (work) =>
    addOffer(work, { name, organisationId: story.world.organisations.hub, joining: 'contact' }),
  )
  const helen = await story.as('manager')
  for (const [option, note = ''] of said) {
    await helen.visit(`/directory/${id}/tags`)
    helen.select('What do you want to say?', option).fill('In your own words, if more is to be said', note)
    await helen.press('Add')
    helen.see('Saved')
  }
  const someone = story.visitor()
  await someone.visit(`/offers/${id}`)
  return someone
}

test('A22: ways to pay stand on an offer, so that somebody with a direct payment can choose it', async () => {
  await read('Sewing circle', [])
  const someone = await read('Gardening day', [
    ['Ways to pay: From a direct payment', '£35 a day'],
    ['Ways to pay: From your own money'],
  ])
  someone.see('Ways to pay', 'From a direct payment: £35 a day', 'From your own money')
  await someone.visit('/offers?only=direct-payment')
  someone.see('Gardening day', 'Takes direct payments')
  someone.dontSee('Sewing circle')
})

test('B36: talking therapy that people ask for themselves says that it is not arranged here', async () => {
  const someone = await read('Talking Therapies', [['This is a health service: You ask them yourself. It is not']])
  someone.see('This is a health service', 'It is not arranged here: they decide what is right for you')
})

test('B42: a law centre says who may have legal aid, and that it checks for conflicts first', async () => {
  const someone = await read('Housing solicitor', [
    ['Before they can act for you: Legal aid may pay', 'Usually if you have Universal Credit'],
    ['Before they can act for you: They check first'],
  ])
  someone.see(
    'Legal aid may pay. They look at your income and savings first: Usually if you have Universal Credit',
    'They check first that they do not act for the other side',
  )
})

test('E7: one run is keeping fit for some and errands for others, and both read their side of it', async () => {
  const someone = await read('Run an errand', [
    ['Good for two: For those who do it', 'A run with a purpose, 5 km on Thursdays'],
    ['Good for two: For those who are helped', 'Shopping and prescriptions brought to your door'],
  ])
  someone.see('Good for two', 'For those who do it: A run with a purpose', 'For those who are helped: Shopping')
  await someone.visit('/offers?words=prescriptions')
  someone.see('Run an errand')
})
