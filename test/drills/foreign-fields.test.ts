import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Found, findForms, isId } from '../matrix/forms.ts'
import { makeMembers } from '../matrix/people.ts'
import { type ForeignSet, plantSets } from '../matrix/sets.ts'
import { Snapshot } from '../matrix/snapshot.ts'
import type { Planter } from '../second-wall/plant.ts'
import { openStory, type Story } from '../story.ts'
import { plantThings, rulesFor, stages } from '../walk/things.ts'
import { asRightful } from '../walk/walker.ts'
import { rounds, tell } from './rounds.ts'

/*
 * Somebody who may fills in a form of their own, and puts ids of what is not theirs where its hidden fields and choices
 * have ids: nothing that is written leads to what is foreign, and no word of it comes back.
 */

const isFull = rounds('foreign-fields', 1, 2) > 1
let story: Story
let planter: Planter
let snapshot: Snapshot
let foreign: { set: ForeignSet; ids: string[] }[]

beforeAll(async () => {
  story = await openStory()
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(
    story.db.owner,
  )
  const tables = rows.map(({ name }) => name)
  planter = await plantThings(story)
  for (const table of [...tables, 'offer', 'source']) await planter.plant(table)
  const sets = await plantSets(story, await makeMembers(story), tables)
  foreign = sets.filter(({ name }) => name !== 'host').map((set) => ({ set, ids: idsOf(set) }))
  snapshot = await Snapshot.of(story.db.owner)
}, 120_000)
afterAll(() => story.close())

/** Ids and references of everything in a set; what a whole place shares is foreign only to another place. */
function idsOf({ planter: { planted }, name }: ForeignSet): string[] {
  const shared = ['account', 'organisation', 'place', 'programme', 'neighbourhood', 'offer', 'source']
  const columns = ['id', 'person_id', 'reference', 'membership_id']
  const tables = [...planted].filter(([table]) => name === 'elsewhere' || !shared.includes(table))
  const ids = tables.flatMap(([, row]) => columns.map((column) => row[column]))
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && isId(id)))]
}

/** What is on is open to all, and a border between two places keeps nobody from going: these may lead to any offer. */
const open: [string, string][] = [
  ['/shortlist', 'offer'],
  ['/people/:reference/goals/:goal/suggest', 'offer'],
]

async function send(form: Found, name: string, id: string): Promise<{ body: string; rows: string[] }> {
  const fields = new URLSearchParams(form.fields)
  if (fields.has('key')) fields.set('key', crypto.randomUUID())
  fields.set(name, id)
  const answer = await form.walker.ask('POST', form.action, fields)
  const changes = await snapshot.changes()
  if (changes.added.length || changes.removed.length) {
    await snapshot.undo(changes)
    await snapshot.take()
  }
  return { body: answer.body + answer.location, rows: changes.added.map(({ table, row }) => `${table} ${row}`) }
}

test('an id of something foreign in a field of one’s own form leads nowhere', async () => {
  const walkers = await asRightful(story, planter)
  const faults: string[] = []
  const fields = new Set<string>()
  let requests = 0
  const seen = new Set<string>()
  for (const stage of isFull ? stages : stages.slice(0, 1)) {
    await planter.restore(stage)
    const forms = await findForms(story.running.site.routes, rulesFor(story, planter), walkers, seen)
    await snapshot.take()
    for (const form of forms) {
      const names = [...new Set(form.fields.keys())].filter(
        (name) => !['csrf', 'key'].includes(name) && form.fields.getAll(name).some(isId),
      )
      for (const [at, name] of names.entries())
        for (const { set, ids } of foreign)
          for (const [turn, id] of ids.entries()) {
            // In the short one a few of them, for each form others.
            if (!isFull && (turn + at + seen.size) % 6) continue
            fields.add(`${form.route} ${name}`)
            requests++
            const isOpen = open.some(([route, field]) => route === form.route && field === name)
            const { body, rows } = await send(form, name, id)
            const where = `${form.route}, ${name} = one of ${set.name}`
            if (body.toLowerCase().includes(set.word.toLowerCase())) faults.push(`${where}: its words came back`)
            if (!isOpen)
              faults.push(...rows.filter((row) => row.includes(id)).map((row) => `${where}: ${row.slice(0, 200)}`))
          }
    }
  }
  tell('foreign-fields', { fields: fields.size, requests, faults: faults.length })
  expect([...new Set(faults)]).toEqual([])
  expect(fields.size).toBeGreaterThan(5)
}, 900_000)
