import type { AddressInfo } from 'node:net'
import { type BrowserContext, chromium } from '@playwright/test'
import pino from 'pino'
import { createApp } from '../../src/app.ts'
import { assetManifest, buildAssets } from '../../src/design/assets.ts'
import { chromiumFlags, findChromium } from '../browser/chromium.ts'
import type { Walker } from '../walk/walker.ts'
import type { Ground } from './ground.ts'

type Opened = { pages: number; printed: number; faults: string[] }

/**
 * Opens these pages as these people in a real browser with all our scripts, and without the policy that would hold a
 * planted script back: there is to be none that the policy must hold.
 */
export async function openInChromium(ground: Ground, pages: { walker: Walker; url: string }[]): Promise<Opened> {
  const { app, origin } = await serve(ground)
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags })
  const opened: Opened = { pages: 0, printed: 0, faults: [] }
  try {
    for (const walker of new Set(pages.map((one) => one.walker))) {
      const context = await browser.newContext({ bypassCSP: true, serviceWorkers: 'block', acceptDownloads: false })
      await signIn(context, walker, origin)
      const urls = pages.filter((one) => one.walker === walker).map(({ url }) => url)
      await openAll(context, origin, [...new Set(urls)], opened)
      await context.close()
    }
  } finally {
    await browser.close()
    await app.close()
  }
  return opened
}

async function serve({ story }: Ground) {
  const folder = new URL('../../build/assets', import.meta.url).pathname
  await buildAssets(folder)
  const { app } = await createApp({
    ...{ database: story.db.web, jobs: story.db.jobs, now: story.now, log: pino({ level: 'silent' }) },
    assets: { folder, links: await assetManifest(folder) },
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, origin: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
}

async function signIn(context: BrowserContext, { cookie }: Walker, origin: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin.replace('http:', 'https:'), secure: true, httpOnly: true }])
}

async function openAll(context: BrowserContext, origin: string, urls: string[], opened: Opened): Promise<void> {
  const page = await context.newPage()
  let at = ''
  const fault = (what: string) => opened.faults.push(`${at}: ${what}`)
  await page.exposeFunction('planted', (mark: string) => fault(`${mark} was executed`))
  page.on('dialog', (dialog) => {
    fault(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url())
    if (protocol !== 'data:' && to !== origin) fault(`asks ${request.url().slice(0, 120)}`)
  })
  page.on('framenavigated', (frame) => {
    if (frame.parentFrame()) fault(`a frame: ${frame.url().slice(0, 120)}`)
  })
  for (const url of urls) {
    at = url
    const answer = await page.goto(origin + url, { waitUntil: 'load' }).catch((error: Error) => {
      // A file that is taken away is no page.
      if (!error.message.includes('Download is starting')) throw error
    })
    if (!/^text\/html/.test(answer?.headers()['content-type'] ?? '')) continue
    opened.pages++
    for (const found of await page.evaluate<string[]>(lookInside)) fault(found)
    if (!/print|letter|poster|plan|shortlist/.test(url)) continue
    await page.emulateMedia({ media: 'print' })
    for (const found of await page.evaluate<string[]>(lookInside)) fault(`printed, ${found}`)
    if ((await page.pdf()).length > 0) opened.printed++
    await page.emulateMedia({ media: 'screen' })
  }
  await page.close()
}

/** Runs in the page, on what the browser itself made of it; every field is touched, so that what waits for that comes. */
const lookInside = `(() => {
  const found = []
  for (const element of document.querySelectorAll('*')) {
    const tag = element.localName
    if (tag.startsWith('zq-') || ['base', 'iframe', 'object', 'embed'].includes(tag)) found.push('an element ' + tag)
    for (const { name, value } of element.attributes) {
      if (/^on|zq/.test(name)) found.push('an attribute ' + name + ' of ' + tag)
      if (/^(href|src|action|formaction)$/.test(name) && /^(javascript|vbscript|data):/i.test(value.replace(/[\\u0000-\\u0020]/g, '')) && /zq[0-9a-z]{5}z/.test(value)) found.push(tag + ' ' + name + '=' + value.slice(0, 80))
    }
    if (/^(script|style)$/.test(tag) && /zq[0-9a-z]{5}z/.test(element.textContent)) found.push('a text in ' + tag)
    for (const kind of ['mouseover', 'focus']) element.dispatchEvent(new Event(kind, { bubbles: false }))
  }
  return found
})()`
