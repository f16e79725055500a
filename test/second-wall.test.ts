import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../src/platform/database/database.ts'
import { actAs, nobody } from '../src/platform/database/in-work.ts'
import type { Actor } from '../src/platform/work.ts'
import { Planter, type Values } from './second-wall/plant.ts'
import { openStory, type Story } from './story.ts'

let story: Story
let planter: Planter
const resident = crypto.randomUUID()
/** Every table behind row-level security, as the database itself says. */
let tables: string[]

/** Who sees rows of a table that are not about a person on their caseload. */
const rightful: Record<string, string> = {
  message: 'administrator',
  audit_entry: 'auditor',
  reading_alarm: 'manager',
}
/** And whoever else may see some, with the reason. */
const alsoSees: Record<string, string[]> = {
  // A source follows what it sent and reads the answers, never the record.
  gp: ['referral', 'feedback'],
  // The log is read by the auditor, the outbox by the administrator.
  auditor: ['audit_entry', 'reading_alarm', 'erasure'],
  administrator: ['message', 'reading_alarm'],
  // Forms belong to the account that began them, whichever hat it wears.
  'the worker in another place': ['draft', 'submission'],
}
/** Written once, then never changed, by anybody. */
const unchangeable = ['audit_entry', 'move', 'contact', 'feedback']

beforeAll(async () => {
  story = await openStory()
  const { world } = story
  const worker = world.personas.worker.account
  planter = new Planter(story.db.owner, {
    place_id: world.place,
    person_id: crypto.randomUUID(),
    account_id: worker,
    organisation_id: world.organisations.host,
    'person_access.organisation_id': null,
    'submission.owner': worker,
    'draft.owner': worker,
    'referral.introducer_account_id': world.personas.gp.account,
    'restriction.account_ids': [worker],
  })
  planter.keep('place', { id: world.place })
  planter.keep('account', { id: worker })
  planter.keep('organisation', { id: world.organisations.host })
  planter.keep('programme', { place_id: world.place, id: world.programme })
  planter.keep('neighbourhood', { id: world.neighbourhoods.northfold })
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(
    story.db.owner,
  )
  tables = rows.map(({ name }) => name)
  for (const table of tables) await planter.plant(table)
  const at = story.now()
  await planter.insert(story.db.owner, 'account', { id: resident, email: 'zq@example.org', name: 'Zq', created_at: at })
})
afterAll(() => story.close())

function actor(name: string): Actor {
  if (name === 'nobody') return nobody
  if (name === 'a visitor of the place') return { ...nobody, place: story.world.place, visitor: 'f00' }
  // A link to another introduction, in the right place.
  if (name === 'a group with another link')
    return { ...nobody, place: story.world.place, role: 'provider contact', connection: crypto.randomUUID() }
  // The right account in the wrong place, and a role claimed without an account.
  if (name === 'the worker in another place')
    return { ...story.world.personas.worker.actor, place: story.world.otherPlace }
  if (name === 'a worker of no account')
    return { ...story.world.personas.worker.actor, account: null, organisation: null, visitor: '' }
  return story.world.personas[name as keyof Story['world']['personas']].actor
}
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

class Undone extends Error {}
/** Runs as the web's role with these settings, and undoes it. */
async function as<T>(who: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined
  const work = story.db.web.transaction().execute(async (tx) => {
    await actAs(tx, actor(who))
    result = { value: await run(tx) }
    throw new Undone()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  if (!result) throw new Error('Nothing ran')
  return result.value
}

const countIn = async (tx: Tx, table: string) =>
  (await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(tx)).rows[0]?.count ?? 0
const mayBe = (who: string, table: string) => alsoSees[who]?.includes(table) ?? false

/** How many rows a statement changed, or 'refused'. */
async function change(tx: Tx, statement: ReturnType<typeof sql>): Promise<number | string> {
  await sql`savepoint tried`.execute(tx)
  try {
    return Number((await statement.execute(tx)).numAffectedRows ?? 0)
  } catch (error) {
    await sql`rollback to savepoint tried`.execute(tx)
    if ((error as { code?: string }).code === '42501') return 'refused'
    throw error
  }
}
async function firstColumn(table: string): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum limit 1`.execute(
    story.db.owner,
  )
  return rows[0]?.name ?? ''
}

test('every table about people stands behind the wall, also for its owner', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname in ('person_id', 'person_ids') and not a.attisdropped
      and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(story.db.owner)
  expect(rows.map(({ name }) => `${name} has people in it and no row-level security`)).toEqual([])
  expect(tables.length).toBeGreaterThan(20)
})

test('no view goes round the wall, and every helper that does has a fixed search path', async () => {
  const views = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=%true%', false)))`.execute(
    story.db.owner,
  )
  expect(views.rows).toEqual([])
  const helpers = await sql<{ name: string }>`
    select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and not coalesce(proconfig::text like '%search_path=%', false)`.execute(
    story.db.owner,
  )
  expect(helpers.rows).toEqual([])
})

