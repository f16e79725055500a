import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResident, type Walked, walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'

let story: Story
let joan: Walked
beforeAll(async () => {
  story = await openStory()
  joan = await walkWith(story, 'Joan', { goal: 'Sing with other people again' })
})
afterAll(() => story.close())

test('B83: what Joan says stands before the numbers, and the number belongs to what she wants', async () => {
  const grace = await story.as('worker')
  await grace.visit(`/people/${joan.reference}/measures`)
  await grace.click('Sing with other people again')
  grace.see('What Joan wants', 'Sing with other people again')
  const fields = [...grace.page.document.querySelectorAll('main textarea, main input[type=radio]')].map((field) =>
    field.getAttribute('name'),
  )
  expect(fields[0]).toBe('ownWords')
  grace.fill('In the person’s own words', 'I hummed on the bus and nobody minded')
  grace.choose('3', 'How near does it feel now?')
  await grace.press('Keep these answers')
  grace.see(
    'The answers are kept',
    'I hummed on the bus and nobody minded',
    'Sing with other people again: 3 in November',
  )
  const row = await story.db.owner
    .selectFrom('measure_response')
    .select(['goal_id', 'score', 'own_words'])
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ goal_id: joan.goalId, score: 3, own_words: 'I hummed on the bus and nobody minded' })
})

test('asked again later, the answers become a picture with a sentence and a table, and no cause is claimed', async () => {
  const first = await story.as('worker')
  await first.visit(`/people/${joan.reference}/measures/ons4`)
  first.choose('4', 'Overall, how satisfied are you')
  await first.press('Keep these answers')
  story.later({ days: 61 })
  const again = await story.as('worker')
  await again.visit(`/people/${joan.reference}/measures/ons4`)
  again.choose('6', 'Overall, how satisfied are you')
  await again.press('Keep these answers')
  again.see('Satisfied with life: 4 in November 2026, 6 in January 2027', 'they do not show what caused it')
  expect(again.rows('Satisfied with life: 4 in November 2026, 6 in January 2027')).toEqual([
    { When: 'November 2026', Answer: '4' },
    { When: 'January 2027', Answer: '6' },
  ])
  expect([...again.page.document.querySelectorAll('svg[role=img]')]).toHaveLength(1)
  again.see('6 (medium)').dontSee('total')
})

test('every question may be left out, but nothing at all is not an answer', async () => {
  const grace = await story.as('worker')
  await grace.visit(`/people/${joan.reference}/measures/ucla3`)
  await grace.press('Keep these answers')
  expect(grace.page.status).toBe(422)
  expect(grace.page.errors).toEqual(['Answer at least one question, or write something in your own words'])
  grace.choose('Often', 'How often do you feel left out?')
  grace.choose('I would rather not say', 'How often do you feel isolated from others?')
  await grace.press('Keep these answers')
  const row = await story.db.owner
    .selectFrom('measure_response')
    .select(['answers', 'score'])
    .where('measure', '=', 'ucla3')
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ answers: { leftOut: 3 }, score: null })
})

test('an answer that was not on offer is refused', async () => {
  const grace = await story.as('worker')
  await grace.visit(`/people/${joan.reference}/measures/ons4`)
  const value = (name: string) =>
    grace.page.document.querySelector(`main input[name=${name}]`)?.getAttribute('value') ?? ''
  await grace.send('POST', `/people/${joan.reference}/measures/ons4`, {
    csrf: value('csrf'),
    key: value('key'),
    happy: '11',
  })
  expect(grace.page.status).toBe(422)
  expect(grace.page.errors).toEqual(['Choose one of the answers'])
})

test('Joan answers for herself, and in Arabic she also sees the wording that was validated', async () => {
  const herself = await asResident(story, joan.personId, 'Joan')
  await herself.visit('/mine/measures')
  await herself.click('Company and loneliness')
  herself.choose('Hardly ever or never', 'How often do you feel that you lack companionship?')
  herself.choose('Some of the time', 'How often do you feel left out?')
  herself.choose('Often', 'How often do you feel isolated from others?')
  await herself.press('Keep these answers')
  const kept = await story.db.owner
    .selectFrom('measure_response')
    .select(['score', 'taken_how'])
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect(kept).toEqual({ score: 6, taken_how: 'alone' })
  await herself.visit('/preferences?language=ar&back=/mine/measures/ons4')
  expect(herself.page.document.querySelector('html')?.getAttribute('dir')).toBe('rtl')
  herself.see('لم تُراجَع هذه الترجمة', 'Overall, how happy did you feel yesterday?')
})

test('a worker of another organisation finds no measures of Joan', async () => {
  const kit = await story.as('stranger')
  await kit.visit(`/people/${joan.reference}/measures`)
  expect(kit.page.status).toBe(404)
  await kit.visit(`/people/${joan.reference}/measures/ons4`)
  expect(kit.page.status).toBe(404)
})
