import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../../../test/site.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { paths } from '../paths.ts'
import { Elsewhere } from './fixtures/browser.ts'
import { claimsFor, type Forger, signed, startForger, unsigned, withSecret } from './fixtures/forger.ts'
import { aProvider, keepProvider } from './fixtures/keys.ts'
import { loopback } from './transport.ts'

let story: Story
let forger: Forger & { publicKey: object }
let other: Forger

beforeAll(async () => {
  loopback.isAllowed = true
  story = await openStory()
  story.later({ minutes: (Date.now() - story.now().getTime()) / 60_000 })
  forger = await startForger()
  other = await startForger()
  const shared = { kind: 'staff' as const, assuranceClaim: 'acr' as const, assuranceValues: ['high'] }
  const trusted = aProvider({ ...shared, name: 'trusted', label: 'Trusted', issuer: forger.issuer })
  await keepProvider(story, trusted)
  await keepProvider(story, aProvider({ ...shared, name: 'other', label: 'Other', issuer: other.issuer }))
  await story.db.owner
    .insertInto('identity')
    .values({
      id: crypto.randomUUID(),
      provider_id: trusted.id,
      issuer: forger.issuer,
      subject: 'forged',
      account_id: story.world.personas.worker.account,
      linked_at: story.now(),
    })
    .execute()
}, 60_000)
beforeEach(() => {
  forger.forge = (asked) => signed(asked)
  forger.back = {}
})
afterAll(async () => {
  await Promise.all([forger.close(), other.close()])
  await story.close()
  loopback.isAllowed = false
})

const cookieOf = (visitor: Visitor) => /__Host-identity=[^;]+/.exec(visitor.cookies.header('/') ?? '')?.[0]

/** Out, and the address that leads back: not yet opened. */
async function wayBack(visitor: Visitor, name = 'trusted'): Promise<string> {
  await visitor.visit(paths.withProvider(name))
  return new Elsewhere().goThrough(String(visitor.page.headers.location))
}
async function comeBack(change: (path: string) => string = (path) => path): Promise<Visitor> {
  const visitor = story.visitor()
  await visitor.visit(change(await wayBack(visitor)))
  return visitor
}
/** Nothing is open, and the page says so without a word of what was wrong in the token. */
async function isRefused(visitor: Visitor, sentence = 'We could not check who you are'): Promise<void> {
  visitor.see(sentence)
  expect(visitor.page.status).toBe(403)
  await visitor.visit('/people')
  visitor.see('Sign in')
}

