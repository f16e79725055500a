import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from './site.ts'
import { openStory, type Story } from './story.ts'

let story: Story
let priya: Visitor
beforeAll(async () => {
  story = await openStory()
  priya = await story.as('frontDoor')
})
afterAll(() => story.close())

test('a NUL in an address or an answer is read as if it were not there', async () => {
  expect((await priya.visit('/people?search=%00')).status).toBe(200)
  expect((await priya.visit('/people/%00')).status).toBe(404)
  await priya.visit('/referrals/new')
  priya.fill('Name to be called by', 'Jo\u0000an')
  expect((await priya.press('Continue')).status).toBe(422)
  expect(priya.page.html).toContain('value="Joan"')
})

test('two answers to one question are told as a sentence', async () => {
  await priya.visit('/referrals/new')
  const csrf = priya.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  const body = new URLSearchParams([
    ['csrf', csrf],
    ['key', crypto.randomUUID()],
    ['name', 'Joan'],
    ['name', 'Jean'],
  ])
  const answer = await story.running.app.inject({
    method: 'POST',
    url: '/referrals/new',
    payload: body.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      cookie: priya.cookies.header('/') ?? '',
    },
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Enter this again: we could not read it')
  expect(answer.body).not.toContain('Invalid input')
})

test('what only looks like a draft is none', async () => {
  expect((await priya.visit(`/referrals/new/${'-'.repeat(36)}/check`)).status).toBe(404)
})

test('what is no address, no form or too much is answered by a page', async () => {
  const ask = (url: string, type?: string, payload?: string) =>
    story.running.app.inject({
      method: payload ? 'POST' : 'GET',
      url,
      ...(payload && { payload }),
      headers: { ...(type && { 'content-type': type }), cookie: '__Host-preferences=ar.1' },
    })
  const answers = [
    await ask('/%zz'),
    await ask(`/offers/${'a'.repeat(300)}`),
    await ask('/referrals/new', 'application/json', '{"name":{"a":1}}'),
    await ask('/referrals/new', 'application/x-www-form-urlencoded', 'a'.repeat(2_000_000)),
  ]
  expect(answers.map((one) => one.statusCode)).toEqual([404, 404, 415, 413])
  for (const one of answers) expect(one.headers['content-type']).toContain('text/html')
  expect((await ask('/preferences?back=/%0d%0ax')).headers.location).toBe('/')
})

test('a form sent in parts, as one with a file would be, is refused and nothing of it is read', async () => {
  await priya.visit('/referrals/new')
  const csrf = priya.page.document.querySelector('[name=csrf]')?.getAttribute('value') ?? ''
  const edge = 'an-edge-of-parts'
  const fields = { csrf, key: crypto.randomUUID(), name: 'Joan in parts' }
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const file = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="../../etc/passwd"\r\ncontent-type: text/html\r\n\r\n<script>alert(1)</script>\r\n`
  const ask = (url: string) =>
    story.running.app.inject({
      method: 'POST',
      url,
      payload: `${parts.join('')}${file}--${edge}--\r\n`,
      headers: {
        'content-type': `multipart/form-data; boundary=${edge}`,
        'sec-fetch-site': 'same-origin',
        cookie: priya.cookies.header('/') ?? '',
      },
    })
  for (const { method, path, takesFile } of story.running.site.routes) {
    if (method !== 'POST' || path.includes(':')) continue
    const { statusCode, headers, body } = await ask(path)
    // Where a file is asked for, it is read for whoever may send one.
    const refused = takesFile ? 404 : 415
    expect([statusCode, headers['content-type']], path).toEqual([refused, 'text/html; charset=utf-8'])
    expect(body, path).not.toMatch(/in parts|passwd|alert/)
  }
  expect(await story.db.owner.selectFrom('draft').select('id').execute()).toEqual([])
})
