import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { axe, test as base, expect, noSidewaysScroll } from '../browser.ts'
import { Keeper, siteHere } from './site-here.ts'
import { Walker } from './walker.ts'

// Browsers make passkeys for names only, and this computer has one.
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  baseURL: async ({}, use) => use(siteHere().url.replace('127.0.0.1', 'localhost')),
})

let keeper: Keeper
test.beforeAll(async () => {
  keeper = await Keeper.open()
})
test.afterAll(() => keeper.close())

/** A phone that recognises its owner, as the browser's own tools make one. */
async function withAuthenticator(page: Page): Promise<{ client: CDPSession; id: string }> {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  return { client, id: authenticatorId }
}

async function signInAs(context: BrowserContext, email: string, baseURL: string | undefined): Promise<void> {
  await keeper.signIn(context, email)
  const [cookie] = await context.cookies()
  if (!cookie) throw new Error('No session was opened')
  await context.clearCookies()
  const { name, value } = cookie
  await context.addCookies([
    { name, value, url: String(baseURL).replace('http:', 'https:'), secure: true, httpOnly: true },
  ])
}

test('a member of staff adds a passkey, signs in with it alone, and shows once more that it is them', async ({
  page,
  context,
  baseURL,
  javaScriptEnabled,
}, info) => {
  if (javaScriptEnabled === false) return saysWhatElse(page)
  const email = info.project.name === 'mobile' ? 'stranger@example.org' : 'otherworker@example.org'
  const walker = new Walker(page)
  const { client, id } = await withAuthenticator(page)
  await signInAs(context, email, baseURL)

  await test.step('adds it', async () => {
    await walker.visit('/account/factors/passkey')
    await walker.fill('Name for this passkey', 'Work laptop')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your recovery codes')
    await axe(page)
    await noSidewaysScroll(page)
    await page.getByRole('button', { name: 'I have kept them. Continue' }).click()
    await walker.see('Work laptop', 'Added. You were signed out everywhere else.', '10 left')
    await axe(page)
    await noSidewaysScroll(page)
  })

  await test.step('signs in with it, and nothing to type', async () => {
    await context.clearCookies()
    await walker.visit('/sign-in?next=/account')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account')
  })

  await test.step('shows once more that it is them', async () => {
    await keeper.rows(
      "update session set proved_at = now() - interval '6 minutes' where factor = 'passkey' and account_id = (select id from account where email = $1)",
      [email],
    )
    await walker.visit('/account/password')
    await walker.see('Show once more that it is you')
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Change your password')
  })

  await test.step('a phone that does not recognise whoever holds it opens nothing, and the page says what else there is', async () => {
    await context.clearCookies()
    await client.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false })
    await walker.visit('/sign-in')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByText('No passkey came. Try again, or sign in in another way.')).toBeVisible()
    await axe(page)
  })
})

async function saysWhatElse(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await expect(page.getByText('use your password and a code')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0)
  await axe(page)
}

base('where no script runs, or the address is a number, the page says what to use instead', ({ page }) =>
  saysWhatElse(page),
)

test('an app for one-time codes is set up by its square or by hand, on a page that is sound', async ({
  page,
  context,
  baseURL,
}) => {
  await signInAs(context, 'frontdoor@example.org', baseURL)
  await page.goto('/account/factors/code')
  await expect(page.getByRole('img', { name: 'Square code for your authenticator app' })).toBeVisible()
  await axe(page)
  await noSidewaysScroll(page)
})
