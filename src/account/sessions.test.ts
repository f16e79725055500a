import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { walkWith } from '../../test/people.ts'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { deviceOf } from './device.ts'
import { codeOf, givePasswords, password, signIn } from './fixtures/signing-in.ts'
import { paths } from './paths.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await givePasswords(story)
})
afterAll(() => story.close())
// Codes work once: each story begins at a moment of its own.
beforeEach(() => story.later({ minutes: 45 }))

const isOut = async (visitor: Visitor) => (await visitor.visit('/account')).path === '/sign-in'

async function prove(visitor: Visitor): Promise<void> {
  expect(visitor.page.heading).toBe('Show once more that it is you')
  visitor.fill('One-time code', await codeOf(story, 'worker'))
  await visitor.press('Continue')
}

test('a session ends after 30 minutes without a page, and after 12 hours with', async () => {
  const idle = await signIn(story, 'worker')
  story.later({ minutes: 29 })
  expect(await isOut(idle)).toBe(false)
  story.later({ minutes: 31 })
  expect(await isOut(idle)).toBe(true)
  const busy = await signIn(story, 'worker')
  for (let quarters = 0; quarters < 47; quarters++) {
    story.later({ minutes: 15 })
    expect(await isOut(busy)).toBe(false)
  }
  story.later({ minutes: 16 })
  expect(await isOut(busy)).toBe(true)
})

test('signing in leaves no older session in that browser, and begins under a token of its own', async () => {
  const grace = await signIn(story, 'worker')
  const before = grace.cookies.get('__Host-session') ?? ''
  story.later({ minutes: 1 })
  await signIn(story, 'worker', grace)
  expect(grace.cookies.get('__Host-session')).not.toBe(before)
  const thief = story.visitor()
  thief.cookies.take(`__Host-session=${before}; Path=/; Secure; HttpOnly`, '/')
  expect(await isOut(thief)).toBe(true)
})

