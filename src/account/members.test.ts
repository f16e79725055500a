import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { codeOf, givePasswords, signIn } from './fixtures/signing-in.ts'
import { paths } from './paths.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await givePasswords(story)
})
afterAll(() => story.close())

const memberOf = (who: keyof Story['world']['personas']) => paths.member(story.world.personas[who].membership)
const newest = async (template: string) =>
  (await story.messages()).filter((one) => one.template === `account-${template}`).at(-1)

async function invite(email: string, role = 'Link worker'): Promise<string> {
  const alan = await story.as('administrator')
  await alan.visit(paths.invite)
  alan.fill('Email address', email).fill('Name', 'Jo Marsh').select('Role', role)
  alan.select('Organisation', 'Riverside Walks Alongside')
  await alan.press('Send the invitation')
  alan.see('The invitation is on its way')
  return (await newest('invitation'))?.arguments.link ?? ''
}

async function choosePassword(visitor: Visitor, link: string, typed = 'teapot lantern walrus'): Promise<void> {
  await visitor.visit(link)
  visitor.fill('New password', typed).fill('New password, once more', typed)
  await visitor.press('Save the password')
}

async function setUpApp(visitor: Visitor): Promise<void> {
  const secret = visitor.page.document.querySelector('.app-code')?.textContent?.replace(/\s/g, '') ?? ''
  visitor.fill('The six digits that the app shows now', generateSync({ secret, epoch: story.now().getTime() / 1000 }))
  await visitor.press('Use this app')
}

test('a new member is invited, chooses a password, sets up a second factor, and only then sees records', async () => {
  const link = await invite('jo@example.org')
  const alan = await story.as('administrator')
  await alan.visit(paths.members)
  expect(alan.rows('Members').find((row) => row.Name?.includes('Jo Marsh'))).toMatchObject({
    Account: 'Invited, no password yet',
  })
  const scanner = story.visitor()
  await scanner.visit(link)
  const jo = story.visitor()
  await choosePassword(jo, link, 'jo marsh riverside')
  expect(jo.page.errors[0]).toContain('others would not think of')
  await choosePassword(jo, link)
  expect(jo.page.heading).toBe('Set up your second factor')
  expect((await jo.visit('/people')).path).toBe('/sign-in')
  await jo.visit(paths.join)
  await setUpApp(jo)
  await jo.press('I have kept them. Continue')
  expect(jo.page.status).toBe(200)
  expect((await jo.visit('/people')).path).toBe('/people')
  const again = story.visitor()
  await again.visit(link)
  expect(again.page.status).toBe(410)
  expect(await newest('invitation')).toMatchObject({ recipient: 'jo@example.org' })
})

test('an invitation ends after seven days, and when a newer one is sent', async () => {
  const old = await invite('kim@example.org', 'Champion')
  const alan = await story.as('administrator')
  await alan.visit(paths.members)
  await alan.click('Jo Marsh', 'Champion')
  await alan.press('Send a link to choose a new password')
  const link = (await newest('invitation'))?.arguments.link ?? ''
  expect((await story.visitor().visit(old)).status).toBe(410)
  expect((await story.visitor().visit(link)).status).toBe(200)
  story.later({ days: 8 })
  expect((await story.visitor().visit(link)).status).toBe(410)
})

test('somebody with an account gets the role and no new password', async () => {
  const alan = await story.as('administrator')
  await alan.visit(paths.invite)
  alan.fill('Email address', 'champion@example.org').fill('Name', 'Bev Castle').select('Role', 'Source')
  alan.select('Organisation', 'Mill Lane Surgery')
  await alan.press('Send the invitation')
  expect(await newest('new-role')).toMatchObject({ recipient: 'champion@example.org' })
  expect(
    await story.db.owner
      .selectFrom('membership')
      .select('id')
      .where('account_id', '=', story.world.personas.champion.account)
      .execute(),
  ).toHaveLength(2)
})

