import { spawn } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'

vi.setConfig({ testTimeout: 60_000 })
const program = fileURLToPath(new URL('../../bin/alongside', import.meta.url))
let story: Story
let folder: string
beforeAll(async () => {
  story = await openStory()
  folder = await mkdtemp(join(tmpdir(), 'identity-'))
})
afterAll(async () => {
  await story.close()
  await rm(folder, { recursive: true })
})

/** Runs the command as an operator does, on the database and with the secret of this story. */
async function identity(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(program, ['identity', ...args], {
    env: {
      ...process.env,
      DATABASE_URL: story.db.ownerUrl,
      ALONGSIDE_DATA: join(folder, 'data'),
      ALONGSIDE_SECRET: 'a secret of the tests, of at least 32 characters',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = new Promise<number>((resolve) => child.once('close', resolve))
  return { out: await text(child.stdout), err: await text(child.stderr), code: await code }
}
const care = [
  ...['--name', 'cis2', '--kind', 'staff', '--label', 'NHS Care Identity', '--client', 'alongside-here'],
  ...['--issuer', 'https://login.example.org', '--assurance', 'AAL3_ANY,AAL2_OR_AAL3_ANY'],
]
/** As it was asked for, with one answer changed. */
const but = (name: string, value: string) => care.map((one, at) => (care[at - 1] === name ? value : one))

test('a provider is added, stands on the sign-in page with a key of its own, and is gone when it is ended', async () => {
  const added = await identity('add', ...care)
  expect(added, added.err).toMatchObject({ code: 0, err: '' })
  for (const line of ['PUBLIC_URL/sign-in/with/cis2/answer', 'PUBLIC_URL/sign-in/with/cis2/keys'])
    expect(added.out).toContain(line)
  expect((await identity('list')).out).toBe(
    'cis2\tstaff\tNHS Care Identity\thttps://login.example.org\tacr=AAL3_ANY|AAL2_OR_AAL3_ANY\n',
  )
  const visitor = story.visitor()
  await visitor.visit('/sign-in')
  visitor.see('NHS Care Identity')
  // What the command prints is what the provider fetches, and the private half is in neither.
  const printed = JSON.parse((await identity('key', 'cis2')).out)
  expect(JSON.parse((await visitor.visit('/sign-in/with/cis2/keys')).html)).toEqual(printed)
  expect(printed.keys).toHaveLength(1)
  expect(Object.keys(printed.keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])

  expect((await identity('add', ...care)).err).toContain('There is or was a provider "cis2": choose another name.')
  expect((await identity('end', 'cis2')).out).toContain('Nobody signs in by NHS Care Identity any more')
  expect((await identity('list')).out).toBe('')
  await visitor.visit('/sign-in')
  visitor.dontSee('NHS Care Identity')
  expect((await visitor.visit('/sign-in/with/cis2')).status).toBe(404)
  const audit = await story.db.owner
    .selectFrom('audit_entry')
    .select('action')
    .where('action', 'like', 'identity-provider.%')
    .orderBy('at')
    .execute()
  expect(audit.map(({ action }) => action)).toEqual(['identity-provider.add', 'identity-provider.end'])
})

test('a provider may bring its own key, which is kept sealed; one that does not fit is told', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const [key, none] = [join(folder, 'key.pem'), join(folder, 'none.pem')]
  await writeFile(key, pem)
  await writeFile(none, 'no key')
  const own = but('--name', 'own')
  expect((await identity('add', ...own, '--key-file', key)).err).toBe('The key does not fit RS256.\n')
  expect((await identity('add', ...own, '--key-file', none)).err).toContain('holds no private key that can be read')
  const added = await identity('add', ...own, '--key-file', key, '--key-algorithm', 'ES256')
  expect(added.code, added.err).toBe(0)
  const { x } = createPrivateKey(pem).export({ format: 'jwk' })
  expect(JSON.parse((await identity('key', 'own')).out).keys[0]).toMatchObject({ kty: 'EC', x, alg: 'ES256' })
  const row = await story.db.owner
    .selectFrom('identity_provider')
    .select('sealed_key')
    .where('name', '=', 'own')
    .executeTakeFirstOrThrow()
  expect(row.sealed_key).toMatch(/^[0-9a-f]{8}\./)
  expect(row.sealed_key).not.toContain('PRIVATE KEY')
})

test('the provider of one organisation speaks for it alone; one for residents speaks for none', async () => {
  const council = but('--name', 'council')
  const added = await identity('add', ...council, '--organisation', 'Riverside Council', '--place', 'riverside')
  expect(added.code, added.err).toBe(0)
  const row = await story.db.owner
    .selectFrom('identity_provider')
    .select('organisation_id')
    .where('name', '=', 'council')
    .executeTakeFirstOrThrow()
  expect(row.organisation_id).toBe(story.world.organisations.council)
  expect(
    (await identity('add', ...but('--kind', 'resident'), '--organisation', 'X', '--place', 'riverside')).err,
  ).toContain('a provider for residents speaks for no organisation')
})

test.concurrent.each<[string[], string, number]>([
  [['add', ...but('--name', 'Not A Name')], '--name has small letters', 2],
  [['add', ...but('--kind', 'robots')], '--kind is one of staff, resident', 2],
  [['add', ...but('--issuer', 'https://10.0.0.5')], '--issuer cannot be used', 2],
  [['add', ...but('--issuer', 'http://login.example.org')], '--issuer cannot be used', 2],
  [['add', ...but('--label', 'x'.repeat(61))], '--label has at most 60', 2],
  [['add', ...care.slice(0, -2)], 'how sure it must be', 2],
  [['add', ...care, '--key-algorithm', 'HS256'], '--key-algorithm is one of', 2],
  [['add', ...care, '--key-file', 'nowhere.pem'], 'There is no file', 1],
  [['key', 'nobody'], 'There is no provider "nobody"', 1],
  [['end'], 'Name the provider', 2],
])('%j is told in one sentence', async (args, sentence, status) => {
  const { err, code, out } = await identity(...args)
  expect(err).toContain(sentence)
  expect([code, out, err.trim().split('\n').length]).toEqual([status, '', 1])
})
