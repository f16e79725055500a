import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Found, findForms } from '../matrix/forms.ts'
import { foreignStart, Snapshot, written } from '../matrix/snapshot.ts'
import type { Planter } from '../second-wall/plant.ts'
import { openStory, type Story } from '../story.ts'
import { plantThings, rulesFor, stages } from '../walk/things.ts'
import { asRightful, type Walker } from '../walk/walker.ts'
import { rounds, tell } from './rounds.ts'

/*
 * Each form is filled in and sent twice by somebody who may: once as it is, and once with every column of every table
 * beside it, saying what is not theirs to say. Both write the same.
 */

/** How many stages of the story: the later ones open few other forms. */
const wanted = rounds('mass-assignment', 1, stages.length)
let story: Story
let planter: Planter
let snapshot: Snapshot
let walkers: Walker[]
/** The name of each column, as forms might call it, and something foreign that would fit in it. */
let extras: [string, string][]

beforeAll(async () => {
  story = await openStory()
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(
    story.db.owner,
  )
  planter = await plantThings(story)
  for (const { name } of rows) await planter.plant(name)
  for (const table of ['offer', 'source']) await planter.plant(table)
  extras = await extraFields()
  walkers = await asRightful(story, planter)
  snapshot = await Snapshot.of(story.db.owner)
}, 120_000)
afterAll(() => story.close())

/** Those of which it matters who says them, whatever the other columns are. */
const known: Record<string, string> = {
  role: 'place administrator',
  state: 'ended',
  basis: 'caseload',
  kind: 'member',
  version: '999',
  // Not what is taken when nothing is said: a resident who answers alone does not say that somebody asked them.
  takenHow: 'on paper',
  isAdmin: 'true',
  admin: 'true',
}

async function extraFields(): Promise<[string, string][]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select distinct on (column_name) column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' order by column_name, data_type`.execute(story.db.owner)
  const foreign = `${foreignStart}-0000-4000-8000-000000000000`
  const value = ({ name, type }: { name: string; type: string }) => {
    const camel = name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
    if (known[camel]) return known[camel]
    if (type === 'uuid') return foreign
    if (type.startsWith('timestamp')) return '1999-01-01T00:00:00Z'
    if (type === 'date') return '1999-01-01'
    if (type === 'boolean') return 'true'
    if (/int|numeric|double/.test(type)) return '999'
    return 'Zqxforeign'
  }
  const columns = rows.flatMap((row): [string, string][] => [
    [row.name, value(row)],
    [row.name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()), value(row)],
  ])
  const shapes: [string, string][] = [
    ...Object.entries(known),
    ['__proto__', 'Zqxforeign'],
    ['__proto__[role]', 'place administrator'],
    ['constructor', 'Zqxforeign'],
    ['constructor[prototype][role]', 'place administrator'],
    ['prototype', 'Zqxforeign'],
    ['hasOwnProperty', 'Zqxforeign'],
    ['toString', 'Zqxforeign'],
    ['person[place_id]', foreign],
    ['person.place_id', foreign],
    ['state[]', 'ended'],
    ['role[]', 'place administrator'],
  ]
  // Each once: two answers to one question are refused as such.
  return [...new Map([...columns, ...shapes])]
}

type Outcome = { status: number; written: string[] }

async function send(form: Found, more: [string, string][]): Promise<Outcome> {
  const fields = new URLSearchParams(form.fields)
  if (fields.has('key')) fields.set('key', crypto.randomUUID())
  for (const [name, value] of more) fields.append(name, value)
  await snapshot.take()
  const { status } = await form.walker.ask('POST', form.action, fields)
  const changes = await snapshot.changes()
  await snapshot.undo(changes)
  return { status, written: written(changes) }
}

test('no form writes what its page does not ask', async () => {
  const seen = new Set<string>()
  const differing: string[] = []
  let taken = 0
  for (const stage of stages.slice(0, wanted)) {
    await planter.restore(stage)
    const known = { who: String(planter.planted.get('person')?.reference) }
    for (const form of await findForms(story.running.site.routes, rulesFor(story, planter), walkers, seen, known)) {
      const more = extras.filter(([name]) => !form.names.has(name))
      const control = await send(form, [])
      const attacked = await send(form, more)
      if (control.status === 303 || control.status === 200) taken++
      if (attacked.status !== control.status)
        differing.push(`${form.route}: ${control.status}, then ${attacked.status}`)
      const other = attacked.written.filter((row) => !control.written.includes(row))
      const less = control.written.filter((row) => !attacked.written.includes(row))
      if (other.length || less.length)
        differing.push(`${form.route}:\n  with more: ${other.join('\n  ')}\n  without: ${less.join('\n  ')}`)
      if (attacked.written.some((row) => row.includes('Zqxforeign') || row.includes(foreignStart)))
        differing.push(`${form.route}: something foreign was written`)
    }
  }
  tell('mass-assignment', { forms: seen.size, taken, differing: differing.length, 'fields beside': extras.length })
  expect(differing).toEqual([])
  expect(taken, 'forms that were taken as they were filled in').toBeGreaterThan(40)
}, 600_000)
