import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { Authenticator } from './fixtures/authenticator.ts'
import { ceremony } from './fixtures/signing-in.ts'
import { paths } from './paths.ts'

let story: Story
let key: Authenticator
let grace: Visitor
beforeAll(async () => {
  story = await openStory()
  key = new Authenticator()
  grace = await story.as('worker')
  await grace.visit(paths.addPasskey)
  const more = { name: 'Work phone' }
  await ceremony(grace, paths.askNewPasskey, paths.addPasskey, (options) => key.make(options), more)
})
afterAll(() => story.close())

/** A stranger's browser at the door. */
let door: Visitor
beforeEach(async () => {
  door = story.visitor()
  await door.visit('/sign-in?next=/account')
})

type Answer = Parameters<typeof ceremony>[3]
const show = (answer: Answer, visitor = door) =>
  ceremony(visitor, paths.askPasskey, paths.passkey, answer, { next: '/account' })
const isRefused = () => {
  expect(door.page.status).toBe(422)
  expect(door.page.errors).toEqual(['Try your passkey again, or sign in in another way'])
  expect(door.cookies.get('__Host-session')).toBeUndefined()
}
const passkeys = () => story.db.owner.selectFrom('passkey').selectAll().orderBy('made_at').execute()

test('Grace adds a passkey, gets recovery codes with it, and is told by email without a personal word', async () => {
  expect(grace.page.heading).toBe('Your recovery codes')
  expect(grace.page.html.match(/\b[0-9A-Y]{5}-[0-9A-Y]{5}\b/g)).toHaveLength(10)
  expect(await passkeys()).toMatchObject([{ name: 'Work phone', counter: 0, transports: ['internal'] }])
  const told = (await story.messages()).find(({ template }) => template === 'account-factor-added')
  expect(told).toMatchObject({ recipient: 'worker@example.org' })
  expect(JSON.stringify(told?.arguments)).not.toMatch(/Grace|Work phone/)
})

test('she signs in with it alone, without a name or password', async () => {
  await show((options) => key.show(options))
  expect(door.page.heading).toBe('Your account')
  const [session] = await story.db.owner.selectFrom('session').selectAll().where('factor', '=', 'passkey').execute()
  expect(session?.account_id).toBe(story.world.personas.worker.account)
})

test('an answer that was sent once is worth nothing a second time', async () => {
  let sent = ''
  // A key that is copied between devices counts nothing: then the question alone tells an old answer from a new one.
  const countAt = (counter: number) => story.db.owner.updateTable('passkey').set({ counter }).execute()
  await countAt(0)
  await show((options) => {
    sent = key.show(options, { counter: 0 })
    return sent
  })
  expect(door.page.heading).toBe('Your account')
  door.cookies.forgetSession()
  await door.visit('/sign-in')
  const csrf = door.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  await door.send('POST', paths.passkey, { csrf, key: crypto.randomUUID(), response: sent })
  isRefused()
  await countAt(key.counter)
})

test('a question is used up also by a wrong answer', async () => {
  let options = { challenge: '' }
  await show((asked) => {
    options = asked
    return key.show(asked, { isVerified: false })
  })
  isRefused()
  const csrf = door.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  await door.send('POST', paths.passkey, { csrf, key: crypto.randomUUID(), response: key.show(options) })
  isRefused()
})

test('a question that another browser was asked, or one of six minutes ago, is not answered', async () => {
  const other = story.visitor()
  await other.visit('/sign-in')
  const csrf = other.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  const asked = JSON.parse((await other.send('POST', paths.askPasskey, { csrf, key: crypto.randomUUID() })).html)
  await show(() => key.show(asked))
  isRefused()
  await show((options) => {
    story.later({ minutes: 6 })
    return key.show(options)
  })
  isRefused()
})

test('a passkey that was shown to another site opens nothing here', async () => {
  await show((options) => key.show(options, { origin: 'https://alongside.example.net' }))
  isRefused()
  await show((options) => key.show({ ...options, rpId: 'alongside.example.net' }))
  isRefused()
})

test('somebody must be there and be recognised, not just hold the key', async () => {
  await show((options) => key.show(options, { isVerified: false }))
  isRefused()
})

test('a counter that goes back is a copy, and is refused; the audit trail keeps that', async () => {
  const before = (await passkeys())[0]?.counter ?? 0
  expect(before).toBeGreaterThan(0)
  await show((options) => key.show(options, { counter: before }))
  isRefused()
  await show((options) => key.show(options, { counter: before - 1 }))
  isRefused()
  expect((await passkeys())[0]?.counter).toBe(before)
  const refused = await story.db.owner
    .selectFrom('audit_entry')
    .select('subject')
    .where('action', '=', 'passkey.refuse')
    .execute()
  expect(refused.at(-1)?.subject).toBe(story.world.personas.worker.account)
})

test('another account’s passkey shows nothing for whoever is signed in, and none can be added twice', async () => {
  const tom = await story.as('otherWorker')
  await tom.visit(paths.prove)
  await ceremony(tom, paths.askProvingPasskey, paths.proveByPasskey, (options) => key.show(options))
  expect(tom.page.errors).toEqual(['Try your passkey again, or sign in in another way'])
  await tom.visit(paths.addPasskey)
  await ceremony(tom, paths.askNewPasskey, paths.addPasskey, (options) => key.make(options), { name: 'Hers' })
  expect(tom.page.errors).toEqual(['Choose another passkey: this one is added already'])
  await show((options) =>
    key.show(options, { userHandle: Buffer.from(story.world.personas.otherWorker.account).toString('base64url') }),
  )
  isRefused()
})

test('what is no answer at all is refused in a sentence', async () => {
  for (const response of ['', '{', 'null', '[]', '{"id":1}', '{"id":"x","response":{"clientDataJSON":"e30"}}']) {
    await show(() => response)
    isRefused()
  }
})

test('she changes its name, and others find no such passkey', async () => {
  const [passkey] = await passkeys()
  const own = await story.as('worker')
  await own.visit(paths.factors)
  await own.click('Work phone')
  own.fill('Name for this passkey', 'Old phone')
  await own.press('Change name')
  own.see('The name is changed', 'Old phone')
  const tom = await story.as('otherWorker')
  await tom.visit(paths.changePasskey(passkey?.id ?? ''))
  expect(tom.page.status).toBe(404)
})

test('she removes it, and it opens nothing any more', async () => {
  const own = await story.as('worker')
  await own.visit(paths.factors)
  await own.press('Remove', 'Old phone')
  own.see('Removed', 'You have no passkey yet')
  await show((options) => key.show(options))
  isRefused()
})
