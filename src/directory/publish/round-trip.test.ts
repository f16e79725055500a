import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { importFeed } from '../index.ts'
import { openDirectory } from './fixtures/open-directory.ts'

let ours: Awaited<ReturnType<typeof openDirectory>>
let theirs: Story
beforeAll(async () => {
  ours = await openDirectory()
  theirs = await openStory()
})
afterAll(async () => {
  await theirs.close()
  await ours.close()
})

type Fact = string | number | boolean | Fact[] | { [name: string]: Fact }

/**
 * What says which row something is, or who passed it on: it belongs to each directory itself. So do who vouches for
 * it, and its room by the hour.
 */
const bookkeeping = /^id$|_id$|^last_modified$|^assurer_email$|^alongside_(source|room|freshness)$/

/** A record without its bookkeeping; lists without an order of their own in one. */
function factsOf(value: Fact): Fact {
  if (Array.isArray(value)) return value.map((one) => textOf(factsOf(one))).toSorted()
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !bookkeeping.test(name))
      .map(([name, one]) => [name, factsOf(one)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}
const textOf = (fact: Fact) => JSON.stringify(fact)

async function servicesOf(story: Story): Promise<Map<string, Fact>> {
  const { body } = await story.running.app.inject('/api/oruk/v3/services?full=true&per_page=1000')
  const { contents } = JSON.parse(body) as { contents: { name: string }[] }
  return new Map(contents.map((one) => [one.name, factsOf(one as Fact)]))
}

test('whoever harvests our feed has equal records: every fact of every service, and nothing besides', async () => {
  await ours.story.running.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = ours.story.running.app.server.address() as AddressInfo
  const harvest = () =>
    importFeed(theirs.db.web, {
      feed: 'The other directory',
      source: `http://127.0.0.1:${port}/api/oruk/v3`,
      licence: 'OGL-UK-3.0',
      mayRepublish: true,
      now: theirs.now,
      read: { allowLoopback: true, delayMs: 0 },
    })
  const first = await harvest()
  expect(first).toMatchObject({ complete: true, counts: { found: 12, failed: 0, skipped: 0 } })
  const [sent, kept] = [await servicesOf(ours.story), await servicesOf(theirs)]
  expect([...kept.keys()].toSorted()).toEqual([...sent.keys()].toSorted())
  for (const [name, facts] of sent) expect([name, kept.get(name)]).toEqual([name, facts])
  // Read again, nothing has changed.
  expect((await harvest()).counts).toMatchObject({ found: 12, unchanged: 12 })
})
