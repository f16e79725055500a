import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { gapKinds } from './register.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const interpreters = 'Nobody interprets Tigrinya on Fridays'

test('B46: a worker notes a gap of one of exactly four kinds, and everybody who reads the numbers sees it', async () => {
  const grace = await story.as('worker')
  await grace.visit('/gaps')
  await grace.click('Gaps that people noted')
  await grace.press('Note it')
  expect(grace.page.errors).toEqual([
    'Select what kind of gap it is',
    'Enter what is missing',
    'Select where it was seen',
  ])
  grace.choose('Falling through the gaps').fill('What is missing, and for whom?', interpreters)
  grace.select('Where was it seen?', 'Talking with people').select('Where', 'Northfold')
  await grace.press('Note it')
  grace.see(
    'The gap is noted.',
    'Under-representation: 0',
    'Service gap: 0',
    'Falling through the gaps: 1',
    'Less effective: 0',
  )
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps/register')
  ruth.see(interpreters, 'Northfold')
})

test('B46: a fifth kind is refused, by the form and by the database', async () => {
  expect(gapKinds).toHaveLength(4)
  const row = (kind: string) => ({
    place_id: story.world.place,
    id: crypto.randomUUID(),
    kind,
    words: 'x',
    seen_in: 'map',
    noted_at: story.now(),
    changed_at: story.now(),
  })
  await expect(story.db.owner.insertInto('gap').values(row('too expensive')).execute()).rejects.toThrow(
    'gap_kind_check',
  )
})

test('B46: what becomes of it is said with who does what; of two the second is told; it can be open again', async () => {
  const [ruth, helen] = [await story.as('commissioner'), await story.as('manager')]
  for (const one of [ruth, helen]) {
    await one.visit('/gaps/register')
    await one.click(interpreters)
    one
      .choose('Somebody works on it')
      .fill('Who does what, what filled it, or why?', `${one === ruth ? 'The council asks' : 'We ask'} two agencies`)
  }
  await ruth.press('Save')
  ruth.see('Being worked on', 'The council asks two agencies')
  await helen.press('Save')
  helen.see('Somebody else changed this gap while you were looking.')
  await helen.visit(helen.page.path)
  helen.choose('It is filled').fill('Who does what, what filled it, or why?', 'An agency comes on Fridays')
  await helen.press('Save')
  helen.choose('It is open again').fill('Who does what, what filled it, or why?', 'They left')
  await helen.press('Save')
  helen.see('Open', 'They left')
})

test('another place and those who see no numbers find none of it', async () => {
  const { id } = await story.db.owner.selectFrom('gap').select('id').executeTakeFirstOrThrow()
  for (const who of ['gp', 'elsewhereAdministrator'] as const) {
    const visitor = await story.as(who)
    await visitor.visit(`/gaps/register/${id}`)
    expect(visitor.page.status).toBe(404)
  }
})
