import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import Fastify, { type FastifyInstance } from 'fastify'
import { beforeEach, describe, expect, test } from 'vitest'
import { openSite } from './site.ts'

type Sent = { body: Record<string, unknown>; headers: Record<string, unknown> }
let app: FastifyInstance
let sent: Sent[]

const formPage = (errors = '') => `<!doctype html><html><head><title>Introduce someone – Alongside</title></head><body>
<a href="#main">Skip to main content</a><a href="/groups?near=home">Groups</a>
<main id="main"><h1><span class="caption">Step 1</span> Introduce <b>some</b>one</h1>${errors}
<form method="post" action="/people" novalidate><input type="hidden" name="token" value="t1">
<label for="name">Full name</label><input id="name" name="name" value="">
<label>Name you like<input name="liked"></label>
<label for="note">What matters</label><textarea id="note" name="note">
</textarea>
<fieldset><legend>Date of birth</legend><input type="hidden" name="x" value="y"><input name="dob[day]"><input name="dob[month]"><input name="dob[year]"></fieldset>
<fieldset><legend>May we phone?</legend><input type="radio" id="p1" name="phone" value="yes" checked><label for="p1">Yes</label><input type="radio" id="p2" name="phone" value="no"><label for="p2">No</label></fieldset>
<fieldset><legend>May we write?</legend><input type="radio" id="w1" name="write" value="yes"><label for="w1">Yes</label><input type="radio" id="w2" name="write" value="no"><label for="w2">No</label></fieldset>
<input type="checkbox" id="c1" name="likes" value="walking"><label for="c1">Walking</label><input type="checkbox" id="c2" name="likes" value="singing" checked><label for="c2">Singing</label>
<label for="l">Language</label><select id="l" name="language"><option value="en">English</option><option value="ar">Arabic</option></select>
<p hidden>Nobody sees this</p><button name="next" value="save">Save and continue</button><button name="next" value="later">Finish later</button></form>
<form method="get" action="/search"><label for="q">Search</label><input id="q" name="q"><button>Search</button></form>
<table><caption>Groups near you</caption><thead><tr><th>Group</th><th>Day</th></tr></thead><tbody>
<tr><td><span class="nhsuk-table-responsive__heading">Group </span>Choir</td><td>Monday</td><td><a href="/groups/1">Change</a></td></tr>
<tr><td>Walk</td><td>Friday</td><td><a href="/groups/2">Change</a></td></tr></tbody></table>
<dl><dt>Time</dt><dd>It’s 2pm</dd><dd>Change</dd></dl></main></body></html>`

beforeEach(async () => {
  sent = []
  app = Fastify()
  await app.register(formbody)
  await app.register(cookie)
  const html = (text: string) => ({ text, type: 'text/html; charset=utf-8' })
  const pages: Record<string, ReturnType<typeof html>> = {
    '/new': html(formPage()),
    '/people/joan': html('<h1>Joan</h1><p>Saved</p>'),
    '/groups/2': html('<h1>Walk</h1>'),
    '/broken': html('<h1>Hello undefined</h1>'),
    '/list.csv': { text: 'name\nJoan', type: 'text/csv' },
  }
  for (const [url, { text, type }] of Object.entries(pages))
    app.get(url, (_request, reply) => reply.type(type).send(text))
  app.get('/strict', (_request, reply) =>
    reply.header('referrer-policy', 'no-referrer').type('text/html').send(formPage()),
  )
  app.get('/groups', (request, reply) =>
    reply.type('text/html').send(`<h1>Near ${(request.query as { near: string }).near}</h1>`),
  )
  app.get('/search', (request, reply) =>
    reply.type('text/html').send(`<h1>Found ${(request.query as { q: string }).q}</h1>`),
  )
  app.get('/loop', (_request, reply) => reply.redirect('/loop'))
  app.get('/away', (_request, reply) => reply.redirect('https://elsewhere.test/x'))
  app.get('/in', (_request, reply) =>
    reply
      .setCookie('__Host-session', 'abc', { path: '/', secure: true, httpOnly: true })
      .setCookie('keep', '1', { path: '/', maxAge: 60 })
      .redirect('/who'),
  )
  app.get('/out', (_request, reply) =>
    reply.clearCookie('__Host-session', { path: '/', secure: true }).redirect('/who'),
  )
  app.get('/bad-cookie', (_request, reply) => reply.setCookie('__Host-session', 'abc', { path: '/' }).send('x'))
  app.get('/who', (request, reply) =>
    reply
      .type('text/html')
      .send(`<h1>${request.cookies['__Host-session'] ?? 'stranger'} ${request.cookies.keep ?? 'gone'}</h1>`),
  )
  app.post('/people', (request, reply) => {
    sent.push({ body: request.body as Sent['body'], headers: request.headers })
    const faulty = '<div class="nhsuk-error-summary"><ul><li><a href="#name">Enter a name</a></li></ul></div>'
    if (!(request.body as Record<string, string>).name) return reply.code(422).type('text/html').send(formPage(faulty))
    return reply.redirect('/people/joan', 303)
  })
  return () => app.close()
})

