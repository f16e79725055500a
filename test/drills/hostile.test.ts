import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corpusSize } from '../hostile/corpus.ts'
import { type Ground, openGround } from '../hostile/ground.ts'
import { Harvest } from '../hostile/harvest.ts'
import { importHostile } from '../hostile/imports.ts'
import { openInChromium } from '../hostile/in-chromium.ts'
import { marksIn } from '../hostile/inert.ts'
import { onlyAdds, onlySays, type Sown, sow, sowEverything } from '../hostile/sow.ts'
import { stagesOf } from '../hostile/stages.ts'
import { type Found, findForms } from '../matrix/forms.ts'
import { type Change, Snapshot } from '../matrix/snapshot.ts'
import { rulesFor } from '../walk/things.ts'
import type { Answer, Walker } from '../walk/walker.ts'
import { rounds, tell } from './rounds.ts'

/*
 * Scripts, formulas, paths, addresses, broken headers and templates in every field of the product, then everything is
 * read by whoever may: as pages, tables, data, texts and messages. Nothing of it may be more than text.
 */

/** Each round begins every field with another line of the corpus. */
const times = rounds('hostile', 1, 28)
const isFull = process.env.DRILL === 'hostile'
const step = Math.ceil(corpusSize / times)
const harvest = new Harvest()
const told = { forms: 0, taken: 0, sent: 0, opened: 0, printed: 0, fields: new Set<string>() }
let ground: Ground
let known: Record<string, string>
/** Whoever was shown a page. */
const open = new Map<string, { walker: Walker; url: string }>()

beforeAll(async () => {
  ground = await openGround({ withOffers: isFull })
  known = { who: String(ground.planter.planted.get('person')?.reference) }
}, 120_000)
afterAll(() => ground.close())

test(
  'whatever is said in any form is told back as it was said, and does nothing',
  async () => {
    const { story, planter, walkers } = ground
    const seen = new Set<string>()
    // The short one knows two people and one stage of the story.
    const asking = isFull ? walkers : walkers.slice(0, 2)
    const all = stagesOf(story)
    for (const stage of isFull ? all : all.slice(0, 1)) {
      if (stage !== all[0]) await planter.restore(stage)
      const forms = await findForms(story.running.site.routes, rulesFor(story, planter), asking, seen, known, note)
      told.forms += forms.length
      for (let round = 0; round < times; round++) await playRound(forms, round)
    }
    expect([...harvest.faults]).toEqual([])
    expect(told.taken / told.sent, 'how many of the forms were taken').toBeGreaterThan(0.8)
    expect(told.fields.size, 'fields in which something hostile was taken').toBeGreaterThan(isFull ? 90 : 60)
    expect(harvest.seen('page'), 'marks that pages told back').toBeGreaterThan(200)
  },
  isFull ? 7_200_000 : 120_000,
)

function note(walker: Walker, url: string, answer: Answer): void {
  open.set(`${walker.name} ${url}`, { walker, url })
  harvest.look(url, answer)
}

/** What only adds something stays for all other pages to show; the rest is looked at and taken back at once. */
async function playRound(forms: Found[], round: number): Promise<void> {
  const before = await Snapshot.of(ground.story.db.owner)
  const changing: [Found, number][] = []
  for (const [at, form] of forms.entries()) {
    const turn = round * step + at * 7
    if (isFull && round === 0)
      await undone(async () => harvest.look(`${form.route}, everything`, await sowEverything(ground, form, turn)))
    if ((await play(form, turn, onlyAdds)) === 'says') changing.push([form, turn])
  }
  // Now that nothing else waits for its version.
  for (const [form, turn] of changing) await play(form, turn, onlySays)
  await ground.runJobs()
  await readAll()
  if (isFull && told.opened === 0) await readInChromium()
  await before.undo(await before.changes())
}

async function readAll(isWanted: (url: string) => boolean = () => true): Promise<void> {
  for (const { walker, url } of [...open.values(), ...files()])
    if (isWanted(url)) harvest.look(url, await walker.ask('GET', url))
}

async function readInChromium(): Promise<void> {
  const { pages, printed, faults } = await openInChromium(ground, [...open.values()])
  told.opened += pages
  told.printed += printed
  for (const fault of faults) harvest.faults.add(`in Chromium, ${fault}`)
}

