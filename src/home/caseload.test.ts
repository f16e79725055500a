import fc from 'fast-check'
import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Walked, walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import type { PersonaName } from '../../test/world.ts'
import { readers, rolesThatMay } from '../account/index.ts'
import { hour, mostPeopleAnHour } from '../person/index.ts'
import type { Tx } from '../platform/database/database.ts'
import { actAs } from '../platform/database/in-work.ts'

let story: Story
let people: Walked[]
beforeAll(async () => {
  story = await openStory()
  people = []
  for (const name of ['Joan', 'Ali', 'Zainab', 'Bo']) people.push(await walkWith(story, name))
})
afterAll(() => story.close())

class Undone extends Error {}
/** As the owner, and nothing of it remains. */
async function undone(run: (tx: Tx) => Promise<void>): Promise<void> {
  const work = story.db.owner.transaction().execute(async (tx) => {
    await run(tx)
    throw new Undone()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
}

const chance = {
  person: fc.nat(3),
  day: fc.integer({ min: 1, max: 28 }),
  account: fc.constantFrom<PersonaName>('worker', 'otherWorker', 'stranger'),
}
const dayOf = (day: number) => `2026-12-${String(day).padStart(2, '0')}`

/** What happens to people in the tables that the list follows from. */
const changes = {
  'a task begins': (tx: Tx, { person, day, account }: Turn) =>
    sql`insert into task (place_id, id, person_id, account_id, kind, due_on, created_at)
      values (${story.world.place}, gen_random_uuid(), ${person}, ${account}, 'call', ${dayOf(day)}, now())`.execute(
      tx,
    ),
  'a task is moved': (tx: Tx, { person, day }: Turn) =>
    sql`update task set due_on = ${dayOf(day)} where person_id = ${person}`.execute(tx),
  'a task is for another': (tx: Tx, { person, account }: Turn) =>
    sql`update task set account_id = ${account} where person_id = ${person}`.execute(tx),
  'a task is done': (tx: Tx, { person }: Turn) =>
    sql`update task set done_at = now() where person_id = ${person}`.execute(tx),
  'tasks go': (tx: Tx, { person }: Turn) => sql`delete from task where person_id = ${person}`.execute(tx),
  'somebody is spoken with': (tx: Tx, { person, day }: Turn) =>
    sql`insert into contact (place_id, id, person_id, kind, channel, happened_at, written_at)
      values (${story.world.place}, gen_random_uuid(), ${person}, 'contact', 'phone', ${dayOf(day)}, now())`.execute(
      tx,
    ),
  'somebody is not reached': (tx: Tx, { person, day }: Turn) =>
    sql`insert into contact (place_id, id, person_id, kind, channel, happened_at, written_at)
      values (${story.world.place}, gen_random_uuid(), ${person}, 'attempt', 'phone', ${dayOf(day)}, now())`.execute(
      tx,
    ),
  'a talk was another’s': (tx: Tx, { person, other }: Turn) =>
    sql`update contact set person_id = ${other} where person_id = ${person}`.execute(tx),
  'somebody is called otherwise': (tx: Tx, { person, day }: Turn) =>
    sql`update person set preferred_name = ${`"${day}\\`}, family_name = ${`é ${day}`} where person_id = ${person}`.execute(
      tx,
    ),
  'a record is joined': (tx: Tx, { person }: Turn) =>
    sql`update person set state = 'merged' where person_id = ${person}`.execute(tx),
  'another walks with them': (tx: Tx, { person, account, day }: Turn) =>
    sql`update episode set worker_account_id = ${account}, weight = ${1 + (day % 5)} where person_id = ${person}`.execute(
      tx,
    ),
  'it pauses': (tx: Tx, { person }: Turn) =>
    sql`update episode set state = 'paused' where person_id = ${person}`.execute(tx),
  'it ends': (tx: Tx, { person }: Turn) =>
    sql`update episode set ended_at = now(), state = 'ended' where person_id = ${person}`.execute(tx),
  'it begins again': (tx: Tx, { person }: Turn) =>
    sql`update episode set ended_at = null, state = 'alongside' where person_id = ${person}`.execute(tx),
  'it was another’s': (tx: Tx, { person, other }: Turn) =>
    sql`update episode set person_id = ${other} where person_id = ${person}
      and not exists (select 1 from episode e where e.person_id = ${other})`.execute(tx),
}
type Turn = { person: string; other: string; account: string; day: number }

test('whatever happens, the kept list says what follows from the other tables', async () => {
  const turn = fc.record({
    ...chance,
    other: fc.nat(3),
    what: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 12 }), async (turns) =>
      undone(async (tx) => {
        for (const { what, person, other, account, day } of turns)
          await changes[what](tx, {
            person: people[person]?.personId ?? '',
            other: people[other]?.personId ?? '',
            account: story.world.personas[account].account,
            day,
          })
        const lines = async (of: string) =>
          (await sql`select * from ${sql.table(of)} order by episode_id`.execute(tx)).rows
        expect(await lines('caseload')).toEqual(await lines('caseload_now'))
      }),
    ),
    { numRuns: 60 },
  )
}, 60_000)

