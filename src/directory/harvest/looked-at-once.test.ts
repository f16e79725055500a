import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openHarvest, oruk3, some, walk } from './fixtures/harvesting.ts'
import type { Reading } from './reading/index.ts'

let at: Awaited<ReturnType<typeof openHarvest>>
beforeAll(async () => {
  at = await openHarvest()
})
afterAll(() => at.close())

const records = () =>
  at.owner.selectFrom('feed_record').select(['source_id', 'hash', 'read_hash', 'notes']).orderBy('source_id').execute()

test('a record that comes as it came is not looked at again, and what was said of it is told again', async () => {
  const feed = oruk3([...some(3, walk), walk(4, { minimum_age: -1 })])
  const first = await at.harvest(feed)
  expect(first.report[3]?.notes.join()).toContain('taken as not known')
  // What would be seen as a change, were it looked at.
  await at.owner.updateTable('feed_record').set({ hash: 'of other content' }).execute()
  at.story.later({ days: 1 })
  const second = await at.harvest(feed)
  expect(second.counts).toMatchObject({ found: 4, unchanged: 4, changed: 0, missing: 0 })
  expect(second.report.map(({ line, name, notes }) => ({ line, name, notes }))).toEqual(
    first.report.map(({ line, name, notes }) => ({ line, name, notes })),
  )
})

test('one that comes otherwise and says the same is known by that from then on; one that was away is looked at', async () => {
  await at.empty()
  await at.harvest(oruk3(some(5, walk)))
  const [before] = await records()
  at.story.later({ days: 1 })
  await at.harvest(oruk3(some(5, (n) => walk(n, n === 1 ? { last_modified: '2026-12-24T00:00:00Z' } : {}))))
  const [after, ...others] = await records()
  expect(after?.hash).toBe(before?.hash)
  expect(after?.read_hash).not.toBe(before?.read_hash)
  expect(others.every((one) => one.read_hash !== null)).toBe(true)
  at.story.later({ days: 1 })
  await at.harvest(oruk3(some(4, walk)))
  expect(await at.missed()).toHaveLength(1)
  at.story.later({ days: 1 })
  expect((await at.harvest(oruk3(some(5, walk)))).counts).toMatchObject({ returned: 1, unchanged: 4 })
  expect(await at.missed()).toEqual([])
})

test('however many come, no more than a thousand are held at once', async () => {
  await at.empty()
  const [all, held] = [2600, { now: 0, most: 0 }]
  async function* reading(): Reading {
    for (let line = 1; line <= all; line += 1) {
      const raw = walk(line % 20, { id: `walk-${line}` })
      // Asked once of each, when it is looked at.
      const look = () => {
        held.now -= 1
        return { ...raw }
      }
      Object.defineProperty(raw, 'toJSON', { value: look })
      held.now += 1
      held.most = Math.max(held.most, held.now)
      yield { raw, line, notes: [] }
    }
    return { complete: true }
  }
  const { counts } = await at.harvest('', { reading })
  expect(counts).toMatchObject({ found: all, added: all })
  expect(held.most).toBeGreaterThan(400)
  expect(held.most).toBeLessThanOrEqual(1000)
}, 60_000)

test('what is new is stored while more is read; what is known and came otherwise waits for the end', async () => {
  await at.empty()
  await at.harvest(oruk3([walk(1)]))
  let seen: string[] = []
  async function* reading(): Reading {
    yield { raw: walk(1, { description: 'Now by the river.' }), line: 1, notes: [] }
    for (let line = 2; line <= 1600; line += 1) yield { raw: walk(line % 20, { id: `walk-${line}` }), line, notes: [] }
    await vi.waitFor(
      async () => {
        seen = (await at.owner.selectFrom('offer').select('description').execute()).map((one) => one.description)
        expect(seen.length).toBeGreaterThan(400)
      },
      { timeout: 20_000 },
    )
    return { complete: true }
  }
  const { counts } = await at.harvest('', { reading })
  expect(counts).toMatchObject({ found: 1600, added: 1599, changed: 1 })
  expect(seen).not.toContain('Now by the river.')
}, 60_000)
