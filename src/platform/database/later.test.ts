import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { defineCommand } from '../command.ts'
import { notAllowed } from '../errors.ts'
import type { Work } from '../work.ts'
import { draft, inVisit, now } from './fixtures/drafts.ts'
import { addRow, addRows, later } from './later.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase(inject('serverUrl'))
})
afterAll(() => db.drop())

const inTest = <T>(run: (work: Work) => Promise<T>) => inVisit(db, run)
const kept = async (journey: string) =>
  (await db.owner.selectFrom('draft').selectAll().where('journey', '=', journey).execute()).map(({ data }) => data)

test('what was written is there for whoever asks next, and stays', async () => {
  const seen = await inTest(async (work) => {
    await addRows(work, 'draft', [draft('asked'), draft('asked')])
    await later(work, { sql: 'update draft set data = $1 where journey = $2', parameters: ['"changed"', 'asked'] })
    await addRow(work, 'draft', draft('asked', { data: '"last"' }))
    await addRow(work, 'draft', draft('usual', { data: undefined }))
    return work.tx.selectFrom('draft').select('data').where('journey', '=', 'asked').execute()
  })
  expect(seen.map(({ data }) => data)).toEqual(['changed', 'changed', 'last'])
  expect(await kept('asked')).toEqual(['changed', 'changed', 'last'])
  expect(await kept('usual')).toEqual([{}])
})

test('dates, lists, nothing at all and whatever else a row may hold arrive as they were', async () => {
  const code = `A${Math.random()}`
  const offers = [crypto.randomUUID(), crypto.randomUUID()]
  await inTest(async (work) => addRow(work, 'shortlist', { code, offer_ids: offers, made_at: work.now }))
  const row = await db.owner.selectFrom('shortlist').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ offer_ids: offers, made_at: now })
})

test('what the database has against it rises with the next question, and nothing of the work is kept', async () => {
  const twice = draft('twice')
  const failing = inTest(async (work) => {
    await addRow(work, 'draft', draft('twice'))
    await addRows(work, 'draft', [twice, twice])
    await sql`select 1`.execute(work.tx)
    throw new Error('The next question was answered')
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await kept('twice')).toEqual([])
})

test('it rises with the commit when nobody asks anything more, and the connection serves on', async () => {
  const twice = draft('at the end')
  const failing = inTest(async (work) => {
    await addRows(work, 'draft', [twice, twice])
    await addRow(work, 'draft', draft('at the end'))
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await kept('at the end')).toEqual([])
  // Whichever connection of the pool it was: the same statements go through on each.
  await Promise.all(Array.from({ length: 12 }, () => inTest((work) => addRow(work, 'draft', draft('afterwards')))))
  expect(await kept('afterwards')).toHaveLength(12)
})

const open = { load: async () => undefined, allow: () => true }

test('a command that is refused leaves nothing, and what was written before it stays', async () => {
  const refused = defineCommand({
    name: 'test.refused',
    input: z.object({ asks: z.boolean() }),
    ...open,
    async run(_loaded, { asks }, work) {
      await addRow(work, 'draft', draft('refused'))
      if (asks) await sql`select 1`.execute(work.tx)
      throw notAllowed()
    },
  })
  await inTest(async (work) => {
    await addRow(work, 'draft', draft('before'))
    for (const asks of [false, true, false])
      await expect(refused(work, { asks })).rejects.toMatchObject({ status: 403 })
    await addRow(work, 'draft', draft('before'))
  })
  expect(await kept('refused')).toEqual([])
  expect(await kept('before')).toHaveLength(2)
})

test('a command inside another is refused alone, and what the outer one does before and after it stays', async () => {
  const inner = defineCommand({
    name: 'test.inner',
    input: z.object({ fails: z.boolean() }),
    ...open,
    async run(_loaded, { fails }, work) {
      await addRow(work, 'draft', draft(fails ? 'inner refused' : 'inner'))
      if (fails) throw notAllowed()
    },
  })
  const outer = defineCommand({
    name: 'test.outer',
    input: z.object({ asks: z.boolean() }),
    ...open,
    async run(_loaded, { asks }, work) {
      await addRow(work, 'draft', draft('outer'))
      for (const fails of [false, true, false, true]) {
        if (asks) await sql`select 1`.execute(work.tx)
        await inner(work, { fails }).catch(() => {})
      }
      await addRow(work, 'draft', draft('outer'))
    },
  })
  await inTest(async (work) => {
    for (const asks of [false, true]) await outer(work, { asks })
  })
  expect([await kept('inner refused'), await kept('inner'), await kept('outer')].map(({ length }) => length)).toEqual([
    0, 4, 4,
  ])
})

test('outside a transaction it is done at once', async () => {
  await addRow({ tx: db.owner as Work['tx'] }, 'draft', draft('alone'))
  expect(await kept('alone')).toHaveLength(1)
})
