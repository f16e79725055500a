import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../src/platform/database/database.ts'
import type { Values } from './second-wall/plant.ts'
import { change, openPlanted, type Planted } from './second-wall/planted.ts'

let planted: Planted
beforeAll(async () => {
  planted = await openPlanted()
})
afterAll(() => planted.close())

describe('sight of a person', () => {
  const grant = (row: Values) => (tx: Tx) => {
    const values: Values = {
      id: crypto.randomUUID(),
      place_id: planted.story.world.place,
      from_at: planted.story.now(),
      ...row,
    }
    const names = Object.keys(values)
    return change(
      tx,
      sql`insert into person_access (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => sql.val(values[name])))})`,
    )
  }
  const person = () => planted.planter.planted.get('person')?.person_id
  const nobodyYet = crypto.randomUUID()
  beforeAll(async () => {
    const known = planted.planter.planted.get('person') ?? {}
    const reference = 'NOBODY-YET-1'
    await planted.planter.insert(planted.story.db.owner, 'person', {
      ...known,
      person_id: nobodyYet,
      reference,
      nhs_number_index: null,
    })
  })
  const accounts = () => {
    const { worker, otherWorker, gp, champion, stranger, elsewhere, commissioner } = planted.story.world.personas
    return { worker, otherWorker, gp, champion, stranger, elsewhere, commissioner }
  }
  const of = (name: keyof ReturnType<typeof accounts>) => accounts()[name].account
  type Try = [who: string, what: string, row: () => Values]
  const host = () => planted.story.world.organisations.host
  const other = () => planted.story.world.organisations.other

  test.each<Try>([
    ['nobody signed in', 'to the host, at a door', () => ({ organisation_id: host(), basis: 'front-door' })],
    ['gp', 'to the host, at a door', () => ({ organisation_id: host(), basis: 'front-door' })],
    ['worker', 'to a colleague who walks on', () => ({ account_id: of('otherWorker'), basis: 'caseload' })],
    ['worker', 'to their own organisation', () => ({ organisation_id: host(), basis: 'manager' })],
    ['worker', 'to the person themselves', () => ({ account_id: planted.resident, basis: 'self' })],
    [
      'worker',
      'to a group, as agreed',
      () => ({ organisation_id: other(), basis: 'group', consent_id: planted.planter.planted.get('consent')?.id }),
    ],
    ['worker', 'of one whom they add', () => ({ person_id: nobodyYet, account_id: of('worker'), basis: 'caseload' })],
  ])('may be given by %s: %s', async (who, _what, row) => {
    const name = who === 'nobody signed in' ? 'a visitor of the place' : who
    expect(await planted.as(name, grant({ person_id: person(), ...row() }))).toBe(1)
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
    expect(await planted.as(names[who] ?? who, grant({ person_id: person(), ...row() }))).toBe('refused')
  })

  test.each([
    "account_id = '00000000-0000-4000-8000-000000000000'",
    'organisation_id = app_organisation()',
    "basis = 'manager'",
    'until_at = null',
  ])('is ended and never becomes another: %s', async (set) => {
    const outcome = await planted.as('worker', (tx) => change(tx, sql.raw(`update person_access set ${set}`)))
    expect(outcome).toBe('refused')
    expect(await planted.as('worker', (tx) => change(tx, sql`delete from person_access`))).toBe('refused')
    expect(
      await planted.as('worker', (tx) => change(tx, sql`update person_access set until_at = now()`)),
    ).toBeGreaterThan(0)
  })
})
