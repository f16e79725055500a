import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page, Response } from '@playwright/test'
import { HtmlValidate } from 'html-validate'
import { axe, expect, noSidewaysScroll, test } from '../browser.ts'
import { groupContact } from './doors.ts'
import { Keeper, siteHere } from './site-here.ts'

// Each page by itself, as whoever may open it: for all of them the same promises hold.

const firstLoad = 100_000
const staff = ['worker', 'frontDoor', 'administrator', 'manager', 'gp', 'commissioner', 'auditor'] as const
const readers = ['a stranger', 'the person', 'the group', 'whoever runs the group', ...staff] as const
type Reader = (typeof readers)[number]

/** Leads elsewhere, is a file to take away, or opens only for whoever just did something: then the loop looks at it. */
const others =
  /:draft|\.txt|\.ics|\.json|\/csv|\/with\/:provider|\/data$|^\/start$|^\/from|\/code$|^\/interrupted|^\/sign-in\/(link\/|invitation\/|recovery|second-factor|password)|\/:passkey$|^\/shortlist|^\/referrals\/:reference\/(answer|letter)/
const isPage = ({ path }: { path: string }) => !others.test(path)

// The boxes of one question share its name, as radios do.
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: { 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }] },
})

/** What opens only once something has gone on. */
const stages: { reader: Reader; later: string }[] = [
  {
    reader: 'the person',
    later: `update record_copy set state = 'given', content = '{ "place": "Riverside", "reference": "", "madeAt": "2026-11-24T09:00:00Z", "parts": [], "looked": [], "held": [], "hidden": 0 }'`,
  },
]

let keeper: Keeper
test.beforeAll(async () => {
  keeper = await Keeper.open()
})
test.afterAll(() => keeper.close())

async function become(context: BrowserContext, reader: Reader): Promise<void> {
  const { person, connection, place } = siteHere().planted
  if (reader === 'a stranger') return
  if (reader === 'the group') return keeper.openSession(context, 'answer', { place, connection })
  if (reader === 'whoever runs the group') return keeper.signIn(context, groupContact)
  if (reader !== 'the person') return keeper.signIn(context, `${reader.toLowerCase()}@example.org`)
  const account = randomUUID()
  await keeper.rows('insert into account (id, email, name, created_at) values ($1, $2, $3, now())', [
    account,
    `${account}@example.org`,
    'Zoe',
  ])
  await keeper.rows(
    "insert into person_access (id, place_id, person_id, account_id, basis, from_at) values ($1, $2, $3, $4, 'self', now())",
    [randomUUID(), place, person, account],
  )
  await keeper.openSession(context, 'light', { account, place })
}

test('every page is sound at every size, as whoever may open it first sees it', async ({ browser }) => {
  test.setTimeout(900_000)
  const pages = siteHere().pages.filter(isPage)
  const given = new Set<string>()
  const faults: string[] = []

  async function open(reader: Reader): Promise<Reading> {
    const context = await browser.newContext()
    await become(context, reader)
    const urls: string[] = []
    for (const { url } of pages.filter((one) => !given.has(one.url)))
      if ((await context.request.get(url, { maxRedirects: 0 })).status() === 200) urls.push(url)
    for (const url of urls) given.add(url)
    return { reader, context, urls }
  }
  const read = ({ reader, context, urls }: Reading) =>
    test.step(reader, async () => {
      const page = await context.newPage()
      for (const url of urls)
        for (const [what, check] of checks)
          await check(page, url).catch((error: Error) =>
            faults.push(`${url}: ${what}: ${error.message.slice(0, 1500)}`),
          )
      await context.close()
    })

  const readings: Reading[] = []
  for (const reader of readers) readings.push(await open(reader))
  // Two at a time: while one page is drawn, the other is judged.
  const next = async (): Promise<void> => {
    const reading = readings.shift()
    if (reading) await read(reading).then(next)
  }
  await Promise.all([next(), next()])
  for (const { reader, later } of stages) {
    await keeper.rows(later)
    await read(await open(reader))
  }
  expect(faults.join('\n\n')).toBe('')
  expect(pages.filter(({ url }) => !given.has(url)).map(({ path }) => path)).toEqual([])
})

/** What somebody is the first who may open. */
type Reading = { reader: Reader; context: BrowserContext; urls: string[] }

const checks: [string, (page: Page, url: string) => Promise<void>][] = [
  ['first load', weighsLittle],
  ['keyboard', startsAtSkipLink],
  ['axe', async (page) => axe(page)],
  ['wide', async (page) => fits(page, 1280)],
  ['phone', async (page) => fits(page, 360)],
  ['zoomed to 400 %', async (page) => fits(page, 320)],
  ['largest text', fitsInLargeText],
]

async function weighsLittle(page: Page, url: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 })
  const responses: Response[] = []
  const note = (response: Response) => void responses.push(response)
  page.on('response', note)
  const client = await page.context().newCDPSession(page)
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  const answer = await page.goto(url, { waitUntil: 'load' })
  page.off('response', note)
  await client.detach()
  const sizes = await Promise.all(responses.map((response) => response.request().sizes()))
  const sum = sizes.reduce(
    (total, { responseBodySize, responseHeadersSize }) => total + responseBodySize + responseHeadersSize,
    0,
  )
  expect(sum, 'bytes').toBeLessThan(firstLoad)
  const { results } = await validator.validateString((await answer?.text()) ?? '')
  expect(
    results.flatMap(({ messages }) =>
      messages.map(({ ruleId, selector, message }) => `${ruleId} ${selector}: ${message}`),
    ),
  ).toEqual([])
}

/** The skip link is first, and where the focus is can be seen. */
async function startsAtSkipLink(page: Page): Promise<void> {
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveAttribute('href', '#maincontent')
  for (let stop = 0; stop < 4; stop++) {
    const focus = await page.evaluate<string>(`(() => {
      const element = document.activeElement
      const { outlineStyle, boxShadow, backgroundColor } = getComputedStyle(element)
      const { width, height } = element.getBoundingClientRect()
      const isMarked = outlineStyle !== 'none' || boxShadow !== 'none' || backgroundColor === 'rgb(255, 235, 59)'
      return element.matches(':focus-visible') && isMarked && width > 1 && height > 1 ? 'seen' : element.outerHTML
    })()`)
    expect(focus).toBe('seen')
    await page.keyboard.press('Tab')
  }
}

async function fits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await noSidewaysScroll(page)
}

async function fitsInLargeText(page: Page, url: string): Promise<void> {
  // In a page of somebody else there is no cookie, and the browser's own size counts.
  if (url.startsWith('/embed/')) return
  await page.setViewportSize({ width: 1280, height: 900 })
  const reading = { name: '__Host-reading', url: siteHere().url.replace('http:', 'https:'), secure: true }
  await page.context().addCookies([{ ...reading, value: 'en-GB.4' }])
  await page.goto(url)
  await expect(page.locator('html')).toHaveAttribute('data-text-size', '4')
  await noSidewaysScroll(page)
  await page.context().addCookies([{ ...reading, value: 'en-GB.1' }])
}
