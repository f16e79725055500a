import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../../test/site.ts'
import { openStory, type Story } from '../../../test/story.ts'
import type { PersonaName } from '../../../test/world.ts'
import { takeFactors } from '../fixtures/signing-in.ts'
import { paths } from '../paths.ts'
import { removeAllFactors } from '../store/index.ts'
import { Elsewhere } from './fixtures/browser.ts'
import { type RunningIssuer, startIssuer } from './fixtures/issuer.ts'
import { aProvider, keepProvider } from './fixtures/keys.ts'
import type { Provider } from './provider.ts'
import { loopback } from './transport.ts'

let story: Story
let cis2: RunningIssuer
let login: RunningIssuer
let entra: RunningIssuer
let lastSent = ''

/** Issuers live by the real clock; the story's joins them, so that "just now" is the same for both. */
beforeAll(async () => {
  loopback.isAllowed = true
  story = await openStory()
  story.later({ minutes: (Date.now() - story.now().getTime()) / 60_000 })
  const add = async (provider: Provider, shape: Parameters<typeof startIssuer>[1]) => {
    const running = await startIssuer(provider, shape)
    await keepProvider(story, { ...provider, issuer: running.issuer })
    return running
  }
  cis2 = await add(
    aProvider({
      name: 'cis2',
      kind: 'staff',
      label: 'NHS Care Identity',
      assuranceClaim: 'acr',
      assuranceValues: ['AAL3_ANY', 'AAL2_OR_AAL3_ANY'],
    }),
    {
      acrValues: ['AAL3_ANY', 'AAL2_OR_AAL3_ANY', 'AAL1_USERPASS'],
      claims: { openid: ['sub', 'selected_roleid', 'nhsid_useruid', 'email'] },
    },
  )
  login = await add(
    aProvider({
      name: 'nhs-login',
      kind: 'resident',
      label: 'NHS login',
      assuranceClaim: 'vot',
      assuranceValues: ['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm'],
      keyAlgorithm: 'RS512',
      tokenAlgorithm: 'RS512',
    }),
    { extraParams: ['vtr'], claims: { openid: ['sub', 'vot', 'vtm', 'nhs_number', 'email'] } },
  )
  entra = await add(
    aProvider({
      name: 'council',
      kind: 'staff',
      label: 'Riverside Council',
      organisationId: story.world.organisations.host,
      assuranceClaim: 'acrs',
      assuranceValues: ['c1'],
      keyAlgorithm: 'PS256',
    }),
    { claims: { openid: ['sub', 'acrs', 'amr', 'tid', 'oid', 'preferred_username'] } },
  )
}, 60_000)
afterAll(async () => {
  await Promise.all([cis2, login, entra].map((one) => one.close()))
  await story.close()
  loopback.isAllowed = false
})

const roleid = '555021935107'
const grace = {
  subject: '910000000001',
  acr: 'AAL3_ANY',
  claims: { selected_roleid: roleid, nhsid_useruid: '910000000001' },
}
const council = {
  subject: 'pairwise-1',
  claims: { acrs: ['c1'], amr: ['pwd', 'mfa'], tid: 'tenant', oid: 'object' },
}

