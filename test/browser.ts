import AxeBuilder from '@axe-core/playwright'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { siteHere } from './browser/site-here.ts'

export { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** As Playwright's `test`, on our site; and what a browser complains of in its console fails the test. */
export const test = base.extend<{ watched: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  baseURL: async ({}, use) => use(siteHere().url),
  watched: [
    async ({ page, baseURL }, use) => {
      const complaints = watch(page, baseURL)
      await use(undefined)
      expect(complaints, 'what the browser complained of').toEqual([])
    },
    { auto: true },
  ],
})

/** Collects script errors, files that fail to load, and requests that leave the site. */
function watch(page: Page, site: string | undefined): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A page with status 404 or 422 is logged as a failed load: that is judged by its response, below.
    const isLoad = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isLoad) complaints.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    const limit = response.request().resourceType() === 'document' ? 500 : 400
    if (response.status() >= limit) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && site && origin !== new URL(site).origin)
      complaints.push(`left the site: ${request.url()}`)
  })
  return complaints
}

/** No violation of WCAG 2.0 to 2.2 at levels A and AA, nor of axe's best practice. */
export async function axe(page: Page): Promise<void> {
  const isScripted = test.info().project.use.javaScriptEnabled !== false
  const { violations } = await (isScripted ? analyse(page) : analyseCopy(page))
  const faults = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
  expect(faults, `axe on ${page.url()}`).toEqual([])
}

/** Where it looks: no page of ours has a frame, so that it need not put several together in a page of its own. */
function analyse(page: Page) {
  const options = { runOnly: { type: 'tag' as const, values: rules }, resultTypes: ['violations' as const] }
  return new AxeBuilder({ page }).options(options).setLegacyMode().analyze()
}

/** Axe is a script itself: where scripts are off it looks at a copy of the page, without the page's own scripts and what its styles do for them. */
async function analyseCopy(page: Page) {
  const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/gi, '')
  const copy = await copyBeside(page)
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
  await copy.route('**/*.css', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replaceAll(/\(scripting: ?enabled\)/g, 'not all') })
  })
  await copy.goto(page.url())
  await copy.unrouteAll()
  return analyse(copy)
}

const copies = new WeakMap<Browser, Promise<Page>>()

/** One page of a browser serves for all copies. */
function copyBeside(page: Page): Promise<Page> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The browser is gone')
  const copy =
    copies.get(browser) ?? browser.newContext({ javaScriptEnabled: true }).then((context) => context.newPage())
  copies.set(browser, copy)
  return copy
}

/** Nothing is wider than the screen, once the page has come to rest after a change of its size. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const overhang = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  await expect.poll(overhang, { message: `what is wider than ${page.url()}`, timeout: 2000 }).toBeLessThanOrEqual(0)
}
