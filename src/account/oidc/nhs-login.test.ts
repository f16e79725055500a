import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../../test/site.ts'
import { paths } from '../paths.ts'
import { openProviders, type Providers } from './fixtures/providers.ts'

let providers: Providers
beforeAll(async () => {
  providers = await openProviders()
}, 60_000)
afterAll(() => providers.close())

test('NHS login: a resident links it to their own page and never opens more than that', async () => {
  const resident = crypto.randomUUID()
  await providers.story.db.owner
    .insertInto('account')
    .values({ id: resident, email: 'rosa@example.org', name: 'Rosa', created_at: providers.story.now() })
    .execute()
  providers.login.sitting = {
    subject: 'nhs-login-1',
    claims: { vot: 'P9.Cp.Cd', vtm: 'https://auth', nhs_number: '9434765919' },
  }
  ;(await providers.signInWith('nhs-login')).see('We do not know this sign-in yet')
  expect(JSON.parse(String(providers.login.asked.vtr))).toEqual(['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm'])
  const { visitor, messages } = {
    visitor: await lightVisitor(resident),
    messages: (await providers.story.messages()).length,
  }
  await visitor.visit(paths.linked)
  visitor.dontSee('NHS Care Identity')
  await visitor.press('Link NHS login')
  await providers.through(visitor)
  visitor.see('Linked.')
  // Their email may not be safe: nothing goes there.
  expect(await providers.story.messages()).toHaveLength(messages)
  const back = await providers.signInWith('nhs-login')
  expect(await providers.lastSession()).toMatchObject({
    kind: 'light',
    account_id: resident,
    membership_id: null,
    factor: null,
  })
  await back.visit('/people')
  expect(back.page.status).toBe(404)
  providers.login.sitting = { subject: 'nhs-login-1', claims: { vot: 'P5.Cp.Cd' } }
  ;(await providers.signInWith('nhs-login')).see('NHS login was not sure enough')
})

test('NHS login: a champion with a role gets their own page by it, not their role', async () => {
  providers.login.sitting = { subject: 'nhs-login-2', claims: { vot: 'P9.Cm' } }
  const bev = await providers.link('champion', 'NHS login')
  bev.see('Linked.')
  await providers.signInWith('nhs-login')
  expect(await providers.lastSession()).toMatchObject({
    kind: 'light',
    account_id: providers.story.world.personas.champion.account,
    membership_id: null,
  })
})

test('logs hold no code, state, token or subject', () => {
  const logged = providers.story.logged()
  expect(logged).toContain(paths.providerAnswer(':provider'))
  expect(logged).not.toMatch(/code=|state=|eyJ|nhs-login-[12]|9434765919/)
})

async function lightVisitor(account: string): Promise<Visitor> {
  const visitor = providers.story.visitor()
  const { hashToken, newToken } = await import('../../platform/secrets/index.ts')
  const token = newToken()
  await providers.story.db.owner
    .insertInto('session')
    .values({
      id: crypto.randomUUID(),
      token_hash: hashToken(token),
      kind: 'light',
      account_id: account,
      place_id: providers.story.world.place,
      started_at: providers.story.now(),
      used_at: providers.story.now(),
      expires_at: new Date(providers.story.now().getTime() + 3_600_000),
      proved_at: providers.story.now(),
    })
    .execute()
  visitor.cookies.take(`__Host-session=${token}; Path=/; Secure; HttpOnly`, '/')
  return visitor
}