/** The references that whoever holds this token is told in one question, on the web's own role; null when it is not for them. */
async function toldAtOnce(tx: Tx, tokenHash: string, most = mostPeopleAnHour): Promise<string[] | null> {
  const now = story.now().toISOString()
  const since = new Date(story.now().getTime() - hour).toISOString()
  const parameters = [
    tokenHash,
    now,
    readers,
    rolesThatMay('person.read'),
    '2026-12-01',
    50,
    0,
    'read',
    'r',
    since,
    most,
  ]
  await sql`set local role alongside_web`.execute(tx)
  const { rows } = await tx.executeQuery<{ told: string | null }>(
    CompiledQuery.raw('select tell_caseload($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as told', parameters),
  )
  await sql`reset role`.execute(tx)
  const told = rows[0]?.told
  return told ? (JSON.parse(told) as { people: { reference: string }[] }).people.map((one) => one.reference) : null
}

async function sessionOf(name: PersonaName): Promise<string> {
  await story.as(name)
  const { token_hash } = await story.db.owner
    .selectFrom('session')
    .select('token_hash')
    .where('account_id', '=', story.world.personas[name].account)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return token_hash
}

test('whoever asks, the list shows exactly those whom the wall of every other table shows', async () => {
  const accounts = ['worker', 'otherWorker', 'frontDoor', 'manager', 'stranger', 'elsewhere', 'gp'] as const
  const { place, personas, organisations } = story.world
  const idOf = (name: (typeof accounts)[number]) => personas[name].account
  const person = fc.nat(3).map((at) => people[at]?.personId ?? '')
  const anAccount = fc.constantFrom(...accounts)
  const access = fc.record({
    kind: fc.constant('access' as const),
    person,
    who: fc.oneof(
      anAccount.map((name) => ({ account: idOf(name) })),
      fc.constantFrom(organisations.host, organisations.elsewhere).map((organisation) => ({ organisation })),
    ),
    basis: fc.constantFrom('caseload', 'cover', 'self', 'break-glass', 'manager'),
    until: fc.constantFrom(null, '2026-11-24T08:59:00Z', '2026-11-24T09:30:00Z'),
  })
  const ended = fc.record({ kind: fc.constant('ended' as const), person })
  const restriction = fc.record({
    kind: fc.constant('restriction' as const),
    person,
    only: fc.array(anAccount, { minLength: 1, maxLength: 2 }),
  })
  const exclusion = fc.record({ kind: fc.constant('exclusion' as const), person, out: anAccount })
  const tokens = new Map<string, string>()
  for (const name of accounts) tokens.set(name, await sessionOf(name))
  const both = { seen: 0, unseen: 0, told: 0, untold: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(access, ended, restriction, exclusion), { maxLength: 8 }), async (rules) =>
      undone(async (tx) => {
        for (const rule of rules) {
          if (rule.kind === 'access')
            await sql`insert into person_access (place_id, person_id, id, account_id, organisation_id, basis, from_at, until_at) values (
              ${place}, ${rule.person}, gen_random_uuid(), ${'account' in rule.who ? rule.who.account : null},
              ${'organisation' in rule.who ? rule.who.organisation : null}, ${rule.basis}, ${story.now()}, ${rule.until})`.execute(
              tx,
            )
          if (rule.kind === 'ended')
            await sql`update person_access set until_at = ${story.now()} where person_id = ${rule.person}`.execute(tx)
          if (rule.kind === 'restriction')
            await sql`insert into restriction (place_id, id, person_id, account_ids, reason, review_on, set_by, set_at)
              values (${place}, gen_random_uuid(), ${rule.person}, ${rule.only.map(idOf)}, 'r', '2027-01-01', ${idOf('manager')}, now())
              on conflict do nothing`.execute(tx)
          if (rule.kind === 'exclusion')
            await sql`insert into exclusion (place_id, id, person_id, state, excluded_account_id, asked_at)
              values (${place}, gen_random_uuid(), ${rule.person}, 'set', ${idOf(rule.out)}, now())`.execute(tx)
        }
        for (const name of accounts) {
          for (const actor of [personas[name].actor, { ...personas[name].actor, place: story.world.otherPlace }]) {
            await actAs(tx, actor, story.now())
            const may = await sql<{ person_id: string }>`
              select person_id from caseload where may_see_person(place_id, person_id) order by 1`.execute(tx)
            await sql`set local role alongside_web`.execute(tx)
            const shown = await sql<{ person_id: string }>`select person_id from caseload order by 1`.execute(tx)
            await sql`reset role`.execute(tx)
            expect([name, actor.place, shown.rows]).toEqual([name, actor.place, may.rows])
            both[shown.rows.length > 0 ? 'seen' : 'unseen']++
          }
          const told = await toldAtOnce(tx, tokens.get(name) ?? '')
          await actAs(tx, personas[name].actor, story.now())
          const own = await sql<{ reference: string }>`
            select reference from caseload where place_id = app_place() and worker_account_id = app_account() and may_see_person(place_id, person_id)`.execute(
            tx,
          )
          expect([name, told?.toSorted()]).toEqual([
            name,
            rolesThatMay('person.read').includes(personas[name].actor.role)
              ? own.rows.map(({ reference }) => reference).toSorted()
              : undefined,
          ])
          both[told?.length ? 'told' : 'untold']++
        }
      }),
    ),
    { numRuns: 60 },
  )
  expect(both.seen).toBeGreaterThan(20)
  expect(both.unseen).toBeGreaterThan(20)
  expect(both.told).toBeGreaterThan(20)
  expect(both.untold).toBeGreaterThan(20)
}, 60_000)

