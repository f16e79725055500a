import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fault, faults, openDirectory } from './fixtures/faults.ts'
import { openHarvest, some, walk } from './fixtures/harvesting.ts'
import { importFeed } from './import-feed.ts'

const count = 10
const read = { allowLoopback: true, delayMs: 0, backoffMs: 1 }
let at: Awaited<ReturnType<typeof openHarvest>>
let directory: Awaited<ReturnType<typeof openDirectory>>
beforeAll(async () => {
  at = await openHarvest()
  directory = await openDirectory(some(count, (number) => walk(number)))
})
afterAll(async () => {
  directory.close()
  await at.close()
})

const readWith = async (fault: Fault, feed: string) => {
  directory.break(fault)
  at.story.later({ minutes: 1 })
  return importFeed(at.story.db.web, { feed, source: directory.address, now: at.story.now, read })
}
const shown = async (feed: string) => {
  const rows = await at.owner
    .selectFrom('offer')
    .innerJoin('feed', 'feed.id', 'offer.feed_id')
    .select(['offer.id', 'offer.name'])
    .where('feed.name', '=', feed)
    .where('offer.status', '=', 'active')
    .orderBy('offer.id')
    .execute()
  return rows.map((row) => `${row.id} ${row.name}`)
}
/** What was noticed of single records in the last reading. */
async function notesOf(feed: string): Promise<string[]> {
  const { rows } = await sql<{ note: string }>`
    select distinct n.note from feed_run_line l cross join unnest(l.notes) n (note)
    where l.run_id = (select r.id from feed_run r join feed f on f.id = r.feed_id where f.name = ${feed} order by r.started_at desc, r.id desc limit 1)
    order by 1`.execute(at.owner)
  return rows.map(({ note }) => note)
}
const well: Fault = { name: 'well' }
const said: Record<string, string[]> = {}

test.each(faults)(
  'B45: a directory that $name takes nothing away, and all is as before once it is well',
  async (fault) => {
    const feed = fault.name
    await readWith(well, feed)
    const before = await shown(feed)
    expect(before).toHaveLength(count)
    const { complete, problem, counts } = await readWith(fault, feed)
    expect(await shown(feed)).toEqual(expect.arrayContaining(before))
    // What is kept as it was is told; whoever reads the run sees why.
    const notes = (await notesOf(feed)).slice(0, 2)
    said[fault.name] = [
      problem ?? (complete ? 'Read to its end.' : 'Broken off.'),
      notes.join(' '),
      [
        ...(counts.held ? ['held until somebody looks'] : []),
        ...(counts.added ? [`${counts.added} new`] : []),
        ...(counts.changed ? [`${counts.changed} changed`] : []),
        ...(counts.kept ? [`${counts.kept} kept as they were`] : []),
        ...(counts.skipped ? [`${counts.skipped} refused`] : []),
      ].join(', ') || 'nothing',
    ]
    const again = await readWith(well, feed)
    expect(again).toMatchObject({ complete: true })
    expect(await shown(feed)).toEqual(expect.arrayContaining(before))
  },
)

test('what is said of each fault stands in docs/assurance/feeds.md', async () => {
  const row = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll(directory.address, '…').replaceAll('|', '/')).join(' | ')} |`
  const rows = faults.map(({ name }) => row([name, ...(said[name] ?? [])]))
  const head = [
    row(['the directory', 'what whoever reads the run is told', 'of records', 'what was written']),
    '| - | - | - | - |',
  ]
  const page = await readFile(new URL('../../../docs/assurance/feeds.md', import.meta.url), 'utf8')
  expect(plain(page)).toBe(plain([intro, ...head, ...rows, end].join('\n')))
})

/** However wide its columns are. */
const plain = (page: string) => page.replace(/ {2,}/g, ' ').replace(/-{2,}/g, '-')

const intro = `# What other directories did wrong on purpose, and what is said of it

A directory of ${count} records is read while it is well, then with one fault, then well again, by \`src/directory/harvest/faults.test.ts\`, which compares this page with what was said. After each fault all ${count} are shown as before, under the same ids; nothing is ever taken away by a broken answer.
`
const end = `
What a directory ought to have for others and we do not ask of it (headers for browsers, lists of taxonomies, its own search) can be missing without any word. OpenActive's faults (loops, relative addresses, web pages, numbers beyond 2^53, deletions that were missed) are tried in \`src/directory/harvest/rpde/rpde.test.ts\`, broken files and tables in \`src/directory/harvest/reading/from-files.test.ts\` and \`src/directory/harvest/tables/tables.test.ts\`.
`
