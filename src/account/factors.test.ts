import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import type { PersonaName } from '../../test/world.ts'
import { codeOf, givePasswords, password, signIn, takeFactors } from './fixtures/signing-in.ts'
import { codeNow, matchingStep } from './password.ts'
import { paths } from './paths.ts'
import { memberRoles, needsSecondFactor, roleTable } from './roles.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await givePasswords(story)
})
afterAll(() => story.close())

const sent = async (template: string) =>
  (await story.messages()).filter((one) => one.template === `account-${template}`)

/** A session written past all code, as the web's role. */
async function writeSession(who: PersonaName, more: Record<string, unknown> = {}): Promise<string> {
  const { account, membership } = story.world.personas[who]
  const row = {
    id: crypto.randomUUID(),
    token_hash: crypto.randomUUID(),
    kind: 'member',
    account_id: account,
    membership_id: membership,
    place_id: story.world.place,
    started_at: story.now(),
    used_at: story.now(),
    expires_at: new Date(story.now().getTime() + 3_600_000),
    factor: 'code',
    ...more,
  }
  return story.db.web
    .insertInto('session')
    .values(row)
    .execute()
    .then(() => row.token_hash)
    .catch((error: { constraint?: string }) => `refused: ${error.constraint}`)
}
const opens = async (hash: string) => {
  const { rows } = await sql<{
    role: string
  }>`select role from open_request(${hash}, ${story.now()}, null, '', '{}')`.execute(story.db.web)
  return rows[0]?.role === 'stranger' ? undefined : rows[0]?.role
}

test('the database has the same list of roles that need a second factor as the table of roles', async () => {
  for (const role of memberRoles) {
    const { rows } = await sql<{ needs: boolean }>`select role_needs_factor(${role}) as needs`.execute(story.db.web)
    expect([role, rows[0]?.needs]).toEqual([role, needsSecondFactor(role)])
  }
  const { rows } = await sql<{ needs: boolean }>`select role_needs_factor('a role of tomorrow') as needs`.execute(
    story.db.web,
  )
  expect(rows[0]?.needs).toBe(true)
  expect(Object.keys(roleTable).length).toBeGreaterThan(memberRoles.length)
})

test('no SQL of the web’s role opens a record’s role for an account without a second factor', async () => {
  await takeFactors(story, 'manager')
  expect(await writeSession('manager')).toBe('refused: session_needs_factor')
  expect(await writeSession('manager', { factor: null })).toBe('refused: session_needs_factor')
  expect(await writeSession('worker', { factor: null })).toBe('refused: session_needs_factor')
  // Somebody else's membership, with a factor of one's own.
  expect(await writeSession('gp', { membership_id: story.world.personas.worker.membership })).toBe(
    'refused: session_own_membership',
  )
  const worn = await writeSession('commissioner', { factor: null })
  expect(await opens(worn)).toBe('commissioner')
  const upgrade = (set: Record<string, string | null>) =>
    story.db.web
      .updateTable('session')
      .set(set)
      .where('token_hash', '=', worn)
      .execute()
      .then(() => 'done')
      .catch((error: { constraint?: string }) => `refused: ${error.constraint}`)
  expect(await upgrade({ membership_id: story.world.personas.worker.membership })).toBe(
    'refused: session_own_membership',
  )
  const giveRole = story.db.web
    .updateTable('membership')
    .set({ role: 'link worker' })
    .where('id', '=', story.world.personas.commissioner.membership)
    .execute()
  await expect(giveRole).rejects.toMatchObject({ constraint: 'session_needs_factor' })
})

test('the last factor cannot go while a session stands on it; a session that lost it all the same opens nothing', async () => {
  const hash = await writeSession('frontDoor')
  expect(await opens(hash)).toBe('front door')
  const { account } = story.world.personas.frontDoor
  const drop = () =>
    story.db.web.updateTable('account').set({ one_time_code_secret: null }).where('id', '=', account).execute()
  await expect(drop()).rejects.toMatchObject({ constraint: 'session_needs_factor' })
  expect(await opens(hash)).toBe('front door')
  // Even with the triggers away, as after a restore by hand.
  await story.db.owner.transaction().execute(async (tx) => {
    await sql`alter table account disable trigger account_keeps_factor`.execute(tx)
    await tx.updateTable('account').set({ one_time_code_secret: null }).where('id', '=', account).execute()
    await sql`alter table account enable trigger account_keeps_factor`.execute(tx)
  })
  expect(await opens(hash)).toBeUndefined()
})

