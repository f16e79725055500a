import { type Browser, chromium } from '@playwright/test'
import { chromiumFlags, findChromium } from '../../test/browser/chromium.ts'
import { median } from './slices.ts'

/** When the largest thing on a page stood there, and when its first byte came, in milliseconds. */
export type Painted = { lcp_ms: number; ttfb_ms: number }

/** The middle of several first visits to each page, in turns, each with nothing kept from before; nothing without a Chromium. */
export async function firstPaints(urls: string[], rounds: number): Promise<Painted[] | undefined> {
  const executablePath = await findChromium({ mayInstall: false }).catch(() => undefined)
  if (!executablePath) return undefined
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  try {
    const seen: Painted[][] = urls.map(() => [])
    // The first round warms the browser, and is not told.
    for (let round = -1; round < rounds; round++)
      for (const [index, url] of urls.entries()) {
        const painted = await visit(browser, url)
        if (round >= 0) seen[index]?.push(painted)
      }
    const middle = (all: Painted[], name: keyof Painted) => median(all.map((one) => one[name]))
    return seen.map((all) => ({ lcp_ms: middle(all, 'lcp_ms'), ttfb_ms: middle(all, 'ttfb_ms') }))
  } finally {
    await browser.close()
  }
}

async function visit(browser: Browser, url: string): Promise<Painted> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'load' })
    return await page.evaluate<Painted>(paintedHere)
  } finally {
    await context.close()
  }
}

/** Text, since it runs in the browser. */
const paintedHere = `new Promise((resolve) => {
  const [{ responseStart, requestStart }] = performance.getEntriesByType('navigation')
  new PerformanceObserver((list) => {
    const { startTime } = list.getEntries().at(-1)
    resolve({ lcp_ms: startTime, ttfb_ms: responseStart - requestStart })
  }).observe({ type: 'largest-contentful-paint', buffered: true })
})`
