import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Work } from '../work.ts'
import { draft, inVisit } from './fixtures/drafts.ts'
import { addRow } from './later.ts'
import { prepared } from './prepared.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase(inject('serverUrl'))
})
afterAll(() => db.drop())

const inTest = <T>(run: (work: Work) => Promise<T>) => inVisit(db, run)
const draftsOf = prepared((tx, { journey }: { journey: string }) =>
  tx.selectFrom('draft').select(['journey']).where('journey', '=', journey),
)
/** Says when it was asked: each question of a transaction has its own. */
const moment = prepared((tx, { label }: { label: string }) =>
  tx.selectNoFrom([sql<string>`clock_timestamp()::text`.as('at'), sql<string>`${label}::text`.as('label')]),
)
const clock = async ({ tx }: Work) =>
  (await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(tx)).rows[0]?.at ?? ''

test('what is asked ahead is answered together with the next question, each once, in any order', async () => {
  await inTest(async (work) => {
    await moment.ahead(work.tx, { label: 'one' })
    await moment.ahead(work.tx, { label: 'two' })
    const next = await clock(work)
    const afterwards = await clock(work)
    const [[two], [one]] = [await moment(work.tx, { label: 'two' }), await moment(work.tx, { label: 'one' })]
    expect([one?.label, two?.label]).toEqual(['one', 'two'])
    expect([next, one?.at, two?.at, afterwards].toSorted()).toEqual([next, one?.at, two?.at, afterwards])
    const [again] = await moment(work.tx, { label: 'one' })
    expect([again?.label, (again?.at ?? '') > afterwards]).toEqual(['one', true])
  })
})

test('it sees what was written before, also what goes out with the same journey', async () => {
  await inTest(async (work) => {
    await addRow(work, 'draft', draft('ahead'))
    await draftsOf.ahead(work.tx, { journey: 'ahead' })
    await clock(work)
    expect(await draftsOf(work.tx, { journey: 'ahead' })).toHaveLength(1)
  })
})

test('asked before anything else went out it is asked once, and one that nobody comes back for is forgotten', async () => {
  await inTest(async (work) => {
    await draftsOf.ahead(work.tx, { journey: 'ahead' })
    expect(await draftsOf(work.tx, { journey: 'ahead' })).toHaveLength(1)
    await draftsOf.ahead(work.tx, { journey: 'ahead' })
    await clock(work)
  })
  // On each connection of the pool.
  await Promise.all(
    Array.from({ length: 12 }, () =>
      inTest(async (work) => {
        await addRow(work, 'draft', draft('other'))
        expect(await draftsOf(work.tx, { journey: 'ahead' })).toHaveLength(1)
      }),
    ),
  )
})

test('when the next question fails, so does the work, and the connection knows its statements afterwards', async () => {
  const failing = inTest(async (work) => {
    await draftsOf.ahead(work.tx, { journey: 'failing' })
    await sql`select 1 / ${0}::int`.execute(work.tx)
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  await Promise.all(
    Array.from({ length: 12 }, () =>
      inTest(async (work) => expect(await draftsOf(work.tx, { journey: 'failing' })).toEqual([])),
    ),
  )
})

test('when what was asked ahead fails, it rises with the next question', async () => {
  const wrong = prepared((tx, { by }: { by: number }) => tx.selectNoFrom(sql<number>`1 / ${by}::int`.as('x')))
  const failing = inTest(async (work) => {
    await wrong.ahead(work.tx, { by: 0 })
    await clock(work)
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  expect(await inTest((work) => wrong(work.tx, { by: 1 }))).toEqual([{ x: 1 }])
})
