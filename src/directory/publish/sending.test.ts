import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openDirectory } from './fixtures/open-directory.ts'
import { room } from './kept-texts.ts'
import { mostShelved, Shelf } from './shelf.ts'

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
  // As it was, but for when it last changed.
  const { last_modified: _then, ...before } = first.body
  const { last_modified: _now, ...after } = back.body
  expect([back.status, back.headers.etag === tag, after]).toEqual([200, false, before])
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

test('what stands on the shelf is read piece by piece by many at once, and stays when the shelf is full', async () => {
  const shelf = new Shelf()
  const texts = ['Café ', 'Zug '].map((word) => Buffer.from(word.repeat(100_000)))
  const [first, second] = await Promise.all(texts.map((text) => shelf.put(text)))
  const whole = async (text = first) => {
    const read = []
    for await (const piece of text?.pieces() ?? []) read.push(Buffer.from(piece))
    return Buffer.concat(read)
  }
  const read = await Promise.all([whole(first), whole(second), whole(first)])
  expect(read.map((text) => texts.findIndex((one) => one.equals(text)))).toEqual([0, 1, 0])
  const large = Buffer.alloc(mostShelved / 2)
  expect([(await shelf.put(large))?.length, (await shelf.put(large))?.length]).toEqual([large.length, large.length])
  expect((await whole(first)).equals(texts[0] as Buffer)).toBe(true)
})

test('a page from the shelf is sent whole, as it is and smaller', async () => {
  const most = room.most
  room.most = 1
  try {
    const path = '/services?full=true&per_page=4'
    const [read, kept] = [await at.get(path), await at.get(path)]
    expect([kept.status, kept.text, kept.headers['content-length']]).toEqual([
      200,
      read.text,
      String(Buffer.byteLength(read.text)),
    ])
    const { headers, rawPayload } = await at.story.running.app.inject({
      url: `/api/oruk/v3${path}`,
      headers: { 'accept-encoding': 'gzip' },
    })
    expect([headers['content-encoding'], String(gunzipSync(rawPayload))]).toEqual(['gzip', read.text])
  } finally {
    room.most = most
  }
})

test.each(['memory', 'shelf'])(
  'what was sent before is right again after every change, one by one and page by page, from %s',
  async (where) => {
    const most = room.most
    if (where === 'shelf') room.most = 1
    onTestFinished(() => {
      room.most = most
    })
    const { owner } = at.story.db
    const feed = crypto.randomUUID()
    await owner
      .insertInto('feed')
      .values({
        id: feed,
        name: `Bulletin of the ${where}`,
        address: 'https://feed.example',
        created_at: at.story.now(),
      })
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
    const [first, last] = ['00000000-0000-4000-8000-000000000001', `ffffffff-0000-4000-8000-00000000000${where.length}`]
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
  },
)
