import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { inWork, nobody } from './in-work.ts'
import { prepared } from './prepared.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase(inject('serverUrl'))
})
afterAll(() => db.drop())

const now = new Date('2026-03-01T10:00:00Z')

test('a question that was put together once is asked with the values of each who asks', async () => {
  let times = 0
  const byName = prepared((tx, { name, kind }: { name: string; kind: string | null }) => {
    times++
    return tx
      .selectFrom('organisation')
      .select(['name', 'id as person_id'])
      .where('name', '=', name)
      .where((eb) => eb.or([eb('kind', '=', kind), eb('kind', '=', 'charity')]))
      .limit(1)
  })
  await db.owner
    .insertInto('organisation')
    .values(
      ['Hub', 'Library'].map((name) => ({
        id: crypto.randomUUID(),
        name,
        kind: 'charity',
        created_at: now,
        changed_at: now,
      })),
    )
    .execute()
  const options = { now, locale: 'en-GB' as const, requestId: 'test' }
  await inWork(db.web, { ...nobody, visitor: 'v' }, options, 'test', async (work) => {
    const asked = await Promise.all(['Hub', 'Library', 'nowhere'].map((name) => byName(work.tx, { name, kind: null })))
    expect(asked.map((rows) => rows.map((row) => row.name))).toEqual([['Hub'], ['Library'], []])
    expect(times).toBe(1)
    // Whoever's row it answers is noted, as with any other question.
    expect(work.seen.size).toBe(2)
    work.seen.clear()
  })
})
