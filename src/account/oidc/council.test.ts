import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeFactors } from '../fixtures/signing-in.ts'
import { paths } from '../paths.ts'
import { removeAllFactors } from '../store/index.ts'
import { openProviders, type Providers } from './fixtures/providers.ts'

let providers: Providers
beforeAll(async () => {
  providers = await openProviders()
}, 60_000)
afterAll(() => providers.close())

const council = {
  subject: 'pairwise-1',
  claims: { acrs: ['c1'], amr: ['pwd', 'mfa'], tid: 'tenant', oid: 'object' },
}

test('Entra: speaks for its own organisation alone, and is asked for the context that was agreed', async () => {
  providers.entra.sitting = council
  const own = await providers.link('manager', 'Riverside Council')
  own.see('Linked.')
  expect(JSON.parse(String(providers.entra.asked.claims))).toEqual({
    id_token: { acrs: { essential: true, values: ['c1'] } },
  })
  expect((await providers.signInWith('council')).page.status).toBe(200)
  expect(await providers.lastSession()).toMatchObject({
    account_id: providers.story.world.personas.manager.account,
    factor: 'organisation',
  })
  for (const claims of [{ amr: ['pwd', 'mfa'] }, { acrs: ['c2'] }, { acrs: { c1: true } }]) {
    providers.entra.sitting = { ...council, claims }
    ;(await providers.signInWith('council')).see('Riverside Council was not sure enough')
  }
  providers.entra.sitting = council
  // A worker of another organisation is not offered it, and gets nothing by asking.
  const kit = await providers.story.as('stranger')
  await kit.visit(paths.linked)
  kit.dontSee('Link Riverside Council')
  const csrf = kit.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  await kit.send('POST', paths.link('council'), { csrf, key: crypto.randomUUID() })
  expect(kit.page.status).toBe(404)
})

test('Entra: a role in another organisation is not worn on its word, in the code and in the database', async () => {
  const { account } = providers.story.world.personas.manager
  const elsewhere = crypto.randomUUID()
  await providers.story.db.owner
    .insertInto('membership')
    .values({
      id: elsewhere,
      account_id: account,
      organisation_id: providers.story.world.organisations.council,
      place_id: providers.story.world.place,
      role: 'commissioner',
      title: 'Guest',
      started_at: providers.story.now(),
    })
    .execute()
  const own = await providers.signInWith('council')
  await own.visit(paths.hat)
  own.dontSee('Riverside Council')
  const session = await providers.lastSession()
  const write = (set: Record<string, string | null>) =>
    providers.story.db.web
      .updateTable('session')
      .set(set)
      .where('id', '=', session.id)
      .execute()
      .then(() => 'done')
      .catch((error: { constraint?: string }) => error.constraint)
  expect(await write({ membership_id: elsewhere })).toBe('session_vouched_for')
  expect(await write({ identity_provider_id: null })).toBe('session_vouched_for')
  await providers.story.db.owner
    .updateTable('membership')
    .set({ ended_at: providers.story.now() })
    .where('id', '=', elsewhere)
    .execute()
})

test('the same identity is one account’s: a second that links it is refused', async () => {
  providers.entra.sitting = council
  const priya = await providers.link('frontDoor', 'Riverside Council')
  priya.see('This is linked to another account')
  expect((await providers.identities()).filter(({ subject }) => subject === council.subject)).toHaveLength(1)
})

test('no membership, no entry: an identity whose role ended opens nothing', async () => {
  providers.entra.sitting = { ...council, subject: 'pairwise-2' }
  await providers.link('frontDoor', 'Riverside Council')
  const { membership } = providers.story.world.personas.frontDoor
  const set = (ended_at: Date | null) =>
    providers.story.db.owner.updateTable('membership').set({ ended_at }).where('id', '=', membership).execute()
  await providers.story.db.owner
    .updateTable('session')
    .set({ ended_at: providers.story.now() })
    .where('membership_id', '=', membership)
    .execute()
  await set(providers.story.now())
  ;(await providers.signInWith('council')).see('You have no role here now')
  await set(null)
  providers.entra.sitting = council
})

test('an ended provider opens nothing, and a lost factor takes what was linked with it', async () => {
  providers.entra.sitting = council
  const own = await providers.signInWith('council')
  await own.visit('/people')
  expect(own.page.url).toBe('/people')
  const set = (ended_at: Date | null) =>
    providers.story.db.owner.updateTable('identity_provider').set({ ended_at }).where('name', '=', 'council').execute()
  await set(providers.story.now())
  await own.visit('/people')
  own.see('Sign in')
  await own.visit(paths.withProvider('council'))
  expect(own.page.status).toBe(404)
  await set(null)
  await providers.story.inWork('manager', (work) =>
    removeAllFactors(work, providers.story.world.personas.manager.account),
  )
  expect((await providers.identities()).some(({ subject }) => subject === council.subject)).toBe(false)
  ;(await providers.signInWith('council')).see('We do not know this sign-in yet')
  // Back for the stories that follow.
  await providers.story.db.owner
    .updateTable('account')
    .set({ one_time_code_secret: 'another factor' })
    .where('id', '=', providers.story.world.personas.manager.account)
    .execute()
  await providers.link('manager', 'Riverside Council')
})

test('an invitation is accepted by it instead of a password, once', async () => {
  const { hashToken } = await import('../../platform/secrets/index.ts')
  const { account } = providers.story.world.personas.otherWorker
  await takeFactors(providers.story, 'otherWorker')
  const values = {
    id: crypto.randomUUID(),
    token_hash: hashToken('an-invitation'),
    account_id: account,
    made_at: providers.story.now(),
    expires_at: new Date(providers.story.now().getTime() + 86_400_000),
  }
  await providers.story.db.owner.insertInto('invitation').values(values).execute()
  providers.entra.sitting = { ...council, subject: 'pairwise-tom' }
  const tom = providers.story.visitor()
  await tom.visit(paths.invitation('an-invitation'))
  await tom.press('Use Riverside Council')
  await providers.through(tom)
  await tom.visit('/people')
  expect(tom.page.url).toBe('/people')
  await tom.visit(paths.invitation('an-invitation'))
  expect(tom.page.status).toBe(410)
})

test('signing out ends it here, and offers the provider’s own way out', async () => {
  providers.entra.sitting = council
  const own = await providers.signInWith('council')
  await own.visit(paths.account)
  await own.press('Sign out')
  own.see('You may still be signed in at Riverside Council', 'Sign out there too')
  await own.visit(paths.leaveProvider('council'))
  expect(String(own.page.headers.location)).toContain(`${providers.entra.issuer}/session/end?`)
})

test('logs hold no code, state, token or subject', () => {
  const logged = providers.story.logged()
  expect(logged).toContain(paths.providerAnswer(':provider'))
  expect(logged).not.toMatch(/code=|state=|eyJ|pairwise/)
})
