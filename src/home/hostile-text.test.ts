import { afterAll, beforeAll, expect, test } from 'vitest'
import { asResident } from '../../test/people.ts'
import type { Element } from '../../test/site/dom.ts'
import type { Page, Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'

const bidi = '\u202Edrow\u2066'
/** What somebody may write by chance or on purpose, in a name as in a story. */
const hostile = `=cmd|'/C calc'!A0 <script>alert(1)</script>"'><img src=x onerror=alert(2)> {{7*7}} {name, plural, other {#}} \${1} ${bidi} 👩‍👩‍👧 &lt;b&gt;`
const long = `${hostile} </textarea></title><svg onload=alert(3)> ${'ö'.repeat(10_000)}`.slice(0, 10_000)

let story: Story
let joan: Visitor
let grace: Visitor
let personPath: string
let reference: string
beforeAll(async () => {
  story = await openStory()
  const gp = await story.as('gp')
  await gp.visit('/referrals/new')
  gp.fill('Name to be called by', hostile).choose('Phone call').choose('Yes, it is safe').choose('Yes, they agreed')
  gp.fill('The number or address for that', '07700 900 123')
  await gp.press('Continue')
  gp.fill('What they said', long)
  await gp.press('Continue')
  gp.fill('Anything to know (optional)', hostile).choose('In the usual time').choose('Yes, they agreed')
  await gp.press('Send')
  reference = /[0-9A-Y]{5}-[0-9A-Y]{5}/.exec(gp.page.text)?.[0] ?? ''
  const priya = await story.as('frontDoor')
  await priya.visit(`/referrals/${reference}`)
  unbroken(priya.page)
  priya.choose('Grace Adeyemi')
  await priya.press('Accept')
  const person = await story.db.owner.selectFrom('person').select(['person_id', 'reference']).executeTakeFirstOrThrow()
  personPath = `/people/${person.reference}`
  grace = await story.as('worker')
  joan = await asResident(story, person.person_id, hostile)
})
afterAll(() => story.close())

/** Nothing of what was written became an element, an attribute that acts, or a direction that leaks into the sentence. */
function unbroken(page: Page): void {
  expect(page.status, page.url).toBe(200)
  const all = [...page.document.querySelectorAll('*')]
  expect(all.filter(({ tagName }) => ['IMG', 'IFRAME', 'OBJECT'].includes(tagName)).length, page.url).toBe(0)
  const scripts = all.filter(({ tagName }) => tagName === 'SCRIPT')
  expect(scripts.map(({ textContent }) => textContent).join(), page.url).not.toContain('alert(')
  expect(page.html, page.url).not.toMatch(/<(script|img|svg)[^>]*(alert|onerror|onload|src=x)/)
  for (const element of all)
    for (const name of ['onerror', 'onload', 'onclick']) expect(element.hasAttribute(name), page.url).toBe(false)
  expect(page.text, page.url).not.toMatch(/(^|\s)49(\s|$)/)
  expect(unisolated(page), page.url).toEqual([])
}

/** Texts with a bidi override that stand in no element of their own direction. */
function unisolated(page: Page): string[] {
  const found: string[] = []
  const look = (node: Element, isInside: boolean): void => {
    const isIsolated = isInside || closed.has(node.tagName) || node.hasAttribute('dir')
    // The test's reader of pages cuts a text where a letter was written as an entity: its element has it whole.
    if (!isIsolated && isOpen(ownText(node))) found.push(`${node.tagName}: ${ownText(node).slice(0, 80)}`)
    for (const child of node.childNodes) if (child.nodeType === 1) look(child, isIsolated)
  }
  const body = page.document.querySelector('body')
  if (body) look(body, false)
  return found
}
function ownText(node: Element): string {
  return [...node.childNodes].map((child) => (child.nodeType === 3 ? child.textContent : '')).join('')
}

/** Is it turned outside of the marks that close it again? */
function isOpen(text: string): boolean {
  return text.replace(/\u2068[\s\S]*\u2069/, '').includes('\u202E')
}
const closed = new Set(['BDI', 'TEXTAREA', 'OPTION', 'SCRIPT'])

test('what Joan writes on her own page stays text there, on the worker’s page and in the log', async () => {
  await joan.visit('/mine/words')
  unbroken(joan.page)
  joan.fill('A good life, in my words', long).fill('What I could give', hostile)
  await joan.press('Save')
  joan.see('{{7*7}}', "=cmd|'/C calc'!A0", '<script>alert(1)</script>', '👩‍👩‍👧', '&lt;b&gt;')
  unbroken(joan.page)
  joan.fill('Anything you want to say?', hostile)
  await joan.press('I would like a break')
  for (const path of ['/mine', '/mine/words', '/mine/ways-to-reach-me', '/mine/who-has-looked']) {
    await joan.visit(path)
    unbroken(joan.page)
  }
})

test('what Grace writes about Joan breaks no page of the record, and none of her day', async () => {
  await grace.visit(`${personPath}/trusted-people`)
  grace
    .fill('Name', hostile.slice(0, 200))
    .fill('Who are they to them?', hostile.slice(0, 200))
    .fill('What may they be told?', hostile)
  await grace.press('Add this person')
  unbroken(grace.page)
  await grace.visit(personPath)
  grace.choose('We were in touch').fill('What happened?', long).fill('What did you promise next?', hostile)
  grace.fillDate('By which day?', '2026-11-24')
  await grace.press('Keep the note')
  grace.see('{{7*7}}', '<script>alert(1)</script>')
  for (const part of ['', '/about', '/identity', '/communication', '/contact-points', '/consents', '/log', '/risks']) {
    await grace.visit(`${personPath}${part}`)
    unbroken(grace.page)
  }
  for (const path of ['/today', '/today/people', '/people', '/front-door']) {
    await grace.visit(path)
    unbroken(grace.page)
  }
})

test('the letter to the source and what the source reads hold the words as they were written', async () => {
  await grace.visit(`/referrals/${reference}/answer`)
  unbroken(grace.page)
  grace.fill('What the source is asked to do', hostile).fill('What is planned, in plain words', hostile)
  await grace.press('Send to the source')
  await grace.visit(`/referrals/${reference}/letter`)
  grace.see('{{7*7}}', "=cmd|'/C calc'!A0")
  unbroken(grace.page)
  const gp = await story.as('gp')
  for (const path of ['/my-referrals', `/my-referrals/${reference}`]) {
    await gp.visit(path)
    gp.see('{{7*7}}')
    unbroken(gp.page)
  }
})

test('the copies that Joan takes away are valid and hold every letter', async () => {
  const data = await joan.visit('/mine/my-record.json')
  expect(data.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-record.json"',
    'x-content-type-options': 'nosniff',
  })
  expect(JSON.parse(data.html)).toMatchObject({
    person: { preferredName: hostile },
    words: { goodLife: long.trim(), gifts: hostile, whatMatters: long.trim() },
    trustedPeople: [{ mayBeTold: hostile }],
  })
  expect(JSON.parse(data.html).contacts.map(({ note }: { note: string }) => note)).toContain(long.trim())
  const text = await joan.visit('/mine/my-record.txt')
  expect(text.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(text.html).toContain(hostile)
  expect(text.headers['x-content-type-options']).toBe('nosniff')
})

test('no line of the log of the house holds what they wrote', () => {
  expect(story.logged()).not.toMatch(/alert\(|7\*7|calc/)
})
