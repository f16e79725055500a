import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Operation, operation, people, run, sources } from './kept-counts/operations.ts'
import { anew, told } from './kept-counts/told.ts'
import { openStory, type Story } from './story.ts'

let story: Story

beforeAll(async () => {
  story = await openStory()
  await sql`insert into source (place_id, id, code, name, kind, created_at)
    select ${story.world.place}, id, kind, kind, kind, now() from unnest(${[...sources]}::uuid[], array['gp-practice', 'library']) one (id, kind)`.execute(
    story.db.owner,
  )
})
afterAll(() => story.close())

const differing = async () => (await sql`select * from counts_differing()`.execute(story.db.owner)).rows

async function clear(): Promise<void> {
  const { owner } = story.db
  for (const table of ['referral', 'episode', 'unmet_need', 'consent', 'uncounted'])
    await sql`delete from ${sql.table(table)} where person_id = any(${people}::uuid[]) or person_id in (select person_id from person where state = 'erased')`.execute(
      owner,
    )
  await sql`delete from person where state = 'erased'`.execute(owner)
  await sql`insert into person (place_id, person_id, reference, preferred_name, state, created_at, changed_at)
    select ${story.world.place}, id, 'kept-' || id, 'Somebody', 'known', now(), now() from unnest(${people}::uuid[]) id on conflict do nothing`.execute(
    owner,
  )
}

test('whatever is written, changed, taken back, erased or folded: what is kept is what counting anew gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 25 }), async (operations: Operation[]) => {
      await clear()
      for (const one of operations) await run(story, one)
      expect(await differing()).toEqual([])
      for (const who of ['commissioner', 'worker'] as const)
        expect(await told(story, who)).toEqual(await anew(story, who))
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

test('two who write about one person at once are both counted, and the person once', async () => {
  await clear()
  const [person = ''] = people
  const write = (db: typeof story.db.owner) =>
    sql`insert into unmet_need (place_id, id, person_id, theme, noticed_at) values (${story.world.place}, gen_random_uuid(), ${person}, 'food', now())`.execute(
      db,
    )
  const first = await story.db.owner.startTransaction().execute()
  await write(first)
  const second = write(story.db.owner)
  await Promise.race([second, waiting()])
  await first.commit().execute()
  await second
  expect(await differing()).toEqual([])
})

/** Until somebody waits for a lock. */
async function waiting(): Promise<void> {
  const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(story.db.web)
  if (rows.length === 0) await waiting()
}
