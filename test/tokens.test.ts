import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleOf } from '../src/person/fixtures/people.ts'
import type { Route } from '../src/platform/http/index.ts'
import { hashToken, newReference, newToken } from '../src/platform/secrets/index.ts'
import { addSource } from '../src/referral/index.ts'
import type { Planter } from './second-wall/plant.ts'
import { openStory, type Story } from './story.ts'
import { linksToVisit, linkToConfirm, linkToContact, linkToListing } from './walk/links.ts'
import { answerToken, canary, fill, plantThings, rulesFor } from './walk/things.ts'
import { type Answer, Walker } from './walk/walker.ts'

/* What opens something by being known: wrong in every way, it opens nothing, says so in a page, and tells nothing. */

let story: Story
let planter: Planter
let stranger: Walker
/** One that works, of each kind. */
let right: Record<string, string>

beforeAll(async () => {
  story = await openStory()
  planter = await plantThings(story)
  for (const table of ['answer_link', 'source', 'offer', 'feedback', 'contact_point', 'draft'])
    await planter.plant(table)
  stranger = new Walker(story, 'nobody signed in')
  const kept = await stranger.ask('POST', '/shortlist', { offer: String(planter.planted.get('offer')?.id) })
  const link = await signInLink('lin@example.org')
  const source = await story.inWork('administrator', (work) => addSource(work, { name: 'Barbers', kind: 'barber' }))
  const invitation = newToken()
  const row = { id: crypto.randomUUID(), account_id: story.world.personas.worker.account, made_at: story.now() }
  await story.db.owner
    .insertInto('invitation')
    .values({ ...row, token_hash: hashToken(invitation), expires_at: new Date('2026-12-24') })
    .execute()
  const ground = { owner: story.db.owner, place: story.world.place, now: story.now(), words: canary }
  const { token: listing } = await linkToListing(ground, 'prove')
  const { token: suggestions } = await linkToListing(ground, 'follow')
  const confirming = await linkToConfirm(ground, String(planter.planted.get('offer')?.id))
  const visit = await linksToVisit(ground, String(planter.planted.get('offer')?.id))
  right = {
    visits: visit.follow,
    'visit-answers': visit.answer,
    'first-contact': await linkToContact(ground, story.world.organisations.hub, story.world.personas.worker.account),
    'still-right': confirming,
    listing,
    suggestions,
    invitation,
    answer: answerToken,
    link,
    shortlist: kept.location.split('/').at(-1) ?? '',
    from: source.code,
    session: newToken(),
  }
}, 120_000)
afterAll(() => story.close())

const people = peopleOf(() => story)
async function signInLink(email: string): Promise<string> {
  const met = await people.meet({ preferredName: `Lin ${canary}` })
  await people.invite(met, email)
  await people.askLink(email)
  return (await people.newestLink(email)).split('/').at(-1) ?? ''
}

/** Every route that whoever knows a secret may open, with where the secret stands. */
function doors(): { route: Route; address(secret: string): string; kind: string }[] {
  const rules = rulesFor(story, planter)
  return story.running.site.routes
    .filter(({ path, access }) => access === 'anyone' && /:(token|code)\b/.test(path))
    .map((route) => ({
      route,
      kind: /([\w-]+)\/:(token|code)\b/.exec(route.path)?.[1] ?? route.path,
      address: (secret) =>
        fill(route.path.replace(/:(token|code)\b/, 'SECRET'), rules).url.replace('SECRET', encodeURIComponent(secret)),
    }))
}

function wrongs(kind: string): Record<string, string> {
  const own = right[kind] ?? ''
  const last = own.at(-1) === 'A' ? 'B' : 'A'
  const others = Object.entries(right).filter(([name]) => name !== kind)
  return {
    'made up': newToken(),
    'a reference': newReference(),
    altered: own.slice(0, -1) + last,
    truncated: own.slice(0, -1),
    lengthened: `${own}A`,
    hashed: hashToken(own),
    long: 'x'.repeat(5000),
    odd: "' or 1=1 --\u0000\u202e%",
    ...Object.fromEntries(others.map(([name, secret]) => [`of ${name}`, secret])),
  }
}