test('an administrator ends somebody’s sessions by two pages; they are told, and it is in the audit trail', async () => {
  const grace = await story.as('worker')
  const alan = await story.as('administrator')
  await alan.visit(memberOf('worker'))
  await alan.press('End all their sessions')
  expect(alan.page.heading).toBe('End all sessions of Grace Adeyemi?')
  expect((await grace.visit('/today')).path).toBe('/today')
  await alan.press('End all their sessions')
  alan.see('They were signed out everywhere')
  expect((await grace.visit('/today')).path).toBe('/sign-in')
  expect(await newest('sessions-ended')).toMatchObject({ recipient: 'worker@example.org' })
  const audited = await story.db.owner
    .selectFrom('audit_entry')
    .select(['account_id', 'subject'])
    .where('action', '=', 'member.end-sessions')
    .execute()
  expect(audited).toEqual([
    { account_id: story.world.personas.administrator.account, subject: story.world.personas.worker.membership },
  ])
})

async function askFor(visitor: Visitor, who: 'gp' | 'manager' | 'worker'): Promise<void> {
  await visitor.visit(memberOf(who))
  await visitor.press('They lost their second factor')
  visitor.fill('How did you make sure that it is them who asks?', 'I rang the surgery and spoke to him')
  await visitor.press('Ask to remove it')
}

test('a lost factor goes in two steps: the same administrator waits a day, and its owner begins anew by email', async () => {
  const alan = await story.as('administrator')
  await askFor(alan, 'gp')
  expect(await newest('removal-asked')).toMatchObject({ recipient: 'gp@example.org' })
  await alan.press('Remove it now')
  expect(alan.page.errors).toEqual([
    'Ask another administrator to remove it, or come back a day after you asked for it',
  ])
  const open = await story.as('gp')
  story.later({ days: 1, minutes: 1 })
  const next = await story.as('administrator')
  await next.visit(memberOf('gp'))
  next.see('I rang the surgery and spoke to him')
  await next.press('Remove it now')
  next.see('Removed. A link to begin anew')
  expect(await newest('removal-done')).toMatchObject({ recipient: 'gp@example.org' })
  expect((await open.visit('/account')).path).toBe('/sign-in')
  const account = await story.db.owner
    .selectFrom('account')
    .selectAll()
    .where('email', '=', 'gp@example.org')
    .executeTakeFirstOrThrow()
  expect([account.password_hash, account.one_time_code_secret]).toEqual([null, null])
  const samuel = story.visitor()
  await choosePassword(samuel, (await newest('invitation'))?.arguments.link ?? '')
  await setUpApp(samuel)
  expect(samuel.page.heading).toBe('Your recovery codes')
})

test('whoever still has their factor stops it by signing in', async () => {
  const alan = await story.as('administrator')
  await askFor(alan, 'manager')
  await signIn(story, 'manager')
  await alan.visit(memberOf('manager'))
  alan.dontSee('Remove it now')
  alan.see('They lost their second factor')
})

test('another administrator may remove it at once', async () => {
  const alan = await story.as('administrator')
  await askFor(alan, 'manager')
  const { id } = await story.db.owner
    .selectFrom('membership')
    .select('id')
    .where('account_id', '=', story.world.personas.worker.account)
    .executeTakeFirstOrThrow()
  await story.db.owner.updateTable('session').set({ ended_at: story.now() }).where('membership_id', '=', id).execute()
  await story.db.owner.updateTable('membership').set({ role: 'place administrator' }).where('id', '=', id).execute()
  const second = await story.as('worker')
  await second.visit(memberOf('manager'))
  await second.press('Remove it now')
  second.see('Removed. A link to begin anew')
})

test('each of these asks the administrator to show that it is them', async () => {
  const alan = await signIn(story, 'administrator')
  story.later({ minutes: 6 })
  await alan.visit(memberOf('worker'))
  await alan.press('Send a link to choose a new password')
  expect(alan.page.heading).toBe('Show once more that it is you')
  alan.fill('One-time code', await codeOf(story, 'administrator'))
  await alan.press('Continue')
  await alan.press('Send it now')
  alan.see('The invitation is on its way')
})

test('nobody else finds these pages, and not the administrator of another place', async () => {
  for (const who of ['frontDoor', 'auditor', 'elsewhereAdministrator'] as const) {
    const visitor = await story.as(who)
    for (const path of [memberOf('stranger'), paths.askRemoval(story.world.personas.stranger.membership)])
      expect((await visitor.visit(path)).status).toBe(404)
  }
  const alan = await story.as('administrator')
  await alan.visit(memberOf('administrator'))
  alan.see('Look after your own account').dontSee('End all their sessions')
})