test('what is right is let in, so that the rest can fail', async () => {
  const visitor = await comeBack()
  await visitor.visit('/people')
  expect(visitor.page.url).toBe('/people')
  const [sent] = forger.sent.slice(-1)
  expect(sent?.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
  expect(sent?.has('client_secret')).toBe(false)
  expect(sent?.get('code_verifier')).toMatch(/^[\w-]{43}$/)
})

test('a wrong state, or none, is refused before anything is asked of the provider', async () => {
  const asked = forger.sent.length
  await isRefused(await comeBack((path) => path.replace(/state=[^&]+/, 'state=made-up')), 'Start again')
  await isRefused(await comeBack((path) => path.replace(/state=[^&]+&?/, '')), 'Start again')
  await isRefused(await comeBack((path) => `${path}&state=another`), 'Start again')
  expect(forger.sent).toHaveLength(asked)
})

test('a way back that was used is used up, and so is one that failed', async () => {
  const visitor = story.visitor()
  const path = await wayBack(visitor)
  await visitor.visit(path)
  const again = story.visitor()
  again.cookies.take(`${cookieOf(visitor)}; Path=/; Secure; HttpOnly`, '/')
  await isRefused(await again.visit(path).then(() => again), 'Start again')
  forger.forge = (asked) => signed(asked, { nonce: 'wrong' })
  const failed = story.visitor()
  const second = await wayBack(failed)
  await failed.visit(second)
  failed.see('We could not check who you are')
  forger.forge = (asked) => signed(asked)
  await failed.visit(second)
  await isRefused(failed, 'Start again')
})

test('another browser gets nowhere with it, with a cookie of its own or without', async () => {
  await isRefused(
    await story
      .visitor()
      .visit(await wayBack(story.visitor()))
      .then(async () => {
        const thief = story.visitor()
        await thief.visit(await wayBack(story.visitor()))
        return thief
      }),
    'Start again',
  )
  const thief = story.visitor()
  await thief.visit(paths.withProvider('trusted'))
  await thief.visit(await wayBack(story.visitor()))
  await isRefused(thief, 'Start again')
})

test('it ends after ten minutes', async () => {
  const visitor = story.visitor()
  const path = await wayBack(visitor)
  const cookie = cookieOf(visitor)
  story.later({ minutes: 11 })
  visitor.cookies.take(`${cookie}; Path=/; Secure; HttpOnly`, '/')
  await visitor.visit(path)
  await isRefused(visitor, 'Start again')
  story.later({ minutes: -11 })
})

test('a token with a wrong nonce, or none, is refused', async () => {
  forger.forge = (asked) => signed(asked, { nonce: 'another' })
  await isRefused(await comeBack())
  forger.forge = (asked) => signed(asked, { nonce: undefined })
  await isRefused(await comeBack())
})

test('a token for another client is refused', async () => {
  forger.forge = (asked) => signed(asked, { aud: 'another-client' })
  await isRefused(await comeBack())
  forger.forge = (asked) => signed(asked, { aud: [asked.clientId, 'another-client'], azp: 'another-client' })
  await isRefused(await comeBack())
})

test('a token of another issuer is refused, and so is an answer that was mixed up', async () => {
  forger.forge = (asked) => signed(asked, { iss: other.issuer })
  await isRefused(await comeBack())
  forger.forge = (asked) => signed(asked)
  // The answer says that it comes from another (RFC 9207), or does not say at all where it should.
  forger.back = { iss: other.issuer }
  await isRefused(await comeBack())
  forger.back = {}
  await isRefused(await comeBack((path) => path.replace(/&iss=[^&]+/, '')))
  // Begun at one, brought back to the address of the other.
  await isRefused(await comeBack((path) => path.replace('/with/trusted/', '/with/other/')), 'Start again')
})

test('the same subject at another issuer is somebody else', async () => {
  const visitor = story.visitor()
  await visitor.visit(await wayBack(visitor, 'other'))
  await isRefused(visitor, 'We do not know this sign-in yet')
})

test('too little assurance, or none, is refused', async () => {
  for (const acr of ['low', undefined, '', 'high low', ['low'], { high: true }]) {
    forger.forge = (asked) => signed(asked, { acr })
    await isRefused(await comeBack(), 'Trusted was not sure enough')
  }
})

test('a token that nobody signed, or that was signed with what everybody knows, is refused', async () => {
  forger.forge = async (asked) => unsigned(asked)
  await isRefused(await comeBack())
  forger.forge = (asked) => withSecret(asked, new TextEncoder().encode(JSON.stringify(forger.publicKey)))
  await isRefused(await comeBack())
  forger.forge = (asked) => withSecret(asked, new TextEncoder().encode(asked.clientId))
  await isRefused(await comeBack())
})

test('a token signed with another key, or changed on the way, is refused', async () => {
  const { privateKey } = await generateKeyPair('RS256')
  forger.forge = (asked) => signed(asked, {}, privateKey)
  await isRefused(await comeBack())
  forger.forge = async (asked) => {
    const [head, , signature] = (await signed(asked, { acr: 'low' })).split('.')
    return `${head}.${Buffer.from(JSON.stringify(claimsFor(asked))).toString('base64url')}.${signature}`
  }
  await isRefused(await comeBack())
})

test('a token that has ended is refused', async () => {
  const then = Math.floor(Date.now() / 1000) - 3600
  forger.forge = (asked) => signed(asked, { iat: then, exp: then + 300 })
  await isRefused(await comeBack())
  forger.forge = (asked) => signed(asked, { exp: undefined })
  await isRefused(await comeBack())
})

test('the email address of somebody here, with another subject, opens nothing of theirs', async () => {
  const { email } = story.world.personas.worker
  forger.forge = (asked) => signed(asked, { sub: 'another', email, email_verified: true, preferred_username: email })
  await isRefused(await comeBack(), 'We do not know this sign-in yet')
})

test('when somebody must show that it is them, a sign-in of an hour ago does not, nor one without its time', async () => {
  for (const auth_time of [Math.floor(Date.now() / 1000) - 3600, undefined]) {
    const own = await story.as('worker')
    forger.forge = (asked) => signed(asked, { auth_time })
    await own.visit(paths.proveWith('trusted'))
    await own.visit(await new Elsewhere().goThrough(String(own.page.headers.location)))
    own.see('We could not check who you are')
  }
})

test('who signed in there longer ago than a session lasts here signs in there anew', async () => {
  const hours = (number: number) => Math.floor(Date.now() / 1000) - number * 3600
  for (const auth_time of [hours(13), undefined]) {
    forger.forge = (asked) => signed(asked, { auth_time })
    await isRefused(await comeBack())
  }
  forger.forge = (asked) => signed(asked, { auth_time: hours(11) })
  const visitor = await comeBack()
  await visitor.visit('/people')
  expect(visitor.page.url).toBe('/people')
})

test('a page of somebody else signs nobody in: they come to our own page and press its button', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const answer = await story.running.app.inject({
      url: `${paths.withProvider('trusted')}?next=/people`,
      headers: { 'sec-fetch-site': site },
    })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?next=%2Fpeople'])
    expect(String(answer.headers['set-cookie'] ?? '')).not.toContain('__Host-identity')
  }
})

test('a way back that one session began is of no use to another', async () => {
  const own = await story.as('worker')
  await own.visit(paths.proveWith('trusted'))
  const path = await new Elsewhere().goThrough(String(own.page.headers.location))
  const tom = await story.as('otherWorker')
  tom.cookies.take(`${cookieOf(own)}; Path=/; Secure; HttpOnly`, '/')
  await tom.visit(path)
  tom.see('Start again')
})

test('nothing of a token stands in the log or the audit', async () => {
  const audit = JSON.stringify(
    await story.db.owner.selectFrom('audit_entry').selectAll().where('action', 'like', 'identity%').execute(),
  )
  for (const kept of [audit, story.logged()]) expect(kept).not.toMatch(/forged|another-client|eyJ|high low/)
  expect(audit).toContain('assurance')
})
