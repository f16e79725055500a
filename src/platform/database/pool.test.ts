import { type PostgresPoolClient, sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { openDatabase } from './database.ts'
import { PatientPool, workPatience } from './patient-pool.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase(inject('serverUrl'))
})
afterAll(() => db.drop())

const words = (text: string) => sql<{ said: string }>`select current_setting('app.role', true) as said, ${text}`

test('what is sent together with the beginning is inside the transaction, and undone with it', async () => {
  const database = openDatabase(db.webUrl, { max: 1 })
  const undone = new Error('undone')
  await expect(
    database.transaction().execute(async (tx) => {
      await sql`set local app.role = 'jobs'`.execute(tx)
      expect((await words('a').execute(tx)).rows[0]?.said).toBe('jobs')
      throw undone
    }),
  ).rejects.toBe(undone)
  expect((await words('b').execute(database)).rows[0]?.said).toBe('')
  await database.destroy()
})

test('a transaction that cannot begin does nothing more, and its connection is given up', async () => {
  const pool = new PatientPool(db.webUrl, { max: 1, patience: workPatience, isNamed: true })
  const pidOf = async (client: PostgresPoolClient) =>
    (await client.query<{ pid: number }>('select pg_backend_pid() as pid', [])).rows[0]?.pid
  const client = await pool.connect()
  const pid = await pidOf(client)
  await client.query('begin and so on', [])
  await expect(pidOf(client)).rejects.toThrow('syntax error')
  client.release()
  const next = await pool.connect()
  expect(await pidOf(next)).not.toBe(pid)
  next.release()
  await pool.end()
})

test('a bracket that does not close is told by the statement that follows', async () => {
  await db.web
    .transaction()
    .execute(async (tx) => {
      await sql`savepoint here`.execute(tx)
      await sql`release savepoint there`.execute(tx)
      await expect(words('c').execute(tx)).rejects.toThrow('savepoint "there" does not exist')
      throw new Error('as expected')
    })
    .catch((error: Error) => expect(error.message).toBe('as expected'))
})

test('statements have names for the server to keep, and none where a pooler stands in front', async () => {
  // Names are counted by process, and other tests of this one may have used them up.
  vi.resetModules()
  const { openDatabase } = await import('./database.ts')
  for (const isNamed of [true, false]) {
    const database = openDatabase(db.webUrl, { max: 1, isNamed })
    await words('d').execute(database)
    const { rows } = await sql<{ count: number }>`select count(*) as count from pg_prepared_statements`.execute(
      database,
    )
    expect([isNamed, rows[0]?.count]).toEqual([isNamed, isNamed ? 1 : 0])
    await database.destroy()
  }
})
