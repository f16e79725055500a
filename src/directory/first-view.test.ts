import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers } from '../../test/offers.ts'
import { openStory, type Story } from '../../test/story.ts'
import { createApp } from '../app.ts'
import { withItsStyles } from '../design/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await makeOffers(story)
})
afterAll(() => story.close())

const links = {
  css: '/whole.css',
  firstCss: '/first.css',
  rtlCss: '/whole-rtl.css',
  firstRtlCss: '/first-rtl.css',
  script: '',
  icon: '',
}
/** Which stylesheet a page is given. */
const styleOf = (html: string) =>
  withItsStyles(`<link rel="stylesheet" href="/whole.css"/>${html}`, links).html.match(/\/\w+\.css/)?.[0]

const firstPages = [
  '/',
  '/offers',
  '/offers?words=choir&near=Northfold&only=drop-in',
  '/offers?words=choor',
  '/offers?words=zzz',
]

test('whoever comes to what is on, a search or one thing of it loads the small stylesheet, in each language', async () => {
  const [jo, rana, mina] = [story.visitor(), story.visitor(), await story.as('manager')]
  await rana.visit('/preferences?language=ar')
  for (const one of [jo, rana, mina])
    for (const path of firstPages) {
      const { html, status } = await one.visit(path)
      expect([path, status, styleOf(html)]).toEqual([path, 200, '/first.css'])
    }
  await jo.visit('/offers')
  const offer = jo.page.document.querySelector('a[href^="/offers/"]')?.getAttribute('href') ?? ''
  for (const one of [jo, rana, mina]) expect(styleOf((await one.visit(offer)).html)).toBe('/first.css')
})

test('a page that is made of anything else loads the whole one', async () => {
  const jo = story.visitor()
  await jo.visit('/places/riverside/ask')
  const asked = jo.page.html
  const mina = await story.as('manager')
  await mina.visit('/directory')
  expect([styleOf(asked), styleOf(mina.page.html)]).toEqual(['/whole.css', '/whole.css'])
})

test('whoever comes from elsewhere gets the styles of what stands first in the page, and its policy allows those alone', async () => {
  const [sight, sightRtl] = ['h1{color:red}', 'h1{color:blue}']
  const assets = { folder: tmpdir(), links: { ...links, sight, sightRtl } }
  const options = { database: story.db.web, jobs: story.db.jobs, log: pino({ enabled: false }), now: story.now }
  const { app } = await createApp({ ...options, assets })
  const ask = async (url: string, from?: string, cookie = '') => {
    const headers = { cookie, ...(from ? { 'sec-fetch-site': from } : {}) }
    const { body, headers: given } = await app.inject({ url, headers })
    const sheets = [...body.matchAll(/<style>.*?<\/style><\/head>|\/[\w-]+\.css/g)].map(([found]) => found)
    return { body, sheets, policy: /style-src ([^;]+)/.exec(String(given['content-security-policy']))?.[1] }
  }
  const hash = (text: string) => `'self' 'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const offer = /\/offers\/[0-9a-f-]{36}/.exec((await ask('/offers')).body)?.[0] ?? ''
  for (const url of ['/', '/offers', '/offers?words=choir&only=drop-in', '/offers?words=zzz', offer]) {
    for (const from of ['none', 'cross-site'])
      expect([url, await ask(url, from)]).toEqual([
        url,
        {
          body: expect.stringMatching(/<\/h1>.*\/first\.css/s),
          sheets: [`<style>${sight}</style></head>`, '/first.css'],
          policy: hash(sight),
        },
      ])
    for (const from of ['same-origin', undefined])
      expect(await ask(url, from)).toMatchObject({ sheets: ['/first.css'], policy: "'self'" })
  }
  expect(await ask('/offers', 'none', '__Host-reading=ar.1')).toMatchObject({
    sheets: [`<style>${sightRtl}</style></head>`, '/first-rtl.css'],
    policy: hash(sightRtl),
  })
  // Made of other things too: then nothing is seen before the whole stylesheet is there.
  expect(await ask('/places/riverside/ask', 'none')).toMatchObject({ sheets: ['/whole.css'], policy: "'self'" })
  await app.close()
})
