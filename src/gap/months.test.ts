import { afterAll, beforeAll, expect, test } from 'vitest'
import { walkWith } from '../../test/people.ts'
import { visibleText } from '../../test/site/dom.ts'
import { openStory, type Story } from '../../test/story.ts'
import { lastMonths } from './months.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

async function keepNeed(name: string, theme: string, noticedAt: string): Promise<void> {
  const { personId } = await walkWith(story, name)
  const need = { place_id: story.world.place, id: crypto.randomUUID(), person_id: personId }
  await story.db.owner
    .insertInto('unmet_need')
    .values({ ...need, theme, noticed_at: new Date(noticedAt) })
    .execute()
}

test('months: people by theme and month, none under 5, and no sum from which one could be worked out', async () => {
  // Half past eleven on 31 March in Greenwich is April in London.
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dov', 'Esme']) await keepNeed(name, 'learning', '2026-03-31T23:30:00Z')
  const ruth = await story.as('commissioner')
  await ruth.visit('/gaps')
  await ruth.click('Month by month')
  const [row] = ruth.rows('People with a need that nobody met yet, by theme and month')
  expect([row?.Theme, row?.['Mar 2026'], row?.['Apr 2026'], row?.['Dec 2025']]).toEqual([
    ...['Learning something', '0', '5', '0'],
  ])
  const bars = () =>
    [...ruth.page.document.querySelectorAll('#gap-months .app-chart__row')].map((bar) =>
      [...bar.querySelectorAll('span')].map(visibleText).join(': '),
    )
  expect(bars()).toHaveLength(12)
  expect(bars()).toContain('April 2026: 5')
  await keepNeed('Fay', 'food', '2026-04-10T10:00:00Z')
  await ruth.reload()
  ruth.see('fewer than 5')
  expect(bars()).toContain('April 2026: not shown')
  const gp = await story.as('gp')
  expect((await gp.visit('/gaps/months')).status).toBe(404)
})

test('the last months end with the one of today, over the turn of a year', () => {
  expect(lastMonths('2026-02-28', 3)).toEqual({
    months: ['2025-12-01', '2026-01-01', '2026-02-01'],
    untilOn: '2026-03-01',
  })
})