/** Out by the link, whatever is asked there, and back. */
async function through(visitor: Visitor, at = new Elsewhere()): Promise<Visitor> {
  const sent =
    visitor.page.headers.location ?? visitor.page.document.querySelector('main a[role=button]')?.getAttribute('href')
  lastSent = String(sent)
  await visitor.visit(await at.goThrough(lastSent))
  return visitor
}
async function signInWith(name: string, visitor = story.visitor(), at = new Elsewhere(), next = ''): Promise<Visitor> {
  await visitor.visit(paths.withProvider(name) + next)
  return through(visitor, at)
}
async function link(who: PersonaName, label: string, visitor?: Visitor): Promise<Visitor> {
  const own = visitor ?? (await story.as(who))
  await own.visit(paths.linked)
  await own.press(`Link ${label}`)
  return through(own)
}
const identities = () => story.db.owner.selectFrom('identity').selectAll().execute()
const lastSession = () =>
  story.db.owner
    .selectFrom('session')
    .selectAll()
    .where('identity_provider_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
const counted = async () =>
  Promise.all(
    (['account', 'membership', 'identity', 'session'] as const).map(
      async (table) => (await story.db.owner.selectFrom(table).select('id').execute()).length,
    ),
  )

test('CIS2: an unknown sign-in opens and makes nothing, whatever email and role it brings, and says how to link', async () => {
  const before = await counted()
  cis2.sitting = { ...grace, claims: { ...grace.claims, email: story.world.personas.worker.email } }
  const stranger = await signInWith('cis2')
  stranger.see('We do not know this sign-in yet', 'Choose NHS Care Identity and link it')
  expect(stranger.page.status).toBe(403)
  expect(await counted()).toEqual(before)
  expect(cis2.asked).toMatchObject({
    acr_values: 'AAL3_ANY AAL2_OR_AAL3_ANY',
    scope: 'openid',
    code_challenge_method: 'S256',
    response_type: 'code',
  })
  await stranger.visit('/today')
  stranger.see('Sign in')
})

test('CIS2: Grace links it under her account, is told by email, and from then on signs in with it alone', async () => {
  cis2.sitting = grace
  const own = await link('worker', 'NHS Care Identity')
  own.see('Linked. Next time you can sign in with it.')
  expect(lastSent).toMatch(/prompt=login&max_age=0/)
  expect((await story.messages()).at(-1)).toMatchObject({
    template: 'account-factor-added',
    recipient: 'worker@example.org',
  })
  expect(await identities()).toMatchObject([{ issuer: cis2.issuer, subject: grace.subject }])
  const back = await signInWith('cis2', story.visitor(), new Elsewhere(), '?next=/people')
  expect(back.page.url).toBe('/people')
  expect(await lastSession()).toMatchObject({ factor: 'organisation', account_id: story.world.personas.worker.account })
})

test('whoever must show that it is them links, and nobody else by a form of another site', async () => {
  const own = await story.as('worker')
  story.later({ minutes: 6 })
  await own.visit(paths.account)
  const csrf = own.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  await own.send('POST', paths.link('cis2'), { csrf, key: crypto.randomUUID() })
  own.see('Show once more that it is you')
  await own.send('POST', paths.link('cis2'), { csrf, key: crypto.randomUUID() }, { 'sec-fetch-site': 'cross-site' })
  expect(own.page.url).not.toContain('with/cis2/answer')
  story.later({ minutes: -6 })
})

test('step-up: she signs in there anew, which opens what only its owner may do; being known there is not enough', async () => {
  cis2.sitting = grace
  const at = new Elsewhere()
  const own = await signInWith('cis2', story.visitor(), at)
  story.later({ minutes: 6 })
  await own.visit(paths.addCode)
  own.see('Show once more that it is you')
  const logins = cis2.logins
  const href =
    [...own.page.document.querySelectorAll('a')]
      .find((a) => a.textContent?.includes('Sign in once more at'))
      ?.getAttribute('href') ?? ''
  await own.visit(href)
  await through(own, at)
  expect(cis2.logins).toBe(logins + 1)
  expect(own.page.url).toBe(paths.addCode)
  own.see('Set up an app')
  // Known there for longer than a proof lasts: it opens a session, and proves nothing.
  const known = await signInWith('cis2', story.visitor(), at)
  expect(cis2.logins).toBe(logins + 1)
  await known.visit(paths.account)
  known.see('Your account')
  story.later({ minutes: -6 })
})

test('step-up at a provider as somebody else shows nothing', async () => {
  const own = await story.as('worker')
  cis2.sitting = { ...grace, subject: 'somebody-else' }
  await own.visit(paths.proveWith('cis2'))
  await through(own)
  own.see('We do not know this sign-in yet')
  cis2.sitting = grace
})

test('CIS2: less than was asked for is refused, and so is nothing said', async () => {
  for (const acr of ['AAL1_USERPASS', undefined]) {
    cis2.sitting = { subject: grace.subject, ...(acr && { acr }) }
    const visitor = await signInWith('cis2')
    visitor.see('NHS Care Identity was not sure enough')
    expect(visitor.page.status).toBe(403)
  }
  cis2.sitting = null
  const turned = await signInWith('cis2')
  turned.see('You were not signed in')
  cis2.sitting = grace
})

test('Entra: speaks for its own organisation alone, and is asked for the context that was agreed', async () => {
  entra.sitting = council
  const own = await link('manager', 'Riverside Council')
  own.see('Linked.')
  expect(JSON.parse(String(entra.asked.claims))).toEqual({ id_token: { acrs: { essential: true, values: ['c1'] } } })
  expect((await signInWith('council')).page.status).toBe(200)
  expect(await lastSession()).toMatchObject({
    account_id: story.world.personas.manager.account,
    factor: 'organisation',
  })
  for (const claims of [{ amr: ['pwd', 'mfa'] }, { acrs: ['c2'] }, { acrs: { c1: true } }]) {
    entra.sitting = { ...council, claims }
    ;(await signInWith('council')).see('Riverside Council was not sure enough')
  }
  entra.sitting = council
  // A worker of another organisation is not offered it, and gets nothing by asking.
  const kit = await story.as('stranger')
  await kit.visit(paths.linked)
  kit.dontSee('Link Riverside Council')
  const csrf = kit.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  await kit.send('POST', paths.link('council'), { csrf, key: crypto.randomUUID() })
  expect(kit.page.status).toBe(404)
})

test('Entra: a role in another organisation is not worn on its word, in the code and in the database', async () => {
  const { account } = story.world.personas.manager
  const elsewhere = crypto.randomUUID()
  await story.db.owner
    .insertInto('membership')
    .values({
      id: elsewhere,
      account_id: account,
      organisation_id: story.world.organisations.council,
      place_id: story.world.place,
      role: 'commissioner',
      title: 'Guest',
      started_at: story.now(),
    })
    .execute()
  const own = await signInWith('council')
  await own.visit(paths.hat)
  own.dontSee('Riverside Council')
  const session = await lastSession()
  const write = (set: Record<string, string | null>) =>
    story.db.web
      .updateTable('session')
      .set(set)
      .where('id', '=', session.id)
      .execute()
      .then(() => 'done')
      .catch((error: { constraint?: string }) => error.constraint)
  expect(await write({ membership_id: elsewhere })).toBe('session_vouched_for')
  expect(await write({ identity_provider_id: null })).toBe('session_vouched_for')
  await story.db.owner.updateTable('membership').set({ ended_at: story.now() }).where('id', '=', elsewhere).execute()
})

test('the same identity is one account’s: a second that links it is refused', async () => {
  entra.sitting = council
  const priya = await link('frontDoor', 'Riverside Council')
  priya.see('This is linked to another account')
  expect((await identities()).filter(({ subject }) => subject === council.subject)).toHaveLength(1)
})

test('no membership, no entry: an identity whose role ended opens nothing', async () => {
  entra.sitting = { ...council, subject: 'pairwise-2' }
  await link('frontDoor', 'Riverside Council')
  const { membership } = story.world.personas.frontDoor
  const set = (ended_at: Date | null) =>
    story.db.owner.updateTable('membership').set({ ended_at }).where('id', '=', membership).execute()
  await story.db.owner
    .updateTable('session')
    .set({ ended_at: story.now() })
    .where('membership_id', '=', membership)
    .execute()
  await set(story.now())
  ;(await signInWith('council')).see('You have no role here now')
  await set(null)
  entra.sitting = council
})

test('it is a second factor by itself: the last one stays, and taking it away signs out whom it let in', async () => {
  cis2.sitting = grace
  await takeFactors(story, 'worker')
  const own = await signInWith('cis2')
  await own.visit(paths.linked)
  await own.press('Remove')
  own.see('without this your account has no second factor')
  const removed = story.db.web.deleteFrom('identity').where('subject', '=', grace.subject).execute()
  await expect(removed).rejects.toThrow('without a second factor')
  await own.visit('/people')
  expect(own.page.url).toBe('/people')
  await story.db.owner
    .updateTable('account')
    .set({ one_time_code_secret: 'another factor' })
    .where('id', '=', story.world.personas.worker.account)
    .execute()
  await own.visit(paths.linked)
  await own.press('Remove')
  own.see('Sign in')
  expect((await identities()).some(({ subject }) => subject === grace.subject)).toBe(false)
  ;(await signInWith('cis2')).see('We do not know this sign-in yet')
})

test('an ended provider opens nothing, and a lost factor takes what was linked with it', async () => {
  entra.sitting = council
  const own = await signInWith('council')
  await own.visit('/people')
  expect(own.page.url).toBe('/people')
  const set = (ended_at: Date | null) =>
    story.db.owner.updateTable('identity_provider').set({ ended_at }).where('name', '=', 'council').execute()
  await set(story.now())
  await own.visit('/people')
  own.see('Sign in')
  await own.visit(paths.withProvider('council'))
  expect(own.page.status).toBe(404)
  await set(null)
  await story.inWork('manager', (work) => removeAllFactors(work, story.world.personas.manager.account))
  expect((await identities()).some(({ subject }) => subject === council.subject)).toBe(false)
  ;(await signInWith('council')).see('We do not know this sign-in yet')
  // Back for the stories that follow.
  await story.db.owner
    .updateTable('account')
    .set({ one_time_code_secret: 'another factor' })
    .where('id', '=', story.world.personas.manager.account)
    .execute()
  await link('manager', 'Riverside Council')
})

test('NHS login: a resident links it to their own page and never opens more than that', async () => {
  const resident = crypto.randomUUID()
  await story.db.owner
    .insertInto('account')
    .values({ id: resident, email: 'rosa@example.org', name: 'Rosa', created_at: story.now() })
    .execute()
  login.sitting = { subject: 'nhs-login-1', claims: { vot: 'P9.Cp.Cd', vtm: 'https://auth', nhs_number: '9434765919' } }
  ;(await signInWith('nhs-login')).see('We do not know this sign-in yet')
  expect(JSON.parse(String(login.asked.vtr))).toEqual(['P9.Cp.Cd', 'P9.Cp.Ck', 'P9.Cm'])
  const { visitor, messages } = { visitor: await lightVisitor(resident), messages: (await story.messages()).length }
  await visitor.visit(paths.linked)
  visitor.dontSee('NHS Care Identity')
  await visitor.press('Link NHS login')
  await through(visitor)
  visitor.see('Linked.')
  // Their email may not be safe: nothing goes there.
  expect(await story.messages()).toHaveLength(messages)
  const back = await signInWith('nhs-login')
  expect(await lastSession()).toMatchObject({ kind: 'light', account_id: resident, membership_id: null, factor: null })
  await back.visit('/people')
  expect(back.page.status).toBe(404)
  login.sitting = { subject: 'nhs-login-1', claims: { vot: 'P5.Cp.Cd' } }
  ;(await signInWith('nhs-login')).see('NHS login was not sure enough')
})

test('NHS login: a champion with a role gets their own page by it, not their role', async () => {
  login.sitting = { subject: 'nhs-login-2', claims: { vot: 'P9.Cm' } }
  const bev = await link('champion', 'NHS login')
  bev.see('Linked.')
  await signInWith('nhs-login')
  expect(await lastSession()).toMatchObject({
    kind: 'light',
    account_id: story.world.personas.champion.account,
    membership_id: null,
  })
})

async function lightVisitor(account: string): Promise<Visitor> {
  const visitor = story.visitor()
  const { hashToken, newToken } = await import('../../platform/secrets/index.ts')
  const token = newToken()
  await story.db.owner
    .insertInto('session')
    .values({
      id: crypto.randomUUID(),
      token_hash: hashToken(token),
      kind: 'light',
      account_id: account,
      place_id: story.world.place,
      started_at: story.now(),
      used_at: story.now(),
      expires_at: new Date(story.now().getTime() + 3_600_000),
      proved_at: story.now(),
    })
    .execute()
  visitor.cookies.take(`__Host-session=${token}; Path=/; Secure; HttpOnly`, '/')
  return visitor
}

test('an invitation is accepted by it instead of a password, once', async () => {
  const { hashToken } = await import('../../platform/secrets/index.ts')
  const { account } = story.world.personas.otherWorker
  await takeFactors(story, 'otherWorker')
  const values = {
    id: crypto.randomUUID(),
    token_hash: hashToken('an-invitation'),
    account_id: account,
    made_at: story.now(),
    expires_at: new Date(story.now().getTime() + 86_400_000),
  }
  await story.db.owner.insertInto('invitation').values(values).execute()
  entra.sitting = { ...council, subject: 'pairwise-tom' }
  const tom = story.visitor()
  await tom.visit(paths.invitation('an-invitation'))
  await tom.press('Use Riverside Council')
  await through(tom)
  await tom.visit('/people')
  expect(tom.page.url).toBe('/people')
  await tom.visit(paths.invitation('an-invitation'))
  expect(tom.page.status).toBe(410)
})

test('signing out ends it here, and offers the provider’s own way out', async () => {
  entra.sitting = council
  const own = await signInWith('council')
  await own.visit(paths.account)
  await own.press('Sign out')
  own.see('You may still be signed in at Riverside Council', 'Sign out there too')
  await own.visit(paths.leaveProvider('council'))
  expect(String(own.page.headers.location)).toContain(`${entra.issuer}/session/end?`)
})

test('our public key stands where a provider fetches it, and nothing private with it', async () => {
  const visitor = story.visitor()
  await visitor.visit(paths.providerKeys('council'))
  const { keys } = JSON.parse(visitor.page.html)
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  const row = await story.db.owner.selectFrom('identity_provider').select('sealed_key').executeTakeFirstOrThrow()
  expect(row.sealed_key).not.toContain('PRIVATE')
})

test('the web’s role cannot write providers, nor move an identity to another account', async () => {
  const { web } = story.db
  await expect(web.updateTable('identity_provider').set({ issuer: 'https://evil.example' }).execute()).rejects.toThrow(
    'permission denied',
  )
  await expect(
    web.updateTable('identity').set({ account_id: story.world.personas.gp.account }).execute(),
  ).rejects.toThrow('permission denied')
})

test('logs hold no code, state, token or subject', () => {
  const logged = story.logged()
  expect(logged).toContain(paths.providerAnswer(':provider'))
  expect(logged).not.toMatch(/code=|state=|eyJ|pairwise|910000000001/)
})
