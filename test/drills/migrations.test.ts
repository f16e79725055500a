import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allMigrations, applyTo, type Migration, migrate } from '../../src/platform/database/migrate.ts'
import { databaseUrl } from '../global-database.ts'
import { openStory, type Story } from '../story.ts'

/* The version before serves while the next one changes the shape of the database. */

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const migration = (name: string, text: string): Migration => ({
  name,
  text,
  sha256: createHash('sha256').update(text).digest('hex'),
})
const next = (name: string, text: string) => [...allMigrations(), migration(name, text)]

/** Opens pages and writes down notes until told to stop: how long each answer took, and those that were no answer. */
function traffic(): { stop(): Promise<{ times: number[]; failed: string[] }> } {
  const times: number[] = []
  const failed: string[] = []
  let isOver = false
  const reader = async (path: string) => {
    const grace = await story.as('worker')
    while (!isOver) {
      const began = performance.now()
      const { status } = await grace.visit(path)
      times.push(performance.now() - began)
      if (status !== 200) failed.push(`${path} ${status}`)
    }
  }
  const all = Promise.all(['/people', '/people', '/offers', '/'].map(reader))
  return {
    async stop() {
      isOver = true
      await all
      return { times, failed }
    },
  }
}

test('two that start at once bring an empty database to the newest shape together, and one says that it waits', async () => {
  const name = `migrate_${process.pid}`
  await sql.raw(`create database ${name}`).execute(story.db.owner)
  const url = databaseUrl(story.db.ownerUrl, name)
  const lines: string[] = []
  await Promise.all([migrate(url, (line) => lines.push(line)), migrate(url, (line) => lines.push(line))])
  expect(lines.filter((line) => line.startsWith('Migrated')).toSorted()).toEqual(
    allMigrations().map((one) => `Migrated ${one.name}`),
  )
  expect(lines).toContain('Another process is bringing the database up to date: waiting for it.')
  await sql.raw(`drop database ${name} with (force)`).execute(story.db.owner)
})

test('while the version before serves, the next shape arrives, and no request fails', async () => {
  const { stop } = traffic()
  await applyTo(story.db.ownerUrl, [
    ...next(
      '8001-more.sql',
      `alter table person add column more text not null default '';
         alter table person add constraint more_short check (length(more) < 100) not valid;
         create table more (id uuid primary key, place_id uuid not null);`,
    ),
    migration('8002-valid.sql', 'alter table person validate constraint more_short'),
    migration(
      '8003-index.sql',
      '-- alongside: no-transaction\ncreate index concurrently if not exists person_more on person (more)',
    ),
  ])
  const grace = await story.as('worker')
  await grace.visit('/people')
  const { times, failed } = await stop()
  expect(failed).toEqual([])
  expect(times.length).toBeGreaterThan(8)
})

test('a change behind a long read steps aside, so that no other reader waits for a second', async () => {
  const long = new pg.Client({ connectionString: story.db.ownerUrl })
  await long.connect()
  await long.query('begin')
  await long.query('select count(*) from person')
  const { stop } = traffic()
  const lines: string[] = []
  const applied = applyTo(
    story.db.ownerUrl,
    next('8004-behind.sql', 'alter table person add column behind text'),
    (line) => lines.push(line),
  )
  await pause(4000)
  expect(lines).toEqual(['The migration 8004-behind.sql waits for somebody who still reads what it changes.'])
  await long.query('commit')
  await applied
  const { times, failed } = await stop()
  await long.end()
  expect(failed).toEqual([])
  expect(Math.max(...times)).toBeLessThan(1000)
  expect(lines.at(-1)).toBe('Migrated 8004-behind.sql')
})

test('an index that was cut short while it was made is made anew', async () => {
  const owner = new pg.Client({ connectionString: story.db.ownerUrl })
  await owner.connect()
  await owner.query('alter table place add column twin int default 1')
  await expect(owner.query('create unique index concurrently place_twin on place (twin)')).rejects.toThrow(/unique/)
  await owner.query('update place set twin = null')
  await applyTo(
    story.db.ownerUrl,
    next(
      '8005-twin.sql',
      '-- alongside: no-transaction\ncreate unique index concurrently if not exists place_twin on place (twin);',
    ),
  )
  const { rows } = await owner.query("select indisvalid from pg_index where indexrelid = 'place_twin'::regclass")
  await owner.end()
  expect(rows).toEqual([{ indisvalid: true }])
})