test('the list says in words where somebody is signed in, and ends one or all others', async () => {
  const here = await signIn(story, 'worker')
  for (const device of ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1', 'curl'])
    await story.db.owner
      .insertInto('session')
      .values({
        id: crypto.randomUUID(),
        token_hash: device,
        kind: 'member',
        account_id: story.world.personas.worker.account,
        membership_id: story.world.personas.worker.membership,
        place_id: story.world.place,
        started_at: story.now(),
        used_at: story.now(),
        expires_at: new Date(story.now().getTime() + 3_600_000),
        device,
        factor: 'code',
      })
      .execute()
  await here.visit('/account')
  here.see('Safari on iPhone', 'A browser that does not say its name', 'this browser')
  expect(here.rows('Where you are signed in')).toHaveLength(3)
  await here.press('End', 'Safari on iPhone')
  here.dontSee('Safari on iPhone')
  await here.press('End all others')
  expect(here.rows('Where you are signed in')).toHaveLength(1)
  expect(await isOut(here)).toBe(false)
})

test('nobody ends a session of somebody else', async () => {
  const tom = await story.as('otherWorker')
  const grace = await story.as('worker')
  const { id } = await story.db.owner
    .selectFrom('session')
    .select('id')
    .where('account_id', '=', story.world.personas.worker.account)
    .orderBy('started_at', 'desc')
    .executeTakeFirstOrThrow()
  await tom.visit(paths.factors)
  const csrf = tom.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  await tom.send('POST', '/account', { csrf, key: crypto.randomUUID(), session: id })
  expect(await isOut(grace)).toBe(false)
})

test('ending a session elsewhere asks a member to show that it is them, and then ends it', async () => {
  const [here, there] = [await signIn(story, 'worker'), await story.as('worker')]
  story.later({ minutes: 6 })
  await here.visit('/account')
  await here.press('End all others')
  expect(await isOut(there)).toBe(false)
  await prove(here)
  await here.press('Send it now')
  here.see('Signed out there')
  expect(await isOut(there)).toBe(true)
})

test('a password that the command line made is changed before anything opens', async () => {
  const { account } = story.world.personas.manager
  await story.db.owner.updateTable('account').set({ password_is_temporary: true }).where('id', '=', account).execute()
  const helen = await signIn(story, 'manager')
  expect(helen.page.heading).toBe('Choose a password of your own')
  expect(helen.cookies.get('__Host-session')).toBeUndefined()
  const choose = async (typed: string) => {
    helen.fill('New password', typed).fill('New password, once more', typed)
    await helen.press('Save the password')
    return helen.page.errors.length
  }
  expect([await choose(password), await choose('1qaz2wsx3edc')]).toEqual([1, 1])
  expect(await isOut(helen)).toBe(true)
  await helen.visit(paths.ownPassword)
  expect(await choose('teapot lantern walrus')).toBe(0)
  expect(await isOut(helen)).toBe(false)
  expect((await helen.visit(paths.ownPassword)).path).toBe(paths.signIn)
  await givePasswords(story)
  const halfWay = story.visitor()
  expect((await halfWay.visit(paths.ownPassword)).path).toBe(paths.signIn)
})

test('after five minutes a door that only its owner may open asks again, and leads back', async () => {
  const grace = await signIn(story, 'worker')
  await grace.visit(paths.password)
  expect(grace.page.heading).toBe('Change your password')
  story.later({ minutes: 6 })
  await grace.visit(paths.password)
  const before = grace.cookies.get('__Host-session') ?? ''
  await prove(grace)
  expect(grace.page.heading).toBe('Change your password')
  const after = grace.cookies.get('__Host-session') ?? ''
  expect(after).not.toBe(before)
  const thief = story.visitor()
  thief.cookies.take(`__Host-session=${before}; Path=/; Secure; HttpOnly`, '/')
  expect(await isOut(thief)).toBe(true)
  // The half that stays opens nothing by itself.
  thief.cookies.take(`__Host-session=${after.split('.')[0]}; Path=/; Secure; HttpOnly`, '/')
  expect(await isOut(thief)).toBe(true)
})

test('what was typed when the five minutes were over is kept, and sent by one button', async () => {
  const grace = await signIn(story, 'worker')
  await grace.visit(paths.factors)
  await grace.visit(paths.addCode)
  story.later({ minutes: 6 })
  grace.fill('The six digits that the app shows now', '123456')
  await grace.press('Use this app')
  await prove(grace)
  expect(grace.page.heading).toBe('Thank you. Now send what you wrote.')
  await grace.press('Send it now')
  expect(grace.page.errors[0]).toContain('Enter the 6 digits that your app shows now.')
})

test('a form that another tab showed before still counts after', async () => {
  const { reference } = await walkWith(story, 'Joan')
  const grace = await signIn(story, 'worker')
  await grace.visit(`/people/${reference}`)
  grace.choose('A note for us').fill('What happened?', 'Written in another tab')
  story.later({ minutes: 6 })
  await grace.visit(paths.password)
  await prove(grace)
  grace.back()
  grace.back()
  expect(grace.page.path).toBe(`/people/${reference}`)
  await grace.press('Keep the note')
  grace.see('The note is kept')
})

test('a new password ends every other session, and is told', async () => {
  const [here, there] = [await signIn(story, 'worker'), await story.as('worker')]
  await here.visit(paths.password)
  const tried = async (one: string, two = one, now = password) => {
    here.fill('Your password now', now).fill('New password', one).fill('New password, once more', two)
    await here.press('Save the password')
    return here.page.errors
  }
  expect(await tried('short')).toEqual(['Enter a password of at least 12 characters'])
  expect(await tried('x'.repeat(129))).toEqual(['Enter a password of at most 128 characters'])
  expect((await tried('Grace-Adeyemi-2026'))[0]).toContain('others would not think of')
  expect(await tried('teapot lantern walrus', 'teapot')).toEqual(['Enter the same password twice'])
  expect(here.page.html).not.toContain('teapot')
  expect(await tried('teapot lantern walrus', undefined, 'teapot lantern walrus')).toEqual([
    'Enter the password that you sign in with now',
  ])
  expect(await tried('teapot lantern walrus')).toEqual([])
  here.see('Your password was changed')
  expect(await isOut(there)).toBe(true)
  expect((await story.messages()).filter(({ template }) => template === 'account-password-changed')).toHaveLength(1)
  const sent = JSON.stringify(await story.db.owner.selectFrom('submission').selectAll().execute())
  expect(sent).not.toContain('teapot')
  await story.db.owner
    .updateTable('account')
    .set({
      password_hash: (
        await story.db.owner
          .selectFrom('account')
          .select('password_hash')
          .where('email', '=', 'gp@example.org')
          .executeTakeFirstOrThrow()
      ).password_hash,
    })
    .where('email', '=', 'worker@example.org')
    .execute()
})

test('the owner is told of a sign-in from a browser that the account did not know, and of no other', async () => {
  const told = async () =>
    (await story.messages()).filter(
      ({ template, recipient }) => template === 'account-new-browser' && recipient === 'gp@example.org',
    ).length
  const samuel = await signIn(story, 'gp')
  expect(await told()).toBe(0)
  story.later({ minutes: 45 })
  samuel.cookies.forgetSession()
  await signIn(story, 'gp', samuel)
  expect(await told()).toBe(0)
  story.later({ minutes: 45 })
  await signIn(story, 'gp')
  expect(await told()).toBe(1)
})

test('after a new password a browser that was known before is told of like any other', async () => {
  const count = async () =>
    (await story.messages()).filter(
      ({ template, recipient }) => template === 'account-new-browser' && recipient === 'auditor@example.org',
    ).length
  const shared = await signIn(story, 'auditor')
  story.later({ minutes: 45 })
  const nia = await signIn(story, 'auditor')
  expect(await count()).toBe(1)
  await nia.visit(paths.password)
  nia
    .fill('Your password now', password)
    .fill('New password', 'teapot lantern walrus')
    .fill('New password, once more', 'teapot lantern walrus')
  await nia.press('Save the password')
  await givePasswords(story)
  story.later({ minutes: 45 })
  shared.cookies.forgetSession()
  await signIn(story, 'auditor', shared)
  expect(await count()).toBe(2)
})

test('browsers and devices are named as their owners name them', () => {
  expect(
    deviceOf(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
    ),
  ).toEqual({ browser: 'Edge', system: 'Windows' })
  expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toEqual({
    browser: 'Firefox',
    system: 'Linux',
  })
  expect(deviceOf('Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36')).toEqual({
    browser: 'Chrome',
    system: 'Android',
  })
  expect(deviceOf('')).toEqual({ browser: '', system: '' })
})
