import { lookup as systemLookup } from 'node:dns/promises'
import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { type Allowed, checkAddress, checkAddresses } from './address.ts'

export type FetchOptions = Allowed & {
  /** Finds the addresses of a host's name. */
  resolve?: (host: string) => Promise<string[]>
  /** Of one answer, after it was unpacked. */
  maxBytes: number
  /** From the first look-up of a name to the last byte. */
  timeoutMs: number
  /** Until the connection stands, and until the answer begins. */
  connectMs?: number
  answerMs?: number
  headers?: Record<string, string>
}

export type Fetched = {
  status: number
  header(name: string): string | undefined
  /** All of the answer, unpacked. */
  read(): Promise<Buffer>
  /** For an answer that nobody wants to read. */
  close(): void
}

/** Why an address was not fetched, or not to its end, in a sentence for whoever gave it to us. Asking again would not help. */
export class FetchRefused extends Error {}
export class FetchTooSlow extends Error {}

const mostRedirects = 5

export type Fetcher = { get(address: string): Promise<Fetched>; close(): void }

/**
 * Fetches addresses that others gave us, and never from within our own network: each address is checked, also those of
 * redirects; a name is looked up once for a connection, and the connection goes to the very addresses that were checked.
 * Redirects stay on the host that was asked.
 */
export function createFetcher(options: FetchOptions): Fetcher {
  const lookup = checkedLookup(options)
  // A connection that is used again leads to an address that was checked.
  const agents = {
    'http:': new Agent({ keepAlive: true, lookup }),
    'https:': new SecureAgent({ keepAlive: true, lookup }),
  }
  return {
    get: (address) => get(address, options, agents),
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

type Agents = { 'http:': Agent; 'https:': SecureAgent }

async function get(address: string, options: FetchOptions, agents: Agents): Promise<Fetched> {
  const ends = performance.now() + options.timeoutMs
  let at = address
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const refusal = checkAddress(at, options)
    if (refusal) throw new FetchRefused(hops === 0 ? refusal : 'it redirects to an address that may not be fetched')
    const answer = await ask(new URL(at), options, agents, ends)
    const { statusCode: status = 0, headers } = answer
    if (status < 300 || status > 399 || status === 304) return fetched(answer, options, ends)
    answer.destroy()
    const next = URL.parse(headers.location ?? '', at)
    if (!next) throw new FetchRefused('it redirects to nowhere')
    if (next.origin !== new URL(at).origin)
      throw new FetchRefused(`it redirects to another host (${next.host}), which was not followed`)
    at = next.href
  }
  throw new FetchRefused('it redirects in circles')
}

function ask(url: URL, options: FetchOptions, agents: Agents, ends: number): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:'
  const headers = { 'accept-encoding': 'gzip, deflate, br', ...options.headers }
  const request = isSecure
    ? httpsRequest(url, { headers, agent: agents['https:'] })
    : httpRequest(url, { headers, agent: agents['http:'] })
  const stopWhole = endAfter(ends - performance.now(), request)
  const stopConnect = endAfter(options.connectMs ?? 5_000, request)
  const stopAnswer = endAfter(options.answerMs ?? 15_000, request)
  request.on('socket', (socket) => {
    if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', stopConnect)
    else stopConnect()
  })
  return new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve)
    request.on('error', reject)
    request.end()
  }).finally(() => {
    for (const stop of [stopWhole, stopConnect, stopAnswer]) stop()
  })
}

function endAfter(ms: number, stream: ClientRequest | Readable): () => void {
  const timer = setTimeout(() => stream.destroy(new FetchTooSlow()), Math.max(1, ms))
  return () => clearTimeout(timer)
}

function fetched(answer: IncomingMessage, { maxBytes }: FetchOptions, ends: number): Fetched {
  const header = (name: string) => [answer.headers[name] ?? []].flat()[0]
  // Whoever asked may look at the head for a while; nothing of the rest is held back by us.
  answer.on('error', () => {})
  return {
    status: answer.statusCode ?? 0,
    header,
    close: () => void answer.destroy(),
    async read() {
      if (Number(header('content-length')) > maxBytes) {
        answer.destroy()
        throw new FetchRefused('its answer is too large')
      }
      const stop = endAfter(ends - performance.now(), answer)
      try {
        return await collect(unpacked(answer, header('content-encoding')), maxBytes)
      } finally {
        stop()
        answer.destroy()
      }
    },
  }
}

const unpackers = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

function unpacked(answer: IncomingMessage, encoding = 'identity'): Readable {
  if (encoding === 'identity') return answer
  const unpack = Object.entries(unpackers).find(([name]) => name === encoding.toLowerCase())?.[1]
  if (!unpack) throw new FetchRefused('its answer is packed in a way that we do not read')
  const stream = unpack()
  answer.on('error', (error) => stream.destroy(error))
  return answer.pipe(stream)
}

/** Counted as it is unpacked, so that a small answer cannot become a large one. */
async function collect(stream: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new FetchRefused('its answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The one look-up of a connection: what it answers is what the connection uses, so a second answer cannot differ. */
function checkedLookup(options: FetchOptions): LookupFunction {
  const resolve = options.resolve ?? addressesOf
  return (host, { all }, done) => {
    const finish = async () => {
      const found = await resolve(host).catch(() => [])
      const refusal = checkAddresses(host, found, options)
      if (refusal) throw new FetchRefused(refusal)
      return found.map((address) => ({ address, family: isIP(address) }))
    }
    finish().then(
      (found) => (all ? done(null, found) : done(null, found[0]?.address ?? '', found[0]?.family)),
      (error: Error) => done(error, ''),
    )
  }
}

const addressesOf = async (host: string) => (await systemLookup(host, { all: true })).map(({ address }) => address)
