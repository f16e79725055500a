import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { codeOf, givePasswords, password } from './fixtures/signing-in.ts'
import { paths } from './paths.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await givePasswords(story)
})
afterAll(() => story.close())

type Line = { security?: string; account?: string | null; request?: string; route?: string }
/** The security lines that were logged while this was done. */
async function linesOf(run: () => Promise<unknown>): Promise<Line[]> {
  const before = story.logged().length
  await run()
  const lines = story.logged().slice(before).trim().split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Line).filter(({ security }) => security !== undefined)
}
const eventsOf = async (run: () => Promise<unknown>) => (await linesOf(run)).map(({ security }) => security)

test('a wrong password and a wrong code are a line each, with the account and nothing of what was typed', async () => {
  const { account, email } = story.world.personas.worker
  const visitor = story.visitor()
  const lines = await linesOf(async () => {
    for (const typed of ['not hers at all', password]) {
      await visitor.visit('/sign-in')
      visitor.fill('Email address', email).fill('Password', typed)
      await visitor.press('Continue')
    }
    visitor.fill('One-time code', '000000')
    await visitor.press('Sign in')
    visitor.fill('One-time code', await codeOf(story, 'worker'))
    await visitor.press('Sign in')
  })
  expect(lines.map(({ security, account: whose }) => [security, whose])).toEqual([
    ['sign-in.wrong-password', account],
    ['sign-in.wrong-code', account],
    ['sign-in.begun', account],
  ])
  expect(lines.every(({ request, route }) => request && route?.startsWith('/sign-in'))).toBe(true)
  expect(story.logged()).not.toContain(email)
  expect(story.logged()).not.toContain('not hers')
  const { rows } = await sql<{ basis: string }>`
    select basis from audit_entry where action = 'sign-in.refuse' and subject = ${account} order by at, basis`.execute(
    story.db.owner,
  )
  expect(rows.map(({ basis }) => basis).toSorted()).toEqual(['code', 'password'])
})

test('somebody unknown is a line without an account, and guessing on is one that says it was slowed', async () => {
  const visitor = story.visitor()
  const lines = await linesOf(async () => {
    await visitor.visit('/sign-in')
    for (let tries = 0; tries < 11; tries++) {
      visitor.fill('Email address', 'nobody@example.org').fill('Password', 'some guess or other')
      await visitor.press('Continue')
    }
  })
  expect(lines.slice(-2).map(({ security, account }) => [security, account])).toEqual([
    ['sign-in.wrong-password', null],
    ['sign-in.slowed', null],
  ])
})

test('a page that the role may never open, a thing that is not theirs, and a forged form are a line each', async () => {
  const grace = await story.as('worker')
  const { account } = story.world.personas.worker
  const lines = await linesOf(async () => {
    await grace.visit(paths.members)
    await grace.visit('/people/7K2M9-QXT4B')
    await grace.send('POST', paths.signOut, { csrf: 'forged', key: crypto.randomUUID() })
  })
  expect(lines.map(({ security, account: whose }) => [security, whose])).toEqual([
    ['route.refused', account],
    ['thing.refused', account],
    ['form.foreign', account],
  ])
})

test('a link that was never given out is a line, and so is what an administrator changes', async () => {
  expect(await eventsOf(() => story.visitor().visit(paths.useLink('never-given')))).toEqual(['link.refused'])
  const admin = await story.as('administrator')
  await admin.visit(paths.members)
  const csrf = admin.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  expect(csrf).not.toBe('')
  const member = story.world.personas.worker.membership
  const events = await eventsOf(() =>
    admin.send('POST', paths.endMemberSessions(member), { csrf, key: crypto.randomUUID() }),
  )
  expect(events).toEqual(['administration.done'])
})
