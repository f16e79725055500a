import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResident } from '../../test/people.ts'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { recordAudit } from '../platform/audit.ts'
import { peopleOf } from './fixtures/people.ts'
import { paths } from './paths.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
const { meet } = peopleOf(() => story)

/** What the pages of a log say, from the newest to the oldest; while somebody turns them, more is written. */
async function turnAll(visitor: Visitor, linesOf: () => string[], more: () => Promise<unknown>): Promise<string[]> {
  const all = linesOf()
  for (let turns = 0; turns < 20; turns++) {
    const next = visitor.page.document.querySelector('a[rel=next]')?.getAttribute('href')
    if (!next) return all
    story.later({ minutes: 1 })
    await more()
    await visitor.visit(next)
    all.push(...linesOf())
  }
  throw new Error('The log has no end')
}

test('a log of many hundred lines is read to its end, each line once, by the worker and by the person', async () => {
  const ada = await meet({ preferredName: 'Ada' })
  const note = (action: string) =>
    story.inWork('otherWorker', (work) => recordAudit(work, { action, people: [ada.personId], subject: null }))
  for (let at = 0; at < 620; at++) {
    if (at % 3 === 0) story.later({ minutes: 1 })
    await note(at < 5 ? 'consent.add' : 'read GET /people/:reference')
  }
  story.later({ minutes: 1 })
  const grace = await story.as('worker')
  await grace.visit(paths.log(ada.reference))
  const rows = () => grace.page.rows('Who has looked').map((row) => Object.values(row).join(' | '))
  const first = rows().length
  const all = await turnAll(grace, rows, () => note('read GET /people/:reference'))
  expect([first, all.filter((line) => line.includes('Tom Hale')).length]).toEqual([100, 620])
  // The very first things that were done stand at the end.
  expect(all.slice(-8).filter((line) => !line.includes('looked')).length).toBeGreaterThanOrEqual(5)
  grace.see('Previous')

  const own = await asResident(story, ada.personId, 'Ada')
  await own.visit(paths.myLog)
  const said = () =>
    [...own.page.document.querySelectorAll('main ul.nhsuk-list:not([class*=pagination]) > li')].map(
      (li) => li.textContent ?? '',
    )
  const mine = await turnAll(own, said, () => own.send('GET', paths.mine))
  expect(mine.filter((line) => line.includes('Tom Hale'))).toHaveLength(620 + 6)
  expect(mine.filter((line) => line.startsWith('Ada'))).toEqual([])
})

test('a page that is none is the first', async () => {
  const bea = await meet({ preferredName: 'Bea' })
  const grace = await story.as('worker')
  await grace.visit(bea.path)
  story.later({ minutes: 1 })
  for (const query of ['page=0', 'page=x&until=never', 'page=-1', 'page=1&page=2']) {
    expect((await grace.visit(`${paths.log(bea.reference)}?${query}`)).status).toBe(200)
    expect(grace.page.rows('Who has looked').length).toBeGreaterThan(0)
    expect(grace.page.document.querySelector('a[rel=next]')).toBeNull()
    story.later({ minutes: 1 })
  }
})

test('a name that one reader sees in lists again and again stands once a day, with how often', async () => {
  const cy = await meet({ preferredName: 'Cy' })
  const note = (who: 'worker' | 'otherWorker', action: string) => {
    story.later({ minutes: 1 })
    return story.inWork(who, (work) => recordAudit(work, { action, people: [cy.personId], subject: null }))
  }
  for (const action of ['GET /people', 'GET /today', 'GET /people', 'GET /people/:reference', 'GET /people'])
    await note('otherWorker', `read ${action}`)
  await note('worker', 'read GET /people')
  story.later({ days: 1 })
  for (let times = 0; times < 2; times++) await note('worker', 'read GET /people')
  const grace = await story.as('worker')
  await grace.visit(paths.log(cy.reference))
  const said = grace.page.rows('Who has looked').map((row) => Object.values(row).slice(1).join(': '))
  expect(said.slice(0, 5).map((line) => line.replace(/.*: /, ''))).toEqual([
    'Saw the name in a list, 2 times',
    'Saw the name in a list',
    'Saw the name in a list',
    'Looked at the record',
    'Saw the name in a list, 3 times',
  ])
  expect(said.filter((line) => line.startsWith('Tom Hale'))).toHaveLength(3)
  const own = await asResident(story, cy.personId, 'Cy')
  await own.visit(paths.myLog)
  own.see('Saw the name in a list, 3 times')
})
