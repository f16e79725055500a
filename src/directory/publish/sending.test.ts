import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '../../platform/database/database.ts'
import { openDirectory } from './fixtures/open-directory.ts'
import { KeptTexts, squeezed } from './kept-texts.ts'

let at: Awaited<ReturnType<typeof openDirectory>>
beforeAll(async () => {
  at = await openDirectory()
})
afterAll(() => at.close())

test('whoever has a service is told so, until something in it changes', async () => {
  const path = `/services/${at.choirId}`
  const first = await at.get(path)
  const tag = String(first.headers.etag)
  const again = await at.get(path, { 'if-none-match': tag })
  expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag])
  expect((await at.get(path, { 'if-none-match': `"older", ${tag}` })).status).toBe(304)
  const venue = at.story.db.owner.updateTable('location').where('name', '=', 'Eastmere Hall')
  await venue.set({ city: 'Eastmere' }).execute()
  const changed = await at.get(path, { 'if-none-match': tag })
  expect([changed.status, changed.headers.etag === tag]).toEqual([200, false])
  expect(changed.text).toContain('"city":"Eastmere"')
  await venue.set({ city: 'Riverside' }).execute()
  const back = await at.get(path, { 'if-none-match': String(changed.headers.etag) })
  expect([back.status, back.headers.etag, back.text]).toEqual([200, tag, first.text])
})

test('many who ask at once each have their own answer, and a smaller one where they can take it', async () => {
  const { body } = await at.get('/services')
  const asked = [...body.contents.map(({ id }) => id), at.choirId, '00000000-0000-4000-8000-000000000000']
  const answers = await Promise.all(asked.map((id) => at.get(`/services/${id}`)))
  expect(answers.map(({ status, body: one }) => (status === 200 ? one.id : status))).toEqual([
    ...asked.slice(0, -1),
    404,
  ])
  const path = `/api/oruk/v3/services/${at.choirId}`
  const { headers, rawPayload } = await at.story.running.app.inject({
    url: path,
    headers: { 'accept-encoding': 'gzip' },
  })
  const plain = await at.get(`/services/${at.choirId}`)
  expect([headers['content-encoding'], headers.vary, headers.etag, String(gunzipSync(rawPayload))]).toEqual([
    'gzip',
    'accept-encoding',
    plain.headers.etag,
    plain.text,
  ])
  expect(plain.headers).toMatchObject({
    'content-length': String(Buffer.byteLength(plain.text)),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'accept-encoding',
  })
})

test('a squeezed page is the page again', async () => {
  const page = { text: Buffer.from('{"name":"Café"},'.repeat(5000)), size: 5000, after: 'a', last: 'b' }
  const texts = new KeptTexts(at.story.db.owner as unknown as Tx)
  const asked = () => texts.findOrRead('page', async () => page, squeezed)
  const read = [await asked(), await asked()]
  const small = await squeezed(page)
  expect([read[1] === read[0], read.map((one) => String(one?.text) === String(page.text))]).toEqual([
    false,
    [true, true],
  ])
  expect(small.text.length).toBeLessThan(page.text.length / 7)
})

test('what was sent before is right again after every change, one by one and page by page', async () => {
  const { owner } = at.story.db
  const feed = crypto.randomUUID()
  await owner
    .insertInto('feed')
    .values({ id: feed, name: 'Bulletin', address: 'https://feed.example', created_at: at.story.now() })
    .execute()
  const { hub } = at.story.world.organisations
  const add = (id: string, more: object = {}) =>
    owner
      .insertInto('offer')
      .values({
        id,
        name: 'New here',
        organisation_id: hub,
        created_at: at.story.now(),
        changed_at: at.story.now(),
        ...more,
      })
      .execute()
  const [first, last] = ['00000000-0000-4000-8000-000000000001', 'ffffffff-0000-4000-8000-000000000001']
  const changes: (() => Promise<unknown>)[] = [
    async () => {},
    () => owner.updateTable('offer').set({ name: 'Morning choir' }).where('id', '=', at.choirId).execute(),
    () => owner.updateTable('organisation').set({ name: 'Hub of all' }).where('id', '=', hub).execute(),
    () => add(first),
    () => add(last, { feed_id: feed, source: 'feed' }),
    () => owner.updateTable('feed').set({ may_republish: true }).where('id', '=', feed).execute(),
    () => owner.updateTable('offer').set({ name: 'Last of all' }).where('id', '=', last).execute(),
    () => owner.updateTable('feed').set({ may_republish: false }).where('id', '=', feed).execute(),
    () => owner.deleteFrom('offer').where('id', '=', first).execute(),
  ]
  for (const change of changes) {
    await change()
    const lines = (await at.get('/services?format=ndjson&full=true')).text.trim().split('\n')
    const truth: { id: string }[] = lines.map((line) => JSON.parse(line))
    for (const _time of ['read', 'kept']) {
      const pages = []
      for (let page = 1; page <= Math.ceil(truth.length / 5); page++)
        pages.push(...(await at.get(`/services?full=true&per_page=5&page=${page}`)).body.contents)
      expect(pages).toEqual(truth)
      for (const one of [...truth.slice(0, 2), ...truth.slice(-2)])
        expect((await at.get(`/services/${one.id}`)).body).toEqual(one)
    }
    const isOpen = truth.some(({ id }) => id === last)
    expect((await at.get(`/services/${last}`)).status).toBe(isOpen ? 200 : 404)
  }
})
