import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { codeNow, hashPassword } from './password.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  const hash = await hashPassword('walk alongside me')
  await story.db.owner
    .updateTable('account')
    .set({ password_hash: hash })
    .where('email', '=', 'worker@example.org')
    .execute()
})
afterAll(() => story.close())

async function codeOf(email: string): Promise<string> {
  const row = await story.db.owner
    .selectFrom('account')
    .select(['id', 'one_time_code_secret'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return codeNow(row.id, row.one_time_code_secret ?? '', story.now())
}

test('a link worker signs in with a password and a code, and the code works once', async () => {
  const grace = story.visitor()
  await grace.visit('/account')
  expect(grace.page.url).toContain('/sign-in')
  grace.fill('Email address', 'Worker@example.org ')
  grace.fill('Password', 'walk alongside me')
  await grace.press('Continue')
  grace.fill('One-time code', await codeOf('worker@example.org'))
  await grace.press('Sign in')
  expect(grace.page.heading).toBe('Your account')
  const again = story.visitor()
  await again.visit('/sign-in')
  again.fill('Email address', 'worker@example.org')
  again.fill('Password', 'walk alongside me')
  await again.press('Continue')
  again.fill('One-time code', await codeOf('worker@example.org'))
  await again.press('Sign in')
  expect(again.page.errors).toEqual(['Enter the 6 digits that your app shows now'])
})

test('a password that was hashed at a lower cost is hashed anew at the next sign-in, and stays the same password', async () => {
  const hashNow = async () => {
    const row = await story.db.owner
      .selectFrom('account')
      .select('password_hash')
      .where('email', '=', 'manager@example.org')
      .executeTakeFirstOrThrow()
    return row.password_hash ?? ''
  }
  const enter = async (password: string) => {
    const mel = story.visitor()
    await mel.visit('/sign-in')
    mel.fill('Email address', 'manager@example.org').fill('Password', password)
    await mel.press('Continue')
    return mel.page.heading
  }
  const cheap = await hash('walk alongside me', { memoryCost: 1024, timeCost: 1, parallelism: 1 })
  await story.db.owner
    .updateTable('account')
    .set({ password_hash: cheap })
    .where('email', '=', 'manager@example.org')
    .execute()
  await enter('not the password')
  expect(await hashNow()).toBe(cheap)
  const entered = await enter('walk alongside me')
  const dear = await hashNow()
  expect(dear).toContain('$m=19456,t=2,p=1$')
  expect(await enter('walk alongside me')).toBe(entered)
  expect(await hashNow()).toBe(dear)
})

test('a wrong password says the same as an unknown address, and keeps the address', async () => {
  const someone = story.visitor()
  for (const email of ['worker@example.org', 'nobody@example.org']) {
    await someone.visit('/sign-in')
    someone.fill('Email address', email)
    someone.fill('Password', 'not the password')
    await someone.press('Continue')
    expect(someone.page.status).toBe(422)
    expect(someone.page.errors).toEqual([
      'Enter the email address and password that you use here. Check both and try again.',
    ])
    expect(someone.page.html).toContain(email)
  }
})

test('guessing is slowed down', async () => {
  const guesser = story.visitor()
  for (let tries = 0; tries < 12; tries++) {
    await guesser.visit('/sign-in')
    guesser.fill('Email address', 'gp@example.org')
    guesser.fill('Password', `guess ${tries}`)
    await guesser.press('Continue')
  }
  expect(guesser.page.status).toBe(429)
})

test('somebody ends a session in another browser, and it is over at once', async () => {
  const [home, work] = [await story.as('manager'), await story.as('manager')]
  await home.visit('/account')
  await home.press('End all others')
  await work.visit('/account')
  expect(work.page.url).toContain('/sign-in')
})