test('two at once: one takes the last factor away while the other signs in, and never both', async () => {
  const { account, membership } = story.world.personas.stranger
  await story.db.owner
    .updateTable('session')
    .set({ ended_at: story.now() })
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .execute()
  let signIn: Promise<string> | undefined
  await story.db.web.transaction().execute(async (tx) => {
    await tx.updateTable('account').set({ one_time_code_secret: null }).where('id', '=', account).execute()
    signIn = writeSession('stranger', { membership_id: membership })
    // It must be waiting for us by now, else there is nothing to prove.
    for (let waits = 0; waits === 0; ) {
      const { rows } = await sql<{
        waits: number
      }>`select count(*) as waits from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
        story.db.owner,
      )
      waits = rows[0]?.waits ?? 0
    }
  })
  expect(await signIn).toBe('refused: session_needs_factor')
})

test('whoever has a password and nothing more sets a second factor up before anything opens', async () => {
  const helen = story.visitor()
  await helen.visit('/today')
  helen.fill('Email address', 'manager@example.org').fill('Password', password)
  await helen.press('Continue')
  expect(helen.page.heading).toBe('Set up your second factor')
  for (const path of ['/today', '/people', '/account', paths.factors, '/count']) {
    const other = await helen.visit(path)
    expect(other.url).toContain('/sign-in')
  }
  await helen.visit(paths.join)
  const typed = helen.page.document.querySelector('.app-code')?.textContent?.replace(/\s/g, '') ?? ''
  helen.fill('The six digits that the app shows now', '000000')
  await helen.press('Use this app')
  expect(helen.page.errors[0]).toContain('Enter the 6 digits')
  expect(helen.page.document.querySelector('.app-code')?.textContent?.replace(/\s/g, '')).toBe(typed)
  expect(helen.page.document.querySelector('svg[role=img]')).not.toBeNull()
  helen.fill(
    'The six digits that the app shows now',
    generateSync({ secret: typed, epoch: story.now().getTime() / 1000 }),
  )
  await helen.press('Use this app')
  expect(helen.page.heading).toBe('Your recovery codes')
  const codes = helen.page.html.match(/\b[0-9A-Y]{5}-[0-9A-Y]{5}\b/g) ?? []
  expect(new Set(codes).size).toBe(10)
  await helen.press('I have kept them. Continue')
  expect(helen.page.url).toBe('/today')
  const stored = JSON.stringify([
    await story.db.owner.selectFrom('recovery_code').selectAll().execute(),
    await story.db.owner.selectFrom('submission').selectAll().execute(),
    await story.db.owner.selectFrom('account').selectAll().execute(),
  ])
  for (const secret of [...codes, typed]) expect(stored).not.toContain(secret)
  // The way is closed behind her: a stolen password with that page adds nothing.
  const thief = story.visitor()
  await thief.visit('/sign-in')
  thief.fill('Email address', 'manager@example.org').fill('Password', password)
  await thief.press('Continue')
  expect((await thief.visit(paths.join)).path).toBe(paths.code)
})

test('a recovery code opens once, its owner is told, and the count left is shown', async () => {
  const nia = await signIn(story, 'auditor')
  await nia.visit(paths.factors)
  nia.see('None left')
  await nia.press('Make new recovery codes')
  const [code = '', other = ''] = nia.page.html.match(/\b[0-9A-Y]{5}-[0-9A-Y]{5}\b/g) ?? []
  const lost = async (typed: string) => {
    const visitor = story.visitor()
    await visitor.visit('/sign-in')
    visitor.fill('Email address', 'auditor@example.org').fill('Password', password)
    await visitor.press('Continue')
    await visitor.click('I have lost my phone or key')
    visitor.fill('Recovery code', typed)
    await visitor.press('Sign in')
    return visitor
  }
  const first = await lost(code.toLowerCase().replace('-', ' '))
  expect(first.page.heading).toBe('How you sign in')
  first.see('9 left')
  expect(await sent('recovery-used')).toMatchObject([{ recipient: 'auditor@example.org' }])
  expect((await lost(code)).page.errors).toEqual(['Enter a recovery code that you have not used yet'])
  await first.press('Make new recovery codes')
  expect((await lost(other)).page.errors).toEqual(['Enter a recovery code that you have not used yet'])
})

test('the same form sent twice shows the same ten codes, and they are the ones that count', async () => {
  const alan = await story.as('administrator')
  await alan.visit(paths.factors)
  const [one, two] = await alan.submitTwice('Make new recovery codes')
  const codes = (html: string) => html.match(/\b[0-9A-Y]{5}-[0-9A-Y]{5}\b/g)
  expect(codes(one.html)).toEqual(codes(two.html))
  expect(
    await story.db.owner
      .selectFrom('recovery_code')
      .select('id')
      .where('account_id', '=', story.world.personas.administrator.account)
      .execute(),
  ).toHaveLength(10)
})

test('the app of one moment before and after is taken, two are not, and each code once', async () => {
  const at = async (step: number) => {
    const kit = await story.db.owner
      .selectFrom('account')
      .selectAll()
      .where('email', '=', 'otherworker@example.org')
      .executeTakeFirstOrThrow()
    const then = new Date(story.now().getTime() + step * 30_000)
    return (
      matchingStep(
        kit.id,
        kit.one_time_code_secret ?? '',
        codeNow(kit.id, kit.one_time_code_secret ?? '', then),
        story.now(),
      ) !== undefined
    )
  }
  expect([await at(-2), await at(-1), await at(0), await at(1), await at(2)]).toEqual([false, true, true, true, false])
  await signIn(story, 'otherWorker')
  const again = story.visitor()
  await again.visit('/sign-in')
  again.fill('Email address', 'otherworker@example.org').fill('Password', password)
  await again.press('Continue')
  const next = await codeOf(story, 'otherWorker')
  again.fill('One-time code', next)
  await again.press('Sign in')
  expect(again.page.status).toBe(200)
  const third = story.visitor()
  await third.visit('/sign-in')
  third.fill('Email address', 'otherworker@example.org').fill('Password', password)
  await third.press('Continue')
  third.fill('One-time code', next)
  await third.press('Sign in')
  expect(third.page.errors).toEqual(['Enter the 6 digits that your app shows now'])
})

test('the only factor of an account is not removed', async () => {
  const priya = await story.as('gp')
  await priya.visit(paths.factors)
  priya.dontSee('Remove', 'Stop using this app')
  const csrf = priya.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  await priya.send('POST', paths.removeCode, { csrf, key: crypto.randomUUID() })
  expect(priya.page.errors).toEqual([
    'Add another passkey or an app first: this is the only second factor of your account',
  ])
})
