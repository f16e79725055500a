import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../src/account/index.ts'
import { addPerson, findSamePerson, grantAccess, nhsNumberIsTaken } from '../src/person/index.ts'
import { nobody } from '../src/platform/database/in-work.ts'
import { withClient } from '../src/platform/database/owner-client.ts'
import { lookAtKeys, rotate } from '../src/platform/rotation/index.ts'
import { seal, unseal, useSecret } from '../src/platform/secrets/index.ts'
import { openStory, type Story } from './story.ts'
import type { PersonaName } from './world.ts'

const before = 'a secret of the tests, of at least 32 characters'
const after = 'another secret of the tests, as long as that one'
const password = 'walk alongside me'
/** What a process is told, at each step of a change. */
const asBefore = () => useSecret(before, [after])
const asAfter = () => useSecret(after, [before])
let story: Story
let folder: string

beforeAll(async () => {
  story = await openStory()
  folder = mkdtempSync(join(tmpdir(), 'two-secrets-'))
  await story.db.owner
    .updateTable('account')
    .set({ password_hash: await hashPassword(password) })
    .execute()
})
afterAll(async () => {
  useSecret(before)
  await story.close()
  rmSync(folder, { recursive: true })
})

const placeOf = (id: string) => `account|${id}|one_time_code_secret`
async function codeOf(who: PersonaName): Promise<string> {
  const { account } = story.world.personas[who]
  const row = await story.db.owner
    .selectFrom('account')
    .select('one_time_code_secret as sealed')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const secret = unseal(placeOf(account), row.sealed ?? '')
  return generateSync({ secret, epoch: story.now().getTime() / 1000 })
}
async function halfSignedIn(who: PersonaName) {
  const visitor = story.visitor()
  await visitor.visit('/account')
  visitor.fill('Email address', story.world.personas[who].email).fill('Password', password)
  await visitor.press('Continue')
  return visitor
}

test('whoever is half signed in, has a form open or a recovery code, goes on at a process with the new secret', async () => {
  asBefore()
  const grace = await halfSignedIn('worker')
  asAfter()
  grace.fill('One-time code', await codeOf('worker'))
  await grace.press('Sign in')
  expect(grace.page.heading).toBe('Your account')
  asBefore()
  await grace.visit('/account/factors')
  asAfter()
  await grace.press('Make new recovery codes')
  expect(grace.page.heading).toBe('Your recovery codes')
  asBefore()
  await grace.visit('/account/factors')
  await grace.press('Make new recovery codes')
  const [code = '', other = ''] = grace.page.html.match(/\b[0-9A-Y]{5}-[0-9A-Y]{5}\b/g) ?? []
  const lost = async (typed: string) => {
    const visitor = await halfSignedIn('worker')
    await visitor.click('I have lost my phone or key')
    visitor.fill('Recovery code', typed)
    await visitor.press('Sign in')
    return visitor.page
  }
  asAfter()
  const found = await lost(code)
  expect(found.heading).toBe('How you sign in')
  expect(found.text).toContain('9 left')
  expect(found.text).toContain('These codes end soon')
  // Without the old secret nobody can tell any more whose codes they were.
  useSecret(after)
  await story.db.owner
    .updateTable('account')
    .set({ one_time_code_secret: seal(placeOf(story.world.personas.worker.account), 'ABCDEFGHIJKLMNOP') })
    .where('id', '=', story.world.personas.worker.account)
    .execute()
  expect((await lost(other)).errors).toEqual(['Enter a recovery code that you have not used yet'])
  expect((await grace.visit('/account/factors')).text).toContain('None left')
})

test('the same person is found by the NHS number, whichever secret took it in, and nobody gets a second record', async () => {
  const stranger = { ...nobody, place: story.world.place }
  const add = (nhsNumber: string, birthDate: string) =>
    story.inWork(stranger, async (work) => {
      const added = await addPerson(work, { preferredName: 'Joan', nhsNumber, birthDate })
      await grantAccess(work, added.personId, { organisationId: story.world.organisations.host, basis: 'front-door' })
      return added
    })
  asBefore()
  const joan = await add('9434765919', '1950-01-02')
  asAfter()
  const amina = await add('9434765870', '1961-02-03')
  const findBoth = async () => {
    for (const [number, birthDate, { personId, reference }] of [
      ['9434765919', '1950-01-02', joan],
      ['9434765870', '1961-02-03', amina],
    ] as const) {
      expect(await story.inWork(stranger, (work) => findSamePerson(work, number, birthDate))).toBe(personId)
      expect(await story.inWork(stranger, (work) => nhsNumberIsTaken(work, number))).toBe(true)
      const desk = await story.as('frontDoor')
      await desk.visit(`/people?q=${number}`)
      expect(desk.page.html).toContain(reference)
    }
  }
  for (const use of [asBefore, asAfter]) {
    use()
    await findBoth()
  }
  // In an emergency too.
  const kit = await story.as('stranger')
  await kit.visit('/people')
  await kit.click('Is it an emergency? Open a record that is not in your list')
  const [year = '', month = '', day = ''] = '1950-01-02'.split('-')
  kit.fill('Their reference, or their NHS number', '9434765919').fill('Why can it not wait?', 'She fell in the street')
  kit.fill('Day', day).fill('Month', month).fill('Year', year)
  await kit.press('Open it for 60 minutes')
  kit.see('You opened a record in an emergency')

  await withClient(story.db.ownerUrl, 'rotation', async (client) => {
    expect((await lookAtKeys(client, folder)).old).toContainEqual({ words: ['NHS number', 'NHS numbers'], number: 1 })
    await rotate(client, { ledgerFolder: folder, at: story.now(), tell: () => {} })
  })
  useSecret(after)
  await findBoth()
})
