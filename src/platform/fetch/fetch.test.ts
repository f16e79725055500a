import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createFetcher, type Fetcher, FetchRefused, FetchTooSlow } from './index.ts'

const open: (Server | Fetcher)[] = []
afterEach(() => {
  for (const one of open.splice(0)) {
    if ('closeAllConnections' in one) one.closeAllConnections()
    one.close()
  }
})

/** A server whose address names `localhost`, though it listens where only our own look-up leads. */
async function serve(handle: RequestListener, host = '127.0.0.2'): Promise<string> {
  const server = createServer(handle)
  open.push(server)
  await new Promise<void>((done) => server.listen(0, host, done))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

type Options = Partial<Parameters<typeof createFetcher>[0]>
function fetcher(options: Options = {}): Fetcher {
  const made = createFetcher({
    maxBytes: 100_000,
    timeoutMs: 2000,
    allowLoopback: true,
    resolve: async () => ['127.0.0.2'],
    ...options,
  })
  open.push(made)
  return made
}
async function why(wanted: Promise<unknown>): Promise<string> {
  return wanted.then(
    () => 'it was fetched',
    (error: Error) => (error instanceof FetchTooSlow ? 'too slow' : error.message),
  )
}

test('a name is looked up once, and the connection goes where that look-up said', async () => {
  let lookups = 0
  const base = await serve((_request, response) => response.end('here'))
  const got = await fetcher({
    resolve: async () => {
      lookups += 1
      return ['127.0.0.2']
    },
  }).get(`${base}/`)
  expect(String(await got.read())).toBe('here')
  expect(lookups).toBe(1)
})

test('a name that leads elsewhere at its second look-up is refused then, and nothing is asked', async () => {
  const answers = [['127.0.0.2'], ['127.0.0.2', '10.0.0.7'], ['169.254.169.254']]
  let asked = 0
  const base = await serve((_request, response) => {
    asked += 1
    // No connection is kept, so that the next one looks the name up again.
    response.writeHead(200, { connection: 'close' }).end('here')
  })
  const one = fetcher({ resolve: async () => answers.shift() ?? [] })
  expect(String(await (await one.get(base)).read())).toBe('here')
  for (const sentence of ['private network', 'private network', 'cannot be found'])
    expect(await why(one.get(base))).toContain(sentence)
  expect(asked).toBe(1)
})

test('a public name that leads into our network is refused, whether at once or with a public address beside it', async () => {
  for (const found of [['127.0.0.1'], ['8.8.8.8', '::1'], ['fd00::1'], ['100.64.0.9'], ['64:ff9b::a00:1']]) {
    const error = await fetcher({ resolve: async () => found })
      .get('https://feed.example.org/api')
      .catch((one: Error) => one)
    expect(error).toBeInstanceOf(FetchRefused)
    expect((error as Error).message).toContain('leads into a private network')
  }
  expect(await why(fetcher({ resolve: () => Promise.reject(new Error('none')) }).get('https://a.uk/'))).toContain(
    'cannot be found',
  )
})

test('without being allowed, this machine is not asked, by whatever name', async () => {
  let asked = 0
  const base = await serve((_request, response) => {
    asked += 1
    response.end()
  }, '127.0.0.1')
  const { port } = new URL(base)
  const hosts = ['localhost', 'localhost.', '127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0177.0.0.1']
  for (const host of hosts)
    for (const scheme of ['http', 'https'])
      expect(await why(fetcher({ allowLoopback: false }).get(`${scheme}://${host}:${port}/`))).not.toBe(
        'it was fetched',
      )
  expect(asked).toBe(0)
})

test('a redirect is followed on its own host only, and five times at most', async () => {
  const hops = await serve((request, response) => {
    const left = Number(request.url?.slice(1))
    if (left === 0) response.end('arrived')
    else response.writeHead(302, { location: `/${left - 1}` }).end()
  })
  expect(String(await (await fetcher().get(`${hops}/5`)).read())).toBe('arrived')
  expect(await why(fetcher().get(`${hops}/6`))).toContain('in circles')
  for (const location of [
    'http://127.0.0.3:1/',
    'http://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'file:///etc/passwd',
    '//10.0.0.1/',
  ]) {
    const leads = await serve((_request, response) => response.writeHead(302, { location }).end())
    expect(await why(fetcher().get(leads))).toContain('another host')
  }
  const named = await serve((_request, response) =>
    response.writeHead(302, { location: `http://a:b@${_request.headers.host}/` }).end(),
  )
  expect(await why(fetcher().get(named))).toContain('may not be fetched')
  const nowhere = await serve((_request, response) => response.writeHead(302).end())
  expect(await why(fetcher().get(nowhere))).not.toBe('it was fetched')
})

test('an answer is as large as it says, or as it becomes: neither may be too large', async () => {
  const says = await serve((_request, response) => response.writeHead(200, { 'content-length': 1_000_000 }).write('x'))
  expect(await why((await fetcher().get(says)).read())).toBe('its answer is too large')
  const endless = await serve((_request, response) => {
    const more = () => {
      while (response.writable && response.write('x'.repeat(10_000)));
      response.once('drain', more)
    }
    more()
  })
  expect(await why((await fetcher().get(endless)).read())).toBe('its answer is too large')
  // 50 MB of zeros are 50 kB on the way.
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  expect(bomb.length).toBeLessThan(100_000)
  const packed = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  const before = process.memoryUsage().arrayBuffers
  expect(await why((await fetcher().get(packed)).read())).toBe('its answer is too large')
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  const twice = await serve((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb)),
  )
  expect(await why((await fetcher().get(twice)).read())).toContain('packed in a way')
  const honest = await serve((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('small')),
  )
  expect(String(await (await fetcher().get(honest)).read())).toBe('small')
})

test('who never answers, and who never ends, is left in time', async () => {
  const silent = await serve(() => {})
  expect(await why(fetcher({ answerMs: 50 }).get(silent))).toBe('too slow')
  expect(await why(fetcher({ timeoutMs: 50 }).get(silent))).toBe('too slow')
  const drops = await serve((_request, response) => {
    const timer = setInterval(() => response.write('x'), 5)
    response.on('close', () => clearInterval(timer))
  })
  const got = await fetcher({ timeoutMs: 150 }).get(drops)
  expect(await why(got.read())).toBe('too slow')
  const never = fetcher({ connectMs: 30, resolve: () => new Promise(() => {}) })
  expect(await why(never.get('https://a.uk/'))).toBe('too slow')
})
