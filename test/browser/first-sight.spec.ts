import type { Page } from '@playwright/test'
import { expect, test } from '../browser.ts'

/** How all looks that stands before the stylesheet in the page and is drawn: where it is, and every one of its styles. */
const looks = `(() => {
  const sheet = document.querySelector('body link[rel=stylesheet]')
  const isBefore = (one) => sheet.compareDocumentPosition(one) === Node.DOCUMENT_POSITION_PRECEDING
  const isShut = (one) => one.closest('details:not([open])') && !one.closest('summary') && one.localName !== 'details'
  return [...document.querySelectorAll('body *')].filter((one) => isBefore(one) && !isShut(one)).flatMap((one) => {
    const { x, y, width, height } = one.getBoundingClientRect()
    return [null, '::before', '::after'].flatMap((part) => {
      const style = getComputedStyle(one, part)
      if (part && style.content === 'none') return []
      const said = [...style].map((name) => name + ': ' + style.getPropertyValue(name))
      return one.outerHTML.slice(0, 80) + (part ?? '') + [x, y, width, height].join(' ') + said.join('; ')
    })
  })
})()`

const seen = (page: Page) => page.evaluate<string[]>(looks)

for (const language of ['en-GB', 'ar'])
  test(`what stands first looks as it will, before the stylesheet is there: ${language}`, async ({ page }) => {
    await page.goto(`/preferences?language=${language}&back=/offers`)
    const offer = (await page.locator('a[href^="/offers/"]').first().getAttribute('href')) ?? ''
    for (const path of ['/', '/offers?words=choir&only=drop-in', '/offers?words=zzz', offer]) {
      await page.goto(path)
      const whole = await seen(page)
      await page.route('**/first*.css', (route) => route.abort())
      await page.goto(path)
      const early = await seen(page)
      await page.unrouteAll()
      expect(early.length, path).toBeGreaterThan(40)
      expect(early, path).toEqual(whole)
    }
  })