test('in one question the list stands in the log before it is told, and nobody is told more people than one login may see', async () => {
  const token = await sessionOf('worker')
  const read = async (tx: Tx) =>
    (await sql<{ people: string[] }>`select person_ids as people from audit_entry where action = 'read'`.execute(tx))
      .rows
  await undone(async (tx) => {
    const told = await toldAtOnce(tx, token)
    expect(told?.length).toBeGreaterThan(1)
    const { rows } = await sql<{ reference: string }>`
      select reference from person where person_id = any(${(await read(tx))[0]?.people ?? []})`.execute(tx)
    expect(rows.map(({ reference }) => reference).toSorted()).toEqual(told?.toSorted())
  })
  await undone(async (tx) => {
    await expect(toldAtOnce(tx, token, 1)).rejects.toMatchObject({ code: 'AL001' })
  })
  await undone(async (tx) => {
    // Those whom they have seen stay open, whoever else they looked at meanwhile; half of them and a stranger are new.
    const told = await toldAtOnce(tx, token)
    const seen = (await read(tx))[0]?.people ?? []
    const look = (people: string[]) =>
      sql`select record_reading(${story.now()}, 'look', ${people}::uuid[], 'r', ${new Date(story.now().getTime() - hour)}, 1)`.execute(
        tx,
      )
    await sql`select record_audit(${story.now()}, 'other', ${[crypto.randomUUID()]}::uuid[], null, null, 'r')`.execute(
      tx,
    )
    await look(seen)
    await look(seen.slice(1).toReversed())
    expect(await toldAtOnce(tx, token, 1)).toEqual(told)
    await expect(look([...seen.slice(1), crypto.randomUUID()])).rejects.toMatchObject({ code: 'AL001' })
  })
  await undone(async (tx) => {
    expect(await toldAtOnce(tx, 'no such hash')).toBeNull()
    await sql`update session set ended_at = now() where token_hash = ${token}`.execute(tx)
    expect(await toldAtOnce(tx, token)).toBeNull()
    expect(await read(tx)).toEqual([])
  })
})
