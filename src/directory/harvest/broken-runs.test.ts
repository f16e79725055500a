import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importFeed, searchOffers } from '../index.ts'
import { id, openHarvest, oruk3, some, walk } from './fixtures/harvesting.ts'

let at: Awaited<ReturnType<typeof openHarvest>>
beforeAll(async () => {
  at = await openHarvest()
})
beforeEach(() => at.empty())
afterAll(() => at.close())

test('a feed that answers with a web page changes nothing and is told in a sentence', async () => {
  await at.harvest(oruk3(some(5, walk)))
  const before = await at.rows()
  const broken = await at.harvest('<!doctype html><html><body>Sign in</body></html>')
  expect(broken).toMatchObject({ complete: false, counts: { found: 0, missing: 5, ended: 0 } })
  expect(broken.problem).toMatch(/web page|HTML|XML/)
  expect(await at.rows()).toEqual(before)
})

test('a feed that stops half-way keeps what it said, and takes nothing away', async () => {
  await at.harvest(oruk3(some(5, walk)))
  const whole = JSON.stringify(oruk3([walk(1, { description: 'New words' }), walk(6), walk(7)]))
  const broken = await at.harvest(whole.slice(0, whole.indexOf('Estuary walk 7') - 5))
  expect(broken.complete).toBe(false)
  expect(broken.problem).toBeTruthy()
  expect(await at.missed()).toEqual([])
  expect((await at.offers()).every((offer) => offer.status === 'active')).toBe(true)
  expect((await at.offers()).length).toBeGreaterThanOrEqual(5)
})

test('a code of a language that is none is kept as its name, and the search goes on', async () => {
  const odd = {
    languages: [
      { name: 'Somali', code: 'so <b data-x:y>' },
      { name: 'Tidal', code: 'x y' },
    ],
  }
  const { counts, report } = await at.harvest(oruk3([walk(1, odd)]))
  expect(counts).toMatchObject({ added: 1, failed: 0 })
  expect(report[0]?.notes.join()).toContain('is no code of a language')
  const [offer] = await at.offers()
  expect(offer).toMatchObject({ languages: ['so'] })
  const { total } = await at.story.inWork('worker', (work) => searchOffers(work, { words: 'estuary' }))
  expect(total).toBe(1)
})

test('a NUL, or a letter that a note cuts in half, is no reason to lose the whole run', async () => {
  const odd = [
    walk(1, { schedules: [{ freq: 'WEEK\u0000LY', byday: 'WE', opens_at: '10:0\u00000' }] }),
    walk(2, { schedules: [{ freq: `${'x'.repeat(29)}😀`, byday: 'WE' }] }),
    walk(3, { minimum_age: 'ten\ud800' }),
  ]
  const { complete, counts, report } = await at.harvest(oruk3([...odd, walk(4)]))
  expect({ complete, counts }).toMatchObject({ complete: true, counts: { found: 4, added: 4, failed: 0 } })
  expect(report.filter(({ notes }) => notes.length > 0).length).toBeGreaterThanOrEqual(3)
  const [run] = await at.owner
    .selectFrom('feed_run')
    .select(['finished_at', 'id'])
    .orderBy('started_at', 'desc')
    .limit(1)
    .execute()
  expect(run?.finished_at).not.toBeNull()
  const lines = await at.owner
    .selectFrom('feed_run_line')
    .select('notes')
    .where('run_id', '=', run?.id ?? '')
    .execute()
  expect(JSON.stringify(lines)).toContain('is not known: left out')
})

test('a broken reading that knows less of a record leaves the richer one', async () => {
  await mixed([walk(1), walk(2)], 'good')
  const thin = {
    id: id('a', 1),
    name: 'Estuary walk 1',
    description: 'Short',
    status: 'active',
    organization: { id: id('b', 1), name: 'Tidewater Ramblers' },
  }
  const { complete, counts } = await mixed([thin, walk(2, { description: 'Other words' })], 'bad')
  expect({ complete, counts }).toMatchObject({ complete: false, counts: { kept: 1, changed: 1 } })
  expect((await at.offers()).map((offer) => offer.description)).toEqual(['We walk to point 1.', 'Other words'])
})

/** A folder in which one file is whole; `bad` adds a file that is cut off. */
async function mixed(records: unknown[], kind: 'good' | 'bad') {
  const source = await mkdtemp(join(at.folder, 'pages-'))
  await writeFile(join(source, 'page1.json'), JSON.stringify(oruk3(records)))
  if (kind === 'bad') await writeFile(join(source, 'page2.json'), '<html>Gateway timeout</html>')
  return importFeed(at.story.db.web, { feed: 'Pages', source, now: at.story.now })
}

