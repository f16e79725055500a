import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeTo, idea, introduceIn, linkTo } from '../../src/plan/fixtures/introduced.ts'
import { useSecret } from '../../src/platform/secrets/index.ts'
import { walkToCheck } from '../../src/referral/fixtures/walk.ts'
import { Client, Down } from '../kill/client.ts'
import { Introduction } from '../kill/introduction.ts'
import { Product } from '../kill/product.ts'
import { walkWith } from '../people.ts'
import { buttons, submission } from '../site/form.ts'
import { overHttp } from '../site/over-http.ts'
import { openSite, type Visitor } from '../site.ts'
import { openStory, type Story } from '../story.ts'
import { CommitTrap } from './commit-trap.ts'
import { rounds, tell } from './rounds.ts'
import { Server } from './server.ts'
import { askDoor, furnish, whatIsThere } from './writing.ts'

const times = rounds('replays', 60, 800)
const atOnce = 40
const kills = rounds('replays', 1, 10)
const secret = 'a secret of the tests, of at least 32 characters'
let story: Story
let origin: string
beforeAll(async () => {
  story = await openStory()
  origin = await story.running.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => story.close())

/** A form as it lies in a browser, ready to be sent any number of times. */
type Ready = { action: string; fields: URLSearchParams; cookie: string }

function ready(visitor: Visitor, button: string): Ready {
  const named = buttons(visitor.page).find(({ name }) => name === button)
  if (!named) throw new Error(`There is no button “${button}”: ${visitor.page.text}`)
  const { action, fields } = submission(visitor.page, named.element)
  const url = new URL(action, origin + visitor.page.url)
  return { action: url.pathname + url.search, fields, cookie: visitor.cookies.header(url.pathname) ?? '' }
}

async function send({ action, fields, cookie }: Ready): Promise<string> {
  const { statusCode, headers } = await overHttp(origin).inject({
    method: 'POST',
    url: action,
    headers: {
      cookie,
      origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    remoteAddress: '127.0.0.1',
    payload: fields.toString(),
  })
  return `${statusCode} ${headers.location ?? ''}`
}

/** The same form, again and again, many at one moment; how often each answer came. */
async function replay(form: Ready): Promise<Record<string, number>> {
  const answers: Record<string, number> = {}
  let left = times
  const sender = async () => {
    while (left-- > 0) {
      const answer = await send(form)
      answers[answer] = (answers[answer] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  return answers
}

/** The session is over after a week: whoever signs in again and sends what lay in the browser has another token, and the same key. */
function inNewSession(form: Ready, visitor: Visitor): Ready {
  const csrf = visitor.page.document.querySelector('input[name=csrf]')?.getAttribute('value') ?? ''
  const fields = new URLSearchParams(form.fields)
  fields.set('csrf', csrf)
  return { ...form, fields, cookie: visitor.cookies.header(form.action) ?? '' }
}

const told: Record<string, number | string> = { 'the same form': times, 'at once': atOnce }

test('an introduction of oneself that arrives again and again, also after a week, counts once, and each time with the same answer', async () => {
  const joan = openSite(overHttp(origin), { origin, now: story.now })
  await walkToCheck(joan, { name: 'Replayed', words: 'sent many times' })
  story.later({ minutes: 2 })
  const form = ready(joan, 'Send')
  const answers = await replay(form)
  expect(Object.values(answers)).toEqual([times])
  const [answer = ''] = Object.keys(answers)
  expect(answer).toMatch(/^303 .*\/sent\//)
  story.later({ days: 7 })
  expect(await replay(form)).toEqual({ [answer]: times })
  expect(await count('referral', 'own_words', 'sent many times')).toBe(1)
  expect(await count('person', 'preferred_name', 'Replayed')).toBe(1)
  told['introductions kept'] = 1
})

test('a note on a person that arrives again and again, also after a week in a new session, is kept once', async () => {
  const joan = await walkWith(story, 'Noted')
  const open = async () => {
    const grace = await as('worker')
    await grace.visit(`/people/${joan.reference}`)
    return grace
  }
  const grace = await open()
  grace
    .choose('We were in touch')
    .fill('What happened?', 'noted many times')
    .select('How?', 'Visit')
    .fill('Minutes', '40')
  const form = ready(grace, 'Keep the note')
  const answers = await replay(form)
  expect(Object.values(answers)).toEqual([times])
  story.later({ days: 7 })
  expect(await replay(inNewSession(form, await open()))).toEqual(answers)
  expect(await count('contact', 'note', 'noted many times')).toBe(1)
  told['notes kept'] = 1
})

test('a group’s answer that arrives again and again counts once; a week later its way in has ended, and nothing is done', async () => {
  const joan = await idea(story, 'Answered')
  await introduceIn(await story.as('worker'), joan.connection)
  const pat = openSite(overHttp(origin), { origin, now: story.now })
  await pat.visit(await linkTo(story, joan.contact))
  await pat.press('Send me the code')
  await pat.fill('Code', await codeTo(story, joan.contact)).press('Go on')
  pat.choose('Yes, they are welcome')
  const form = ready(pat, 'Send my answer')
  const answers = await replay(form)
  expect(Object.values(answers)).toEqual([times])
  expect(Object.keys(answers)[0]).toMatch(/^303 /)
  story.later({ days: 7 })
  const later = await replay(form)
  expect(Object.keys(later).filter((answer) => !/^[34]/.test(answer))).toEqual([])
  const moves = await story.db.owner
    .selectFrom('move as m')
    .innerJoin('connection as c', 'c.id', 'm.subject_id')
    .select('m.to_state')
    .where('c.reference', '=', joan.connection)
    .where('m.from_state', '=', 'introduced')
    .execute()
  expect(moves).toEqual([{ to_state: 'accepted' }])
  told['answers counted'] = 1
})

test(
  'a form whose sender was told nothing, because all was killed between the commit and the answer, counts once',
  async () => {
    useSecret(secret)
    const server = await Server.make()
    const trap = await CommitTrap.make(server.url)
    const product = await Product.make(secret, { env: { DATABASE_URL: trap.url } })
    try {
      await product.start()
      await furnish({ url: product.url, ownerUrl: server.url })
      const all: Introduction[] = []
      for (let kill = 0; kill < kills; kill++) {
        const joan = new Introduction(new Client(product.url, `10.6.0.${kill + 1}`), askDoor, `killed-${kill}`)
        all.push(joan)
        const sprung = trap.arm()
        const sending = joan.send()
        sending.catch(() => {})
        await Promise.race([sprung, sending])
        expect(joan.acknowledged, 'the site answered before it was killed').toBeUndefined()
        await product.kill()
        await expect(sending).rejects.toThrow(Down)
        await product.start()
        await joan.send()
        expect(joan.repeats).toBeGreaterThan(0)
      }
      const { referrals, messages } = await whatIsThere({ url: product.url, ownerUrl: server.url })
      expect(referrals.map(({ own_words, reference }) => [own_words, reference]).toSorted()).toEqual(
        all.map(({ marker, acknowledged }) => [marker, acknowledged]).toSorted(),
      )
      const mailed = messages.filter(({ template }) => template === 'referral-received')
      expect(mailed.map(({ reference }) => reference).toSorted()).toEqual(all.map((one) => one.acknowledged).toSorted())
      tell('replays', { ...told, 'killed between commit and answer': kills, 'of them kept once': referrals.length })
    } finally {
      await product.kill()
      await trap.end()
      await server.end()
      await product.end()
    }
  },
  60_000 + kills * 40_000,
)

async function as(name: 'worker'): Promise<Visitor> {
  const { cookies } = await story.as(name)
  const visitor = openSite(overHttp(origin), { origin, now: story.now })
  const session = /__Host-session=[^;]+/.exec(cookies.header('/') ?? '')?.[0] ?? ''
  visitor.cookies.take(`${session}; Path=/; Secure; HttpOnly`, '/')
  return visitor
}

async function count(
  table: 'referral' | 'person' | 'contact',
  column: 'own_words' | 'preferred_name' | 'note',
  value: string,
) {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from ${sql.table(table)} where ${sql.ref(column)} = ${value}`.execute(story.db.owner)
  return Number(rows[0]?.n)
}
