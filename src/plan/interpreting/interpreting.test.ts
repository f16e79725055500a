import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Walked, walkWith } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'

let story: Story
let selam: Walked
beforeAll(async () => {
  story = await openStory()
  selam = await walkWith(story, 'Selam', { language: 'ti', needsInterpreter: true })
})
afterAll(() => story.close())

test('B57: nobody is known who interprets Tigrinya; a worker adds who does, and it stands where it is needed', async () => {
  const grace = await story.as('worker')
  await grace.visit(`/people/${selam.reference}`)
  grace.see('An interpreter for Tigrinya', 'Nobody who interprets Tigrinya is known here.')
  await grace.visit('/interpreters')
  await grace.press('Save')
  expect(grace.page.errors).toEqual(['Enter who interprets', 'Enter how to book them', 'Select at least one language'])
  grace.fill('Who is it?', 'Voices Together').fill('How do we book them?', 'Ring 020 7946 0000 two days before')
  await grace.choose('Tigrinya').press('Save')
  await grace.visit(`/people/${selam.reference}`)
  grace.see('Voices Together: Ring 020 7946 0000 two days before')
})

test('B57: an interpreter is asked for, and whether one was found is said where it was asked', async () => {
  const grace = await story.as('worker')
  await grace.visit(`/people/${selam.reference}`)
  await grace.click('Ask for an interpreter')
  await grace.press('Keep this')
  expect(grace.page.errors).toEqual([
    'Select how: in person, by phone or by video',
    'Enter the day on which an interpreter is needed',
  ])
  grace.choose('In person').fill('Day', '3').fill('Month', '12').fill('Year', '2026')
  await grace.press('Keep this')
  grace.see('Tigrinya, In person, Thursday 3 December 2026.', 'Asked for: not known yet')
  await grace.press('Nobody was found: Tigrinya, In person, Thursday 3 December 2026')
  grace.see('Nobody was found')
})

test('B57: what was not found is counted by language, and no language of fewer than five people is named', async () => {
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps')
  await ruth.click('Interpreters')
  ruth.see('Voices Together', 'Fewer than 5 people needed an interpreter.')
  for (const [name, language] of [
    ['Abeba', 'ti'],
    ['Bisrat', 'ti'],
    ['Dawit', 'ti'],
    ['Eden', 'ti'],
    ['Fatou', 'wo'],
    ['Gwilym', 'cy'],
  ] as const) {
    const { personId: person_id } = await walkWith(story, name, { language })
    await story.db.owner
      .insertInto('interpreter_request')
      .values({
        ...{ place_id: story.world.place, id: crypto.randomUUID(), person_id, language, way: 'phone' },
        ...{ needed_on: '2026-11-30', state: 'not found', asked_at: story.now(), changed_at: story.now() },
      })
      .execute()
  }
  await ruth.visit('/interpreters')
  expect(ruth.rows('Asked for in the last 12 months')).toEqual([
    { Language: 'Tigrinya', 'Asked for': '5', Found: 'fewer than 5', 'Nobody found': '5' },
  ])
  ruth.dontSee('Welsh', 'Wolof people')
})

test('whoever does not walk with the person asks for nothing, and changes nothing', async () => {
  const kit = await story.as('stranger')
  await kit.visit(`/people/${selam.reference}/interpreter`)
  expect(kit.page.status).toBe(404)
})
