import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { jobHandlers } from '../../src/app.ts'
import { openPostOffice } from '../../src/platform/messages/fixtures/post-office.ts'
import { newReference } from '../../src/platform/secrets/index.ts'
import { usualVocabulary } from '../../src/programme/index.ts'
import { makeOffers } from '../offers.ts'
import { openStory, type Story } from '../story.ts'
import { plantThings } from '../walk/things.ts'
import { asRightful } from '../walk/walker.ts'
import { turnOf } from './corpus.ts'
import { Marks } from './marks.ts'

export type Ground = Awaited<ReturnType<typeof openGround>>

/** A story in which everything that somebody could have said, anywhere, is hostile, and a listener that nobody may ask. */
export async function openGround({ withOffers }: { withOffers: boolean }) {
  const listener = await listen()
  const marks = new Marks(listener.here)
  const [story, office] = await Promise.all([openStory(), openPostOffice()])
  const planter = await plantThings(story, 'introduced', {
    words: storable(marks.many('planted rows', 0, 90)),
    but: { 'exclusion.phone': marks.many('exclusion.phone', 1, 40), 'source.code': newReference() },
  })
  for (const table of [...(await tablesAboutPeople(story)), 'offer', 'source']) await planter.plant(table)
  const walkers = await asRightful(story, planter)
  if (withOffers) await makeOffers(story)
  await sayEverywhere(story, marks)
  return {
    ...{ story, planter, walkers, marks, office },
    asked: listener.asked,
    /** What waits to be done is done, and messages leave to the post office. */
    async runJobs(): Promise<void> {
      const delivery = {
        origin: () => 'https://alongside.example',
        smtp: { url: `smtp://127.0.0.1:${office.smtpPort}`, from: 'Riverside <no-reply@riverside.example>' },
        notify: { url: `http://127.0.0.1:${office.notifyPort}`, key: notifyKey, templateId: 'template-1' },
      }
      const { db, now } = story
      await db.jobs.drain(jobHandlers({ database: db.web, jobs: db.jobs, now, delivery }))
    },
    async close(): Promise<void> {
      await Promise.all([office.close(), story.close(), listener.close()])
    },
  }
}

/** It writes down whoever asks it. */
async function listen() {
  const asked: string[] = []
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '')
    answer.end()
  })
  await new Promise<void>((resolve) => server.listen(0, () => resolve()))
  return {
    asked,
    here: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

const notifyKey = 'a-name-11111111-2222-4333-8444-555555555555-66666666-7777-4888-9999-aaaaaaaaaaaa'

/** A database takes no NUL, and no half of a letter. */
export const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed()

async function tablesAboutPeople({ db }: Story): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by relname`.execute(
    db.owner,
  )
  return rows.map(({ name }) => name)
}

/** What is said by commands, imports and administrators; never who may do what, nor any state. */
const said: Record<string, string[]> = {
  account: ['name'],
  place: ['name', 'phone', 'email', 'urgent_text', 'opening_hours'],
  neighbourhood: ['name'],
  organisation: ['name', 'description', 'url', 'email', 'phone'],
  programme: ['name', 'what_it_does', 'who_for', 'how_to_refer', 'contact_name', 'contact_phone', 'contact_email'],
  source: ['name', 'contact_name', 'contact_email'],
  offer: ['name', 'description', 'contact_name', 'contact_phone', 'contact_email', 'url'],
}

async function sayEverywhere({ db }: Story, marks: Marks): Promise<void> {
  let turn = 0
  for (const [table, columns] of Object.entries(said))
    for (const column of columns) {
      // Names stand in tables, where the beginning of a cell counts.
      const own = column === 'name' ? turnOf('formula') + (turn % 8) : turn * 7
      const text = storable(marks.many(`${table}.${column}`, own, 180))
      turn++
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text}`.execute(db.owner)
    }
  const terms = Object.keys(usualVocabulary['en-GB'])
  const words = Object.fromEntries(terms.map((term) => [term, storable(marks.one(`the word ${term}`, turn++))]))
  await db.owner
    .updateTable('programme')
    .set({ vocabulary: JSON.stringify({ 'en-GB': words }) })
    .execute()
}