async function play(form: Found, turn: number, stays: (change: Change) => boolean): Promise<'stays' | 'says' | 'gone'> {
  ground.story.later({ minutes: 0.1 })
  const own = await Snapshot.of(ground.story.db.owner)
  const sown = await sow(ground, form, turn, known)
  for (const one of sown) count(one)
  const changes = await own.changes()
  if (stays(changes)) return 'stays'
  await ground.runJobs()
  for (const { walker, answers } of sown) await follow(walker, answers.at(-1)?.answer.location)
  await own.undo(await own.changes())
  return onlySays(changes) ? 'says' : 'gone'
}

async function undone(run: () => Promise<unknown>): Promise<void> {
  const own = await Snapshot.of(ground.story.db.owner)
  await run()
  await own.undo(await own.changes())
}

function count({ route, answers, isTaken, fields }: Sown): void {
  told.sent++
  if (isTaken) told.taken++
  if (isTaken) for (const field of fields) told.fields.add(field)
  for (const { answer } of answers) harvest.look(route, answer)
}

async function follow(walker: Walker, location = ''): Promise<void> {
  if (location.startsWith('/')) harvest.look(location, await walker.ask('GET', location.replace(/#.*/, '')))
}

/** What is read by machines and taken away as files, beside what has a page. */
function files(): { walker: Walker; url: string }[] {
  const [worker, , , , , , manager] = ground.walkers
  const rows = ['introductions', 'sources', 'people', 'episodes', 'visited', 'lasted', 'partners', 'needs']
  const lists = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']
  return [
    ...(manager ? rows.map((name) => ({ walker: manager, url: `/count/${name}/csv` })) : []),
    ...(worker ? lists.map((name) => ({ walker: worker, url: `/api/oruk/v3/${name}?per_page=100&full=true` })) : []),
  ]
}

test('what comes by machine is told back as it was said, and does nothing', async () => {
  const { found, added, postcodes } = await importHostile(ground)
  expect(found, 'records that say who they are').toBeGreaterThan(corpusSize)
  expect(added).toBe(found)
  expect(postcodes).toBeGreaterThan(5)
  const { rows } = await sql<{ id: string }>`select id from offer where source = 'feed' order by id`.execute(
    ground.story.db.owner,
  )
  const [worker] = ground.walkers
  for (const { id } of isFull ? rows : rows.slice(0, 12))
    for (const path of [`/offers/${id}`, `/api/oruk/v3/services/${id}`])
      if (worker) harvest.look(path, await worker.ask('GET', path))
  // Nothing of it is about a person.
  await readAll((url) => isFull || !/^[/](people|mine|referrals|account)/.test(url))
  if (isFull) await readInChromium()
  expect([...harvest.faults]).toEqual([])
}, 600_000)

test('tables, data and texts hold it as it was said', () => {
  expect(harvest.seen('table'), 'marks in tables').toBeGreaterThan(0)
  expect(harvest.seen('data'), 'marks in data').toBeGreaterThan(5)
  expect(harvest.seen('text'), 'marks in texts').toBeGreaterThan(2)
})

test('each message has one recipient, the headers that it should have, and no part that a mail reader would draw', () => {
  const { mails, texts } = ground.office
  expect(mails.length + texts.length).toBeGreaterThan(2)
  const headers = new Set(mails.flatMap((mail) => mail.headers))
  expect([...headers].filter((name) => /zq|^bcc$|^cc$/i.test(name))).toEqual([])
  for (const { to, text, subject } of mails) {
    expect(to).toHaveLength(1)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text).not.toMatch(/zq[0-9a-z]{5}z\W{0,4}1337/)
  }
})

test('nobody was asked for an address that stood in a text, and no file was made of one', () => {
  expect(ground.asked).toEqual([])
  expect(readdirSync(tmpdir()).filter((name) => marksIn(name).length > 0)).toEqual([])
  tell('hostile', {
    ...{ 'lines of the corpus': corpusSize, rounds: times, forms: told.forms, sent: told.sent, taken: told.taken },
    ...{ 'fields that took it': told.fields.size, 'texts planted': ground.marks.size, 'answers read': harvest.answers },
    ...{ 'seen in pages': harvest.seen('page'), 'in tables': harvest.seen('table'), 'in data': harvest.seen('data') },
    ...{ 'opened in Chromium': told.opened, printed: told.printed },
    ...{ 'in texts': harvest.seen('text'), mails: ground.office.mails.length, executed: harvest.faults.size },
  })
})
