import { afterAll, beforeAll, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { acceptReferral } from './commands/accept-referral.ts'
import { ask } from './fixtures/walk.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('whom Tom was given this morning stands in his day until he has tried to reach them', async () => {
  const reference = await ask(story, { name: 'Newly Given' })
  const { account } = story.world.personas.otherWorker
  const taken = await story.inWork('frontDoor', (work) => acceptReferral(work, { reference, worker: account }))
  const tom = await story.as('otherWorker')
  await tom.visit('/today')
  tom.see('Newly', 'New with you: get in touch for the first time').dontSee('Nothing is waiting for you')
  await tom.visit(`/people/${taken.person}`)
  tom.choose('I tried to reach them', 'What was it?').fill('What happened?', 'No answer.').choose('Phone call', 'How?')
  await tom.press('Keep the note')
  await tom.visit('/today')
  tom.dontSee('New with you')
})
