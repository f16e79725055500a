import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../src/platform/database/database.ts'
import { actAs, nobody } from '../src/platform/database/in-work.ts'
import { change, openPlanted, type Planted } from './second-wall/planted.ts'

let planted: Planted
beforeAll(async () => {
  planted = await openPlanted()
})
afterAll(() => planted.close())

/** Who sees rows of a table that are not about a person on their caseload. */
const rightful: Record<string, string> = {
  message: 'administrator',
  audit_entry: 'auditor',
  reading_alarm: 'manager',
  visit_request: 'administrator',
  visit_link: 'administrator',
}
/** And whoever else may see some, with the reason. */
const alsoSees: Record<string, string[]> = {
  // A source follows what it sent and reads the answers, never the record.
  gp: ['referral', 'feedback'],
  // The log is read by the auditor, the outbox by the administrator.
  auditor: ['audit_entry', 'reading_alarm', 'erasure'],
  // Listings that wait for somebody who looks after them are about no person.
  administrator: [
    'message',
    'reading_alarm',
    'suggestion',
    'suggestion_message',
    'suggestion_link',
    'visit_request',
    'visit_link',
    'liaison',
    'first_contact',
    'first_contact_link',
  ],
  // Who speaks for a body is known to all who work with people in that place.
  stranger: ['liaison'],
  'a worker of no account': ['liaison'],
  // Forms belong to the account that began them, whichever hat it wears.
  'the worker in another place': ['draft', 'submission'],
}
/** Written once, then never changed, by anybody. */
const unchangeable = ['audit_entry', 'move', 'contact', 'feedback', 'caseload', 'suggestion_message']

const outsiders = [
  'nobody',
  'a visitor of the place',
  'a group with another link',
  'the worker in another place',
  'a worker of no account',
  'stranger',
  'elsewhere',
  'elsewhereAdministrator',
  'commissioner',
  'administrator',
  'auditor',
  'gp',
  'champion',
]

const countIn = async (tx: Tx, table: string) =>
  (await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(tx)).rows[0]?.count ?? 0
const mayBe = (who: string, table: string) => alsoSees[who]?.includes(table) ?? false

async function firstColumn(table: string): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum limit 1`.execute(
    planted.story.db.owner,
  )
  return rows[0]?.name ?? ''
}

test('every table about people stands behind the wall, also for its owner', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname in ('person_id', 'person_ids') and not a.attisdropped
      and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(planted.story.db.owner)
  expect(rows.map(({ name }) => `${name} has people in it and no row-level security`)).toEqual([])
  expect(planted.tables.length).toBeGreaterThan(20)
})

test('no view goes round the wall, and every helper that does has a fixed search path', async () => {
  const views = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=%true%', false)))`.execute(
    planted.story.db.owner,
  )
  expect(views.rows).toEqual([])
  const helpers = await sql<{ name: string }>`
    select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and not coalesce(proconfig::text like '%search_path=%', false)`.execute(
    planted.story.db.owner,
  )
  expect(helpers.rows).toEqual([])
})

test('whoever may, sees the row in each table (so that the rest can fail)', async () => {
  const unseen: string[] = []
  for (const table of planted.tables)
    if (!(await planted.as(rightful[table] ?? 'worker', (tx) => countIn(tx, table)))) unseen.push(table)
  expect(unseen).toEqual([])
})

describe.each(outsiders)('%s', (who) => {
  test('sees no row of any table, asked without any filter', async () => {
    const seen = await planted.as(who, async (tx) => {
      const found: string[] = []
      for (const table of planted.tables) if (!mayBe(who, table) && (await countIn(tx, table)) > 0) found.push(table)
      return found
    })
    expect(seen).toEqual([])
  })

  test('changes and removes nothing, asked without any filter', async () => {
    const columns = new Map<string, string>()
    for (const table of planted.tables) columns.set(table, await firstColumn(table))
    const done = await planted.as(who, async (tx) => {
      const found: string[] = []
      for (const table of planted.tables) {
        if (mayBe(who, table)) continue
        const column = sql.ref(columns.get(table) ?? '')
        const changed = await change(tx, sql`update ${sql.table(table)} set ${column} = ${column}`)
        const removed = await change(tx, sql`delete from ${sql.table(table)}`)
        for (const count of [changed, removed]) if (count !== 0 && count !== 'refused') found.push(`${table}: ${count}`)
      }
      return found
    })
    expect(done).toEqual([])
  })
})

test('a group with its link sees its own introduction and nothing else', async () => {
  const connection = planted.planter.planted.get('connection')?.id as string
  const seen = await planted.story.db.web.transaction().execute(async (tx) => {
    await actAs(tx, { ...nobody, place: planted.story.world.place, role: 'provider contact', connection })
    const found: string[] = []
    for (const table of planted.tables) if ((await countIn(tx, table)) > 0) found.push(table)
    return found
  })
  expect(seen).toEqual(expect.arrayContaining(['answer_link', 'connection']))
  expect(seen).toHaveLength(2)
})

test('nobody writes into another place, or says that somebody else sent a form', async () => {
  const written: string[] = []
  for (const table of planted.tables) {
    const row = await planted.planter.another(table)
    const names = Object.keys(row)
    const statement = sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => sql.val(row[name])))})`
    if ((await planted.as('elsewhere', (tx) => change(tx, statement))) !== 'refused') written.push(table)
  }
  expect(written).toEqual([])
})

describe('the web’s role', () => {
  const tried = (statement: string) => planted.as('worker', (tx) => change(tx, sql.raw(statement)))

  test('may not go round row-level security', async () => {
    const { rows } =
      await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'alongside_web'`.execute(
        planted.story.db.owner,
      )
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
    const owned = await sql`select 1 from pg_class where relowner = 'alongside_web'::regrole`.execute(
      planted.story.db.owner,
    )
    expect(owned.rows).toEqual([])
    const off = planted.as('worker', async (tx) => {
      await sql`set local row_security = off`.execute(tx)
      return countIn(tx, 'person')
    })
    await expect(off).rejects.toThrow('row-level security')
  })

  test.each([
    'alter table person disable row level security',
    'alter table person no force row level security',
    'drop policy read on person',
    'create policy mine on person using (true)',
    "select protect('person', 'true', 'true')",
    'create function public.peep() returns int language sql as $$ select 1 $$',
    'select * from audit_head',
    'select * from kept_count',
    'select * from count_change',
    'select * from referral_pending',
    'select * from caseload_now',
    "insert into audit_entry (chain, position, at, action, previous_hash, hash) values (gen_random_uuid(), 1, now(), 'x', '', '')",
  ])('is refused: %s', async (statement) => {
    const outcome = await tried(statement).catch((error: Error) => error.message)
    expect(outcome).toMatch(/refused|must be owner|permission denied/)
  })

  test('cannot become somebody with more rights', async () => {
    const { rows } = await sql<{
      name: string
    }>`select rolname as name from pg_roles where rolname <> 'alongside_web' and pg_has_role('alongside_web', oid, 'member')`.execute(
      planted.story.db.owner,
    )
    expect(rows).toEqual([])
  })

  test.each(unchangeable)('changes and removes nothing of %s, even what it may see', async (table) => {
    const column = await firstColumn(table)
    expect(await tried(`update ${table} set ${column} = ${column}`)).toBe('refused')
    expect(await tried(`delete from ${table}`)).toBe('refused')
  })
})
