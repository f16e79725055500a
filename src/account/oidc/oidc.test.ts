import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeFactors } from '../fixtures/signing-in.ts'
import { paths } from '../paths.ts'
import { Elsewhere } from './fixtures/browser.ts'
import { openProviders, type Providers } from './fixtures/providers.ts'

let providers: Providers
beforeAll(async () => {
  providers = await openProviders()
}, 60_000)
afterAll(() => providers.close())

const roleid = '555021935107'
const grace = {
  subject: '910000000001',
  acr: 'AAL3_ANY',
  claims: { selected_roleid: roleid, nhsid_useruid: '910000000001' },
}
const counted = async () =>
  Promise.all(
    (['account', 'membership', 'identity', 'session'] as const).map(
      async (table) => (await providers.story.db.owner.selectFrom(table).select('id').execute()).length,
    ),
  )

test('CIS2: an unknown sign-in opens and makes nothing, whatever email and role it brings, and says how to link', async () => {
  const before = await counted()
  providers.cis2.sitting = { ...grace, claims: { ...grace.claims, email: providers.story.world.personas.worker.email } }
  const stranger = await providers.signInWith('cis2')
  stranger.see('We do not know this sign-in yet', 'Choose NHS Care Identity and link it')
  expect(stranger.page.status).toBe(403)
  expect(await counted()).toEqual(before)
  expect(providers.cis2.asked).toMatchObject({
    acr_values: 'AAL3_ANY AAL2_OR_AAL3_ANY',
    scope: 'openid',
    code_challenge_method: 'S256',
    response_type: 'code',
  })
  await stranger.visit('/today')
  stranger.see('Sign in')
})

test('CIS2: Grace links it under her account, is told by email, and from then on signs in with it alone', async () => {
  providers.cis2.sitting = grace
  const own = await providers.link('worker', 'NHS Care Identity')
  own.see('Linked. Next time you can sign in with it.')
  expect(providers.sent.at(-1)).toMatch(/prompt=login&max_age=0/)
  expect((await providers.story.messages()).at(-1)).toMatchObject({
    template: 'account-factor-added',
    recipient: 'worker@example.org',
  })
  expect(await providers.identities()).toMatchObject([{ issuer: providers.cis2.issuer, subject: grace.subject }])
  const back = await providers.signInWith('cis2', providers.story.visitor(), new Elsewhere(), '?next=/people')
  expect(back.page.url).toBe('/people')
  expect(await providers.lastSession()).toMatchObject({
    factor: 'organisation',
    account_id: providers.story.world.personas.worker.account,
  })
})

test('whoever must show that it is them links, and nobody else by a form of another site', async () => {
  const own = await providers.story.as('worker')
  providers.story.later({ minutes: 6 })
  await own.visit(paths.account)
  const csrf = own.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  await own.send('POST', paths.link('cis2'), { csrf, key: crypto.randomUUID() })
  own.see('Show once more that it is you')
  await own.send('POST', paths.link('cis2'), { csrf, key: crypto.randomUUID() }, { 'sec-fetch-site': 'cross-site' })
  expect(own.page.url).not.toContain('with/cis2/answer')
  providers.story.later({ minutes: -6 })
})

test('step-up: she signs in there anew, which opens what only its owner may do; being known there is not enough', async () => {
  providers.cis2.sitting = grace
  const at = new Elsewhere()
  const own = await providers.signInWith('cis2', providers.story.visitor(), at)
  providers.story.later({ minutes: 6 })
  await own.visit(paths.addCode)
  own.see('Show once more that it is you')
  const logins = providers.cis2.logins
  const href =
    [...own.page.document.querySelectorAll('a')]
      .find((a) => a.textContent?.includes('Sign in once more at'))
      ?.getAttribute('href') ?? ''
  await own.visit(href)
  await providers.through(own, at)
  expect(providers.cis2.logins).toBe(logins + 1)
  expect(own.page.url).toBe(paths.addCode)
  own.see('Set up an app')
  // Known there for longer than a proof lasts: it opens a session, and proves nothing.
  const known = await providers.signInWith('cis2', providers.story.visitor(), at)
  expect(providers.cis2.logins).toBe(logins + 1)
  await known.visit(paths.account)
  known.see('Your account')
  providers.story.later({ minutes: -6 })
})

test('step-up at a provider as somebody else shows nothing', async () => {
  const own = await providers.story.as('worker')
  providers.cis2.sitting = { ...grace, subject: 'somebody-else' }
  await own.visit(paths.proveWith('cis2'))
  await providers.through(own)
  own.see('We do not know this sign-in yet')
  providers.cis2.sitting = grace
})

test('CIS2: less than was asked for is refused, and so is nothing said', async () => {
  for (const acr of ['AAL1_USERPASS', undefined]) {
    providers.cis2.sitting = { subject: grace.subject, ...(acr && { acr }) }
    const visitor = await providers.signInWith('cis2')
    visitor.see('NHS Care Identity was not sure enough')
    expect(visitor.page.status).toBe(403)
  }
  providers.cis2.sitting = null
  const turned = await providers.signInWith('cis2')
  turned.see('You were not signed in')
  providers.cis2.sitting = grace
})

test('it is a second factor by itself: the last one stays, and taking it away signs out whom it let in', async () => {
  providers.cis2.sitting = grace
  await takeFactors(providers.story, 'worker')
  const own = await providers.signInWith('cis2')
  await own.visit(paths.linked)
  await own.press('Remove')
  own.see('without this your account has no second factor')
  const removed = providers.story.db.web.deleteFrom('identity').where('subject', '=', grace.subject).execute()
  await expect(removed).rejects.toThrow('without a second factor')
  await own.visit('/people')
  expect(own.page.url).toBe('/people')
  await providers.story.db.owner
    .updateTable('account')
    .set({ one_time_code_secret: 'another factor' })
    .where('id', '=', providers.story.world.personas.worker.account)
    .execute()
  await own.visit(paths.linked)
  await own.press('Remove')
  own.see('Sign in')
  expect((await providers.identities()).some(({ subject }) => subject === grace.subject)).toBe(false)
  ;(await providers.signInWith('cis2')).see('We do not know this sign-in yet')
})

test('our public key stands where a provider fetches it, and nothing private with it', async () => {
  const visitor = providers.story.visitor()
  await visitor.visit(paths.providerKeys('council'))
  const { keys } = JSON.parse(visitor.page.html)
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  const row = await providers.story.db.owner
    .selectFrom('identity_provider')
    .select('sealed_key')
    .executeTakeFirstOrThrow()
  expect(row.sealed_key).not.toContain('PRIVATE')
})

test('the web’s role cannot write providers, nor move an identity to another account', async () => {
  const { web } = providers.story.db
  await expect(web.updateTable('identity_provider').set({ issuer: 'https://evil.example' }).execute()).rejects.toThrow(
    'permission denied',
  )
  await expect(
    web.updateTable('identity').set({ account_id: providers.story.world.personas.gp.account }).execute(),
  ).rejects.toThrow('permission denied')
})

test('logs hold no code, state, token or subject', () => {
  const logged = providers.story.logged()
  expect(logged).toContain(paths.providerAnswer(':provider'))
  expect(logged).not.toMatch(/code=|state=|eyJ|910000000001/)
})
