import { setTimeout as wait } from 'node:timers/promises'
import { checkAddress } from './guard.ts'
import { limits, type ReadOptions } from './options.ts'
import { type Parsed, parse } from './parse.ts'

export type Answer = (Parsed & { ok: true }) | { ok: false; status?: number; why: string }

/** What the requests of one reading share. */
export type Crawl = { options: ReadOptions; bytes: number }

const attempts = 3

/** Gets JSON from the feed's host and no other; tries again when the fault may pass. */
export async function requestJson(address: string, crawl: Crawl): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    await wait(crawl.options.delayMs ?? limits.delayMs)
    const answer = await once(address, crawl)
    const mayPass = !answer.ok && 'retryAfterMs' in answer
    if (!mayPass || attempt === attempts) return answer
    await wait(Math.max(answer.retryAfterMs, (crawl.options.backoffMs ?? limits.backoffMs) * 2 ** (attempt - 1)))
  }
}

type Failed = { ok: false; status?: number; why: string; retryAfterMs?: number }
type Once =
  | (Parsed & { ok: true })
  | (Omit<Failed, 'retryAfterMs'> & { retryAfterMs: number })
  | Omit<Failed, 'retryAfterMs'>

async function once(address: string, crawl: Crawl): Promise<Once> {
  try {
    const response = await follow(address, crawl)
    if (typeof response === 'string') return { ok: false, why: response }
    return await readAnswer(response, crawl)
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, why: error.message }
    const isSlow = error instanceof Error && error.name === 'TimeoutError'
    return { ok: false, why: isSlow ? 'it did not answer in time' : 'the connection failed', retryAfterMs: 0 }
  }
}

/** Follows redirects by hand, so that none leads to another host. */
async function follow(address: string, { options }: Crawl): Promise<Response | string> {
  const send = options.fetch ?? fetch
  const signal = AbortSignal.timeout(options.timeoutMs ?? limits.timeoutMs)
  let at = address
  for (let hops = 0; hops < 4; hops += 1) {
    const response = await send(at, {
      redirect: 'manual',
      signal,
      headers: { accept: 'application/json', 'user-agent': 'alongside' },
    })
    if (response.status < 300 || response.status > 399 || response.status === 304) return response
    await response.body?.cancel()
    const next = URL.parse(response.headers.get('location') ?? '', at)
    if (!next) return 'it redirects to nowhere'
    if (next.origin !== new URL(at).origin) return `it redirects to another host (${next.host}), which was not followed`
    const refusal = checkAddress(next.href, options)
    if (refusal) return 'it redirects to an address that may not be fetched'
    at = next.href
  }
  return 'it redirects in circles'
}

async function readAnswer(response: Response, crawl: Crawl): Promise<Once> {
  const { status } = response
  if (status !== 200) {
    await response.body?.cancel()
    const why = `it answered with status ${status}`
    const mayPass = status === 408 || status === 429 || status >= 500
    return mayPass ? { ok: false, status, why, retryAfterMs: retryAfter(response) } : { ok: false, status, why }
  }
  const type = response.headers.get('content-type') ?? 'nothing'
  const bytes = await readBody(response, crawl)
  if (!/\bjson\b/i.test(type)) {
    return { ok: false, status, why: `it answered with ${type.split(';')[0]}, not JSON, though with status 200` }
  }
  return { ok: true, ...parse(bytes, 'The answer') }
}

/** A feed may ask for patience, but not for hours. */
function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0)
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 30) * 1000 : 0
}

class TooLarge extends Error {}

async function readBody(response: Response, crawl: Crawl): Promise<Uint8Array> {
  const { maxBytes = limits.maxBytes, maxTotalBytes = limits.maxTotalBytes } = crawl.options
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    crawl.bytes += chunk.length
    if (size > maxBytes) throw new TooLarge('its answer is too large')
    if (crawl.bytes > maxTotalBytes) throw new TooLarge('the feed as a whole is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
