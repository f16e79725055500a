import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { countDifferingAttempts } from '../person/index.ts'
import { accept, introduce, personOf } from './fixtures/walk.ts'
import { findOpenEpisode } from './index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

test('whoever introduced somebody and has no password signs in by a link, and sees what came of it', async () => {
  await introduce(story, 'gp', { name: 'Wren' })
  const samuel = story.visitor()
  await samuel.visit('/sign-in/link')
  samuel.fill('Email address', 'gp@example.org')
  await samuel.press('Send me a link')
  await story.runJobs()
  const link = (await story.messages()).find(({ template }) => template === 'sign-in-link')?.arguments.link ?? ''
  await samuel.visit(link)
  await samuel.press('Sign in now')
  expect(samuel.page.url).toBe('/my-referrals')
  samuel.see('Wren')
})

test('an attempt noted on the person’s page belongs to the time alongside that is open', async () => {
  const reference = await introduce(story, 'gp', { name: 'Teal' })
  await accept(story, reference)
  const { person_id: personId, reference: person } = await personOf(story, reference)
  const grace = await story.as('worker')
  await grace.visit(`/people/${person}`)
  grace.choose('I tried to reach them').fill('What happened?', 'No answer')
  await grace.press('Keep the note')
  const attempts = await story.inWork('worker', async (work) => {
    const episode = await findOpenEpisode(work, personId)
    return countDifferingAttempts(work, personId, episode?.id ?? '')
  })
  expect(attempts).toBe(1)
})
