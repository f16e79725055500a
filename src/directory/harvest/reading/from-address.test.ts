import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { oruk3, page3 } from './fixtures.ts'
import { baseOf } from './from-address.ts'
import { readFeed, readWhole } from './read.ts'

type Handle = (url: URL, response: ServerResponse) => void
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(handle: Handle): Promise<string> {
  const server = createServer((request, response) => handle(new URL(request.url ?? '/', 'http://127.0.0.1'), response))
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`
}

const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))

const service = (number: number, more = {}) => ({ ...oruk3, id: `id/${number}`, name: `Service ${number}`, ...more })
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** A feed of pages of two, with details. */
function feed(count: number, override: (url: URL, response: ServerResponse) => boolean = () => false): Handle {
  return (url, response) => {
    if (override(url, response)) return
    const id = /\/services\/(.+)$/.exec(url.pathname)?.[1]
    if (id)
      return json(response, service(Number(decodeURIComponent(id).split('/')[1]), { wait_time: 'From the detail' }))
    const page = Number(url.searchParams.get('page'))
    json(
      response,
      page3(
        numbers(count)
          .slice((page - 1) * 2, page * 2)
          .map((number) => service(number)),
        count,
      ),
    )
  }
}

async function read(source: string, options = {}) {
  const quick = { allowLoopback: true, delayMs: 0, backoffMs: 1, timeoutMs: 2000 }
  const { records, ...summary } = await readWhole(readFeed(source, { ...quick, ...options }))
  const offers = records.flatMap(({ offer }) => offer ?? [])
  return {
    summary,
    offers,
    names: offers.map(({ name }) => name),
    notes: records.flatMap(({ report }) => report.notes).join('\n'),
  }
}

const names = (...list: number[]) => list.map((number) => `Service ${number}`)

test('pages are read until one is empty, then every detail', async () => {
  let [running, most] = [0, 0]
  const base = await serve((url, response) => {
    running += 1
    most = Math.max(most, running)
    setTimeout(() => {
      running -= 1
      feed(9)(url, response)
    }, 5)
  })
  const found = await read(`${base}/services?page=1`)
  expect(found.summary).toEqual({ complete: true, declaredTotal: 9 })
  expect(found.names).toEqual(names(...numbers(9)))
  expect(found.offers.every(({ waitText }) => waitText === 'From the detail')).toBe(true)
  expect(most).toBeLessThanOrEqual(4)
})

test('a feed that gives every page alike is read once', async () => {
  const base = await serve((url, response) =>
    /services\/./.test(url.pathname) ? json(response, {}, 404) : json(response, [service(1), service(2)]),
  )
  const found = await read(base)
  expect(found).toMatchObject({ names: names(1, 2), summary: { complete: true } })
  expect(found.summary).not.toHaveProperty('declaredTotal')
})

test('a feed that stops half-way is incomplete, and keeps what came before', async () => {
  let tries = 0
  const base = await serve(
    feed(6, (url, response) => {
      if (url.searchParams.get('page') !== '2') return false
      tries += 1
      json(response, { error: 'busy' }, 503)
      return true
    }),
  )
  const found = await read(base)
  expect(found.names).toEqual(names(1, 2))
  expect(found.summary).toEqual({
    complete: false,
    declaredTotal: 6,
    problem: 'Page 2 of the list could not be read: it answered with status 503. 2 records were read before.',
  })
  expect(tries).toBe(3)
})

test('a fault that passes is no fault', async () => {
  let tries = 0
  const base = await serve(
    feed(3, (url, response) => {
      if (url.searchParams.get('page') === '2') tries += 1
      if (url.searchParams.get('page') !== '2' || tries > 2) return false
      response.writeHead(429, { 'retry-after': '0' }).end()
      return true
    }),
  )
  expect(await read(base)).toMatchObject({ names: names(1, 2, 3), summary: { complete: true } })
})

test('a connection cut in the middle of a page is tried again, then told', async () => {
  const base = await serve(
    feed(4, (url, response) => {
      if (url.searchParams.get('page') !== '2') return false
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' }).write('{"contents": [')
      setTimeout(() => response.destroy(), 5)
      return true
    }),
  )
  expect(await read(base)).toMatchObject({
    names: names(1, 2),
    summary: { complete: false, problem: expect.stringContaining('the connection failed') },
  })
})

test('a page cut short yields its whole records, and the reading is incomplete', async () => {
  const base = await serve(
    feed(4, (url, response) => {
      if (url.searchParams.get('page') !== '2') return false
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(page3([service(3), service(4)], 4)).slice(0, -30))
      return true
    }),
  )
  const found = await read(base)
  expect(found.names).toEqual(names(1, 2, 3))
  expect(found.summary.problem).toContain('broken or cut short')
})

test('a web page with status 200 is no feed', async () => {
  const base = await serve((_url, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Not found</html>'),
  )
  const { summary } = await read(base)
  expect(summary).toEqual({
    complete: false,
    problem:
      'Page 1 of the list could not be read: it answered with text/html, not JSON, though with status 200. 0 records were read before.',
  })
  const liar = await serve((_url, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('<html>Not found</html>'),
  )
  expect((await read(liar)).summary.problem).toContain('web page')
})

test('without its detail a record keeps what the list said', async () => {
  const base = await serve(
    feed(3, (url, response) => {
      if (!url.pathname.endsWith('2')) return false
      json(response, { error: 'not found' }, 404)
      return true
    }),
  )
  const found = await read(base)
  expect(found).toMatchObject({ names: names(1, 2, 3), summary: { complete: true } })
  expect(found.offers[1]?.waitText).toBe('Two weeks')
  expect(found.notes).toContain('The feed has no detail for this record (404): what the list says was kept.')
})

test('details that fail otherwise make the reading incomplete', async () => {
  const base = await serve(
    feed(3, (url, response) => {
      const isSecond = url.pathname.endsWith('2')
      if (isSecond) response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sorry')
      else if (url.pathname.endsWith('3')) json(response, service(1))
      else return false
      return true
    }),
  )
  const found = await read(base)
  expect(found.names).toEqual(names(1, 2, 3))
  expect(found.summary.problem).toBe('The details of 2 of 3 records could not be read.')
})

test('a feed without details is not asked a thousand times', async () => {
  let asked = 0
  const base = await serve(
    feed(60, (url, response) => {
      if (!/services\/./.test(url.pathname)) return false
      asked += 1
      json(response, {}, 404)
      return true
    }),
  )
  expect(await read(base)).toMatchObject({ names: { length: 60 }, summary: { complete: true } })
  expect(asked).toBe(20)
})

test('records that move between pages are found by a second pass', async () => {
  const passes = new Map<string, number>()
  const base = await serve((url, response) => {
    if (/services\/./.test(url.pathname)) return json(response, {}, 404)
    const page = url.searchParams.get('page') ?? ''
    const pass = (passes.get(page) ?? 0) + 1
    passes.set(page, pass)
    const pages: Record<string, number[]> = pass === 1 ? { 1: [1, 2], 2: [2, 4] } : { 1: [1, 2], 2: [3, 4] }
    json(
      response,
      page3(
        (pages[page] ?? []).map((number) => service(number)),
        4,
      ),
    )
  })
  const found = await read(base)
  expect(found.names.toSorted()).toEqual(names(1, 2, 3, 4))
  expect(found.summary.complete).toBe(true)
})

test('fewer records than declared make the reading incomplete', async () => {
  const base = await serve((url, response) =>
    json(response, page3(url.searchParams.get('page') === '1' ? [service(1)] : [], 900)),
  )
  expect((await read(base)).summary).toEqual({
    complete: false,
    declaredTotal: 900,
    problem: 'The feed says that it has 900 records, but its pages hold 1.',
  })
})

test('a redirect on the same host is followed, to another never', async () => {
  const moved = await serve((url, response) => {
    if (url.pathname.startsWith('/api/'))
      return response
        .writeHead(301, { location: url.href.replace('http://127.0.0.1', '').replace('/api/', '/new/') })
        .end()
    feed(2)(url, response)
  })
  expect(await read(moved)).toMatchObject({ names: names(1, 2), summary: { complete: true } })
  let reached = false
  const elsewhere = await serve((_url, response) => {
    reached = true
    json(response, [service(1)])
  })
  const away = await serve((_url, response) => response.writeHead(302, { location: `${elsewhere}/services` }).end())
  expect((await read(away)).summary.problem).toContain('redirects to another host')
  expect(reached).toBe(false)
  const circle = await serve((url, response) => response.writeHead(302, { location: url.pathname }).end())
  expect((await read(circle)).summary.problem).toContain('in circles')
})

test('too many pages, too large an answer and too long a wait each end with a sentence', async () => {
  const base = await serve(feed(20))
  expect((await read(base, { maxPages: 2 })).summary.problem).toBe(
    'The list has more than 2 pages: the rest was not read.',
  )
  expect((await read(base, { maxBytes: 500 })).summary.problem).toContain('its answer is too large')
  expect((await read(base, { maxTotalBytes: 8000 })).summary.problem).toContain('the feed as a whole is too large')
  const silent = await serve(() => {})
  expect((await read(silent, { timeoutMs: 30 })).summary.problem).toContain('it did not answer in time')
})

test('an address that may not be fetched is not', async () => {
  expect((await read('http://127.0.0.1:1/api', { allowLoopback: false })).summary.problem).toContain('https')
  expect((await read('ftp://a.uk/api')).summary.complete).toBe(false)
  const resolve = async () => ['10.0.0.7']
  expect((await read('https://a.uk/api', { resolve })).summary.problem).toContain('private network')
  expect((await read('http://127.0.0.1:1/api')).summary.problem).toContain('the connection failed')
})

test('the base is found in whatever address was pasted', () => {
  expect(baseOf('https://a.uk/api/v3/')).toBe('https://a.uk/api/v3')
  expect(baseOf('https://a.uk/api/v3/services?page=2')).toBe('https://a.uk/api/v3')
  expect(baseOf('https://a.uk')).toBe('https://a.uk')
})
