import { afterAll, beforeAll, expect, test } from 'vitest'
import { walkWith } from '../../test/people.ts'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import type { PersonaName } from '../../test/world.ts'
import { codeNow, hashPassword } from './password.ts'

let story: Story
let path: string
beforeAll(async () => {
  story = await openStory()
  await story.db.owner
    .updateTable('account')
    .set({ password_hash: await hashPassword('walk alongside me') })
    .execute()
  path = `/people/${(await walkWith(story, 'Joan')).reference}`
})
afterAll(() => story.close())

async function signIn(visitor: Visitor, who: PersonaName): Promise<void> {
  const { id, email, one_time_code_secret } = await story.db.owner
    .selectFrom('account')
    .select(['id', 'email', 'one_time_code_secret'])
    .where('id', '=', story.world.personas[who].account)
    .executeTakeFirstOrThrow()
  visitor.fill('Email address', email ?? '').fill('Password', 'walk alongside me')
  await visitor.press('Continue')
  visitor.fill('One-time code', codeNow(id, one_time_code_secret ?? '', story.now()))
  await visitor.press('Sign in')
}

async function writeTooLong(words: string): Promise<Visitor> {
  const grace = await story.as('worker')
  await grace.visit(path)
  grace.choose('A note for us').fill('What happened?', words)
  story.later({ minutes: 45 })
  await grace.press('Keep the note')
  expect(grace.page.url).toContain('/sign-in')
  return grace
}

const kept = () => story.db.owner.selectFrom('draft').selectAll().where('journey', '=', 'interrupted').execute()
const notes = async (words: string) =>
  (await story.db.owner.selectFrom('contact').select('note').execute()).filter(({ note }) => note === words).length

test('Grace is signed out while writing a note, signs in again, and sends it by one button', async () => {
  const grace = await writeTooLong('We spoke \0about the choir')
  expect(JSON.stringify(await kept())).not.toMatch(/csrf|walk alongside me/)
  await signIn(grace, 'worker')
  grace.see('You were signed out while writing. Nothing was lost.', 'We spoke about the choir')
  expect(await notes('We spoke about the choir')).toBe(0)
  const [first, second] = await grace.submitTwice('Send it now')
  expect([first.status, second.status]).toEqual([200, 200])
  grace.see('The note is kept')
  expect(await notes('We spoke about the choir')).toBe(1)
  expect(await kept()).toEqual([])
})

test('whoever else signs in there sees nothing of it', async () => {
  const browser = await writeTooLong('Only Grace may read this')
  const [draft] = await kept()
  await signIn(browser, 'otherWorker')
  expect(browser.page.url).not.toContain('/interrupted')
  browser.dontSee('Only Grace may read this', 'Nothing was lost')
  const another = await story.as('manager')
  await another.visit(`/interrupted/${draft?.id}`)
  another.dontSee('Only Grace may read this')
  const grace = await story.as('worker')
  await grace.visit(`/interrupted/${draft?.id}`)
  grace.see('Only Grace may read this')
})

test('a form of somebody else’s page, and a session that was ended on purpose, keep nothing', async () => {
  const before = (await kept()).length
  const grace = await story.as('worker')
  await grace.visit(path)
  story.later({ minutes: 45 })
  await grace.send('POST', `${path}/notes`, { note: 'Forged', key: crypto.randomUUID() })
  await grace.send('POST', '/account', { csrf: 'forged', note: 'Forged' })
  const tom = await story.as('worker')
  await tom.visit(path)
  tom.choose('A note for us').fill('What happened?', 'Too late')
  await story.db.owner.updateTable('session').set({ ended_at: story.now() }).execute()
  await tom.press('Keep the note')
  expect((await kept()).length).toBe(before)
})
