import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { startEmbedded, startOrJoinEmbedded } from './index.ts'

vi.setConfig({ testTimeout: 60_000 })

test('a command joins the database that another Alongside runs, and leaves it running', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-join-'))
  const options = { dataDir: join(folder, 'postgres'), log: () => {}, durable: false }
  const first = await startEmbedded(options)
  try {
    const second = await startOrJoinEmbedded(options)
    expect(second).toMatchObject({ isShared: true, ownerUrl: first.ownerUrl })
    await second.stop()
    const client = new pg.Client({ connectionString: first.ownerUrl })
    await client.connect()
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
  } finally {
    await first.stop()
  }
  const alone = await startOrJoinEmbedded(options)
  expect(alone.isShared).toBe(false)
  await alone.stop()
  rmSync(folder, { recursive: true, force: true })
})
