import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers } from '../../test/offers.ts'
import { openStory, type Story } from '../../test/story.ts'
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
  withItsStyles(`<link rel="stylesheet" href="/whole.css"/>${html}`, links).match(/\/\w+\.css/)?.[0]

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