test('missing from three whole runs in a row an offer is shown no longer, and is back when the feed has it again', async () => {
  await at.harvest(oruk3(some(6, walk)))
  for (const run of [1, 2, 3]) {
    at.story.later({ days: 1 })
    expect((await at.harvest(oruk3(some(5, walk)))).counts).toMatchObject({ missing: 1, ended: run === 3 ? 1 : 0 })
    expect((await at.offers())[5]?.status).toBe(run === 3 ? 'inactive' : 'active')
  }
  expect((await at.harvest(oruk3(some(6, walk)))).counts).toMatchObject({ returned: 1, missing: 0 })
  expect((await at.offers()).map((offer) => offer.status)).toEqual(Array(6).fill('active'))
  expect(await at.missed()).toEqual([])
})

test('one run without it, and then it is there: nothing is counted any longer', async () => {
  await at.harvest(oruk3(some(6, walk)))
  await at.harvest(oruk3(some(5, walk)))
  await at.harvest(oruk3(some(6, walk)))
  expect(await at.missed()).toEqual([])
})

test('a run that shrank by more than a fifth is held until somebody accepts it', async () => {
  await at.harvest(oruk3(some(10, walk)))
  const small = await at.harvest(oruk3(some(7, walk)))
  expect(small).toMatchObject({ complete: true, counts: { held: true, missing: 3, ended: 0 } })
  expect(small.problem).toContain('10 records')
  expect(await at.missed()).toEqual([])
  // The held run is no measure for the next one.
  expect((await at.harvest(oruk3(some(7, walk)))).counts.held).toBe(true)
  expect((await at.harvest(oruk3(some(7, walk)), { acceptShrunken: true })).counts).toMatchObject({
    held: false,
    missing: 3,
  })
  expect((await at.harvest(oruk3(some(7, walk)))).counts).toMatchObject({ held: false })
})

test('batches that go at once, with one body for all and a bad record in each, are stored whole and once', async () => {
  await sql`create function refuse_hundreds() returns trigger language plpgsql as $$ begin if new.name like '%walk _00' then raise exception 'this one cannot be stored'; end if; return new; end $$`.execute(
    at.owner,
  )
  await sql`create trigger refuse_hundreds before insert on offer for each row execute function refuse_hundreds()`.execute(
    at.owner,
  )
  const stored: number[] = []
  const progress = ({ step, count }: { step: string; count: number }) => void (step === 'storing' && stored.push(count))
  try {
    const { counts } = await at.harvest(oruk3(some(620, walk)), { progress })
    expect(counts).toMatchObject({ found: 620, added: 614, failed: 6 })
    expect(stored.at(-1)).toBe(620)
  } finally {
    await sql`drop function refuse_hundreds cascade`.execute(at.owner)
  }
  const { counts } = await at.harvest(
    oruk3(some(620, (number) => walk(number, number % 2 ? {} : { name: `Walk ${number}` }))),
  )
  expect(counts).toMatchObject({ found: 620, unchanged: 310, changed: 304, added: 6, failed: 0 })
  const offers = await at.offers()
  expect([offers.length, new Set(offers.map(({ organisation_id }) => organisation_id)).size]).toEqual([620, 1])
})

test('a record that the database refuses takes no other with it, and is told', async () => {
  await sql`create function refuse_poison() returns trigger language plpgsql as $$ begin if new.name like '%walk 3' then raise exception 'this one cannot be stored'; end if; return new; end $$`.execute(
    at.owner,
  )
  await sql`create trigger refuse_poison before insert on offer for each row execute function refuse_poison()`.execute(
    at.owner,
  )
  try {
    const { counts, report } = await at.harvest(
      oruk3([...some(5, walk), { id: id('a', 9), description: 'No name' }, 'no record at all']),
    )
    expect(counts).toMatchObject({ found: 5, added: 4, failed: 1, skipped: 2 })
    expect(report.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'added'],
      [2, 'added'],
      [3, 'failed'],
      [4, 'added'],
      [5, 'added'],
      [6, 'skipped'],
      [7, 'skipped'],
    ])
    expect(report[2]?.notes.join()).toContain('this one cannot be stored')
    const run = await at.owner.selectFrom('feed_run').select(['id', 'counts', 'complete']).executeTakeFirstOrThrow()
    expect(run).toMatchObject({ complete: true, counts })
    const lines = at.owner.selectFrom('feed_run_line').select(['line', 'outcome', 'notes']).where('run_id', '=', run.id)
    expect(await lines.orderBy('line').execute()).toEqual(
      report.map(({ line, outcome, notes }) => ({ line, outcome, notes })),
    )
  } finally {
    await sql`drop trigger refuse_poison on offer`.execute(at.owner)
  }
  // It was not stored, so the next run tries again.
  expect((await at.harvest(oruk3(some(5, walk)))).counts).toMatchObject({ added: 1, unchanged: 4 })
})