describe('a form', () => {
  test('is sent as a browser without JavaScript sends it', async () => {
    const site = openSite(app)
    await site.visit('/new')
    site.fill('Full name', 'Joan').fill('What matters', 'The garden\nand people').fillDate('Date of birth', '1948-3-9')
    site
      .choose('No', 'May we phone?')
      .choose('Yes', 'May we write?')
      .choose('Walking')
      .uncheck('Singing')
      .select('Language', 'Arabic')
    const page = await site.press('Save and continue')
    expect([page.url, page.status, page.heading]).toEqual(['/people/joan', 200, 'Joan'])
    expect(sent[0]?.body).toEqual({
      token: 't1',
      name: 'Joan',
      liked: '',
      note: 'The garden\r\nand people',
      x: 'y',
      next: 'save',
      'dob[day]': '9',
      'dob[month]': '3',
      'dob[year]': '1948',
      phone: 'no',
      write: 'yes',
      likes: 'walking',
      language: 'ar',
    })
    expect(sent[0]?.headers).toMatchObject({ origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' })
  })

  test('with a mistake comes back with its errors, and what was typed is there after going back', async () => {
    const site = openSite(app)
    await site.visit('/new')
    site.fill('Name you like', 'Joanie')
    const page = await site.press('Save and continue')
    expect([page.status, page.errors]).toEqual([422, ['Enter a name']])
    site.back()
    site.fill('Full name', 'Joan')
    await site.press('Finish later')
    expect(sent[1]?.body).toMatchObject({ name: 'Joan', liked: 'Joanie', next: 'later' })
  })

  test('sent twice at once arrives twice', async () => {
    const site = openSite(app)
    await site.visit('/new')
    const pages = await site.fill('Full name', 'Joan').submitTwice('Save and continue')
    expect(pages.map((page) => page.url)).toEqual(['/people/joan', '/people/joan'])
    expect(sent).toHaveLength(2)
  })

  test('with GET becomes the query', async () => {
    const site = openSite(app)
    await site.visit('/new')
    expect((await site.fill('Search', 'tea & cake').press('Search')).url).toBe('/search?q=tea+%26+cake')
    site.see('Found tea & cake')
  })

  test('from a page without referrer carries the origin null, as in browsers', async () => {
    const site = openSite(app)
    await site.visit('/strict')
    await site.fill('Full name', 'Joan').press('Save and continue')
    expect(sent[0]?.headers.origin).toBe('null')
  })
})

describe('reading', () => {
  test('finds title, heading, tables, details and only visible text', async () => {
    const site = openSite(app)
    const page = await site.visit('/new')
    expect(page.title).toBe('Introduce someone – Alongside')
    expect(page.heading).toBe('Step 1 Introduce someone')
    expect(site.rows('Groups near you')[0]).toMatchObject({ Group: 'Choir', Day: 'Monday' })
    expect(page.detail('Time')).toBe('It’s 2pm')
    site.see("It's 2pm", 'Choir Monday').dontSee('Nobody sees this', 'Arabic')
  })

  test('a link is clicked by its words and what stands beside it', async () => {
    const site = openSite(app)
    await site.visit('/new')
    await expect(site.click('Change')).rejects.toThrow('2 times link “Change”')
    expect((await site.click('Change', 'Walk')).heading).toBe('Walk')
    site.back()
    expect((await site.click('Groups')).heading).toBe('Near home')
  })

  test('other files are read as they are', async () => {
    expect((await openSite(app).visit('/list.csv')).html).toBe('name\nJoan')
  })
})

describe('cookies', () => {
  test('are kept, end, and belong to one visitor', async () => {
    let now = new Date('2026-11-24T12:00:00Z')
    const site = openSite(app, { now: () => now })
    expect((await site.visit('/in')).heading).toBe('abc 1')
    now = new Date('2026-11-24T12:02:00Z')
    expect((await site.visit('/who')).heading).toBe('abc gone')
    expect((await site.visit('/out')).heading).toBe('stranger gone')
    expect((await openSite(app).visit('/who')).heading).toBe('stranger gone')
  })

  test('that a browser would refuse are a fault', async () => {
    await expect(openSite(app).visit('/bad-cookie')).rejects.toThrow('__Host- needs Secure')
  })
})

describe('what goes wrong is said in a sentence', () => {
  test('a field, button or text that is not there', async () => {
    const site = openSite(app)
    await site.visit('/new')
    expect(() => site.fill('Surname', 'x')).toThrow(
      /No field labelled “Surname” on \/new .*Here: “Full name”, “Name you like”/,
    )
    await expect(site.press('Delete')).rejects.toThrow('No button “Delete” on /new')
    expect(() => site.choose('Yes')).toThrow('2 times choice labelled “Yes”')
    expect(() => site.see('Goodbye')).toThrow('“Goodbye” is not to be seen on /new')
    expect(() => site.dontSee('Groups near you')).toThrow('should not be')
  })

  test('redirects without end, pages that leave the site, and slips', async () => {
    const site = openSite(app)
    await expect(site.visit('/loop')).rejects.toThrow('more than 10 times')
    expect((await site.visit('/away')).url).toBe('https://elsewhere.test/x')
    await expect(site.visit('https://elsewhere.test/')).rejects.toThrow('away from the site')
    await expect(site.visit('/broken')).rejects.toThrow('The page shows “undefined”')
  })
})