test('whoever may, sees the row in each table (so that the rest can fail)', async () => {
  const unseen: string[] = []
  for (const table of tables)
    if (!(await as(rightful[table] ?? 'worker', (tx) => countIn(tx, table)))) unseen.push(table)
  expect(unseen).toEqual([])
})

describe.each(outsiders)('%s', (who) => {
  test('sees no row of any table, asked without any filter', async () => {
    const seen = await as(who, async (tx) => {
      const found: string[] = []
      for (const table of tables) if (!mayBe(who, table) && (await countIn(tx, table)) > 0) found.push(table)
      return found
    })
    expect(seen).toEqual([])
  })

  test('changes and removes nothing, asked without any filter', async () => {
    const columns = new Map<string, string>()
    for (const table of tables) columns.set(table, await firstColumn(table))
    const done = await as(who, async (tx) => {
      const found: string[] = []
      for (const table of tables) {
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
  const connection = planter.planted.get('connection')?.id as string
  const seen = await story.db.web.transaction().execute(async (tx) => {
    await actAs(tx, { ...nobody, place: story.world.place, role: 'provider contact', connection })
    const found: string[] = []
    for (const table of tables) if ((await countIn(tx, table)) > 0) found.push(table)
    return found
  })
  expect(seen).toEqual(expect.arrayContaining(['answer_link', 'connection']))
  expect(seen).toHaveLength(2)
})

test('nobody writes into another place, or says that somebody else sent a form', async () => {
  const written: string[] = []
  for (const table of tables) {
    const row = await planter.another(table)
    const names = Object.keys(row)
    const statement = sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => sql.val(row[name])))})`
    if ((await as('elsewhere', (tx) => change(tx, statement))) !== 'refused') written.push(table)
  }
  expect(written).toEqual([])
})

describe('sight of a person', () => {
  const grant = (row: Values) => (tx: Tx) => {
    const values: Values = { id: crypto.randomUUID(), place_id: story.world.place, from_at: story.now(), ...row }
    const names = Object.keys(values)
    return change(
      tx,
      sql`insert into person_access (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => sql.val(values[name])))})`,
    )
  }
  const person = () => planter.planted.get('person')?.person_id
  const nobodyYet = crypto.randomUUID()
  beforeAll(async () => {
    const known = planter.planted.get('person') ?? {}
    const reference = 'NOBODY-YET-1'
    await planter.insert(story.db.owner, 'person', {
      ...known,
      person_id: nobodyYet,
      reference,
      nhs_number_index: null,
    })
  })
  const accounts = () => {
    const { worker, otherWorker, gp, champion, stranger, elsewhere, commissioner } = story.world.personas
    return { worker, otherWorker, gp, champion, stranger, elsewhere, commissioner }
  }
  const of = (name: keyof ReturnType<typeof accounts>) => accounts()[name].account
  type Try = [who: string, what: string, row: () => Values]
  const host = () => story.world.organisations.host
  const other = () => story.world.organisations.other

  test.each<Try>([
    ['nobody signed in', 'to the host, at a door', () => ({ organisation_id: host(), basis: 'front-door' })],
    ['gp', 'to the host, at a door', () => ({ organisation_id: host(), basis: 'front-door' })],
    ['worker', 'to a colleague who walks on', () => ({ account_id: of('otherWorker'), basis: 'caseload' })],
    ['worker', 'to their own organisation', () => ({ organisation_id: host(), basis: 'manager' })],
    ['worker', 'to the person themselves', () => ({ account_id: resident, basis: 'self' })],
    [
      'worker',
      'to a group, as agreed',
      () => ({ organisation_id: other(), basis: 'group', consent_id: planter.planted.get('consent')?.id }),
    ],
    ['worker', 'of one whom they add', () => ({ person_id: nobodyYet, account_id: of('worker'), basis: 'caseload' })],
  ])('may be given by %s: %s', async (who, _what, row) => {
    const name = who === 'nobody signed in' ? 'a visitor of the place' : who
    expect(await as(name, grant({ person_id: person(), ...row() }))).toBe(1)
  })

  test.each<Try>([
    ['nobody signed in', 'to another organisation', () => ({ organisation_id: other(), basis: 'front-door' })],
    ['nobody signed in', 'to an account', () => ({ account_id: of('gp'), basis: 'front-door' })],
    ['nobody signed in', 'to a worker', () => ({ account_id: of('otherWorker'), basis: 'caseload' })],
    ['gp', 'to themselves', () => ({ account_id: of('gp'), basis: 'caseload' })],
    ['gp', 'to themselves, as the person', () => ({ account_id: of('gp'), basis: 'self' })],
    ['champion', 'to themselves', () => ({ account_id: of('champion'), basis: 'champion' })],
    ['commissioner', 'to themselves', () => ({ account_id: of('commissioner'), basis: 'caseload' })],
    ['administrator', 'to a worker', () => ({ account_id: of('worker'), basis: 'caseload' })],
    ['administrator', 'to their organisation', () => ({ organisation_id: host(), basis: 'manager' })],
    ['a worker without relation', 'to themselves', () => ({ account_id: of('stranger'), basis: 'caseload' })],
    ['a worker without relation', 'to their organisation', () => ({ organisation_id: other(), basis: 'manager' })],
    ['a worker of another place', 'to themselves', () => ({ account_id: of('elsewhere'), basis: 'caseload' })],
    ['worker', 'to somebody who does not work here', () => ({ account_id: of('elsewhere'), basis: 'caseload' })],
    ['worker', 'to one who reads no records', () => ({ account_id: of('commissioner'), basis: 'caseload' })],
    ['worker', 'to another organisation', () => ({ organisation_id: other(), basis: 'manager' })],
    ['worker', 'to themselves, as the person', () => ({ account_id: of('worker'), basis: 'self' })],
    ['worker', 'to a group without agreement', () => ({ organisation_id: other(), basis: 'group' })],
    [
      'worker',
      'to a group, on an agreement of somebody else',
      () => ({ organisation_id: other(), basis: 'group', consent_id: crypto.randomUUID() }),
    ],
    ['worker', 'on a ground of their own', () => ({ account_id: of('otherWorker'), basis: 'curiosity' })],
  ])('may not be given by %s: %s', async (who, _what, row) => {
    const names: Record<string, string> = {
      'nobody signed in': 'a visitor of the place',
      'a worker without relation': 'stranger',
      'a worker of another place': 'elsewhere',
    }
    expect(await as(names[who] ?? who, grant({ person_id: person(), ...row() }))).toBe('refused')
  })

  test.each([
    "account_id = '00000000-0000-4000-8000-000000000000'",
    'organisation_id = app_organisation()',
    "basis = 'manager'",
    'until_at = null',
  ])('is ended and never becomes another: %s', async (set) => {
    const outcome = await as('worker', (tx) => change(tx, sql.raw(`update person_access set ${set}`)))
    expect(outcome).toBe('refused')
    expect(await as('worker', (tx) => change(tx, sql`delete from person_access`))).toBe('refused')
    expect(await as('worker', (tx) => change(tx, sql`update person_access set until_at = now()`))).toBeGreaterThan(0)
  })
})

describe('the web’s role', () => {
  const tried = (statement: string) => as('worker', (tx) => change(tx, sql.raw(statement)))

  test('may not go round row-level security', async () => {
    const { rows } =
      await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'alongside_web'`.execute(
        story.db.owner,
      )
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
    const owned = await sql`select 1 from pg_class where relowner = 'alongside_web'::regrole`.execute(story.db.owner)
    expect(owned.rows).toEqual([])
    const off = as('worker', async (tx) => {
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
    "insert into audit_entry (chain, position, at, action, previous_hash, hash) values (gen_random_uuid(), 1, now(), 'x', '', '')",
  ])('is refused: %s', async (statement) => {
    const outcome = await tried(statement).catch((error: Error) => error.message)
    expect(outcome).toMatch(/refused|must be owner|permission denied/)
  })

  test('cannot become somebody with more rights', async () => {
    const { rows } = await sql<{
      name: string
    }>`select rolname as name from pg_roles where rolname <> 'alongside_web' and pg_has_role('alongside_web', oid, 'member')`.execute(
      story.db.owner,
    )
    expect(rows).toEqual([])
  })

  test.each(unchangeable)('changes and removes nothing of %s, even what it may see', async (table) => {
    const column = await firstColumn(table)
    expect(await tried(`update ${table} set ${column} = ${column}`)).toBe('refused')
    expect(await tried(`delete from ${table}`)).toBe('refused')
  })
})