const heading = ({ body }: Answer) => /<h1[^>]*>\s*([^<]+)/.exec(body)?.[1]?.trim() ?? ''

test('each of these addresses opens for the one that is right (so that the rest can fail)', async () => {
  expect(new Set(doors().map(({ kind }) => kind))).toEqual(
    new Set([
      'invitation',
      'answer',
      'link',
      'shortlist',
      'from',
      'listing',
      'suggestions',
      'still-right',
      'visits',
      'visit-answers',
      'first-contact',
    ]),
  )
  const shut: string[] = []
  for (const { route, address, kind } of doors().filter(
    ({ route: { method, path } }) => method === 'GET' && !path.includes(':draft'),
  )) {
    const { status } = await stranger.ask('GET', address(right[kind] ?? ''))
    if (status >= 400) shut.push(`${route.path}: ${status}`)
  }
  expect(shut).toEqual([])
})

test('a wrong one is answered with a page that says so, and with nothing else', async () => {
  const faults: string[] = []
  for (const { route, address, kind } of doors())
    for (const [what, secret] of Object.entries(wrongs(kind))) {
      story.later({ minutes: 20 })
      let answer = await stranger.ask(route.method, address(secret))
      if (answer.status === 303) answer = await stranger.ask('GET', answer.location)
      const isPage = [404, 410, 422].includes(answer.status) && heading(answer) !== ''
      const isTold = answer.body.includes(canary) || answer.body.includes('lin@example.org')
      if (!isPage || isTold) faults.push(`${route.method} ${route.path}, ${what}: ${answer.status} ${heading(answer)}`)
    }
  expect(faults).toEqual([])
}, 120_000)

test('a link to sign in opens once, and for a while', async () => {
  const link = await signInLink('sue@example.org')
  const visitor = story.visitor()
  await visitor.visit(`/sign-in/link/${link}`)
  await visitor.press('Sign in now')
  expect(visitor.page.status).toBe(200)
  const later = await signInLink('tim@example.org')
  expect((await stranger.ask('GET', `/sign-in/link/${link}`)).status).toBe(410)
  expect((await stranger.ask('POST', `/sign-in/link/${link}`)).status).toBe(410)
  story.later({ days: 1 })
  expect((await stranger.ask('GET', `/sign-in/link/${later}`)).status).toBe(410)
  expect((await stranger.ask('POST', `/sign-in/link/${later}`)).status).toBe(410)
})

test('a group’s link that has ended or was answered says so, at each of its pages', async () => {
  for (const [row, words] of [
    [{ expires_at: story.now() }, 'This link has ended'],
    [{ answered_at: story.now() }, 'This has been answered'],
  ] as const) {
    await planter.restore({ answer_link: row })
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/enter'],
      ['POST', '/enter'],
    ] as const) {
      const answer = await stranger.ask(method, `/answer/${answerToken}${path}`, { code: '123456' })
      expect([answer.status, heading(answer)]).toEqual([410, words])
      expect(answer.body).not.toContain(canary)
    }
    const before = (await story.messages()).length
    expect((await stranger.ask('POST', `/answer/${answerToken}/code`)).status).toBeGreaterThanOrEqual(303)
    expect(await story.messages(), 'no code for a link that has ended').toHaveLength(before)
  }
  await planter.restore()
})

test('a hundred wrong tries in a row are slowed down', async () => {
  story.later({ hours: 2 })
  const tries: number[] = []
  for (let at = 0; at < 100; at++) tries.push((await stranger.ask('POST', `/sign-in/link/${newToken()}`)).status)
  expect(tries.slice(0, 30).every((status) => status === 410)).toBe(true)
  expect(new Set(tries.slice(70))).toEqual(new Set([429]))
  story.later({ hours: 2 })
  const codes: number[] = []
  for (let at = 0; at < 100; at++)
    codes.push((await stranger.ask('POST', `/answer/${answerToken}/enter`, { code: String(100_000 + at) })).status)
  expect(codes[0]).toBe(422)
  expect(new Set(codes.slice(30))).toEqual(new Set([429]))
})
