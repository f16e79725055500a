import { setTimeout as wait } from 'node:timers/promises'
import { type Fetched, type Fetcher, FetchRefused, FetchTooSlow } from '../../../platform/fetch/index.ts'
import { limits, type ReadOptions } from './options.ts'
import { type Parsed, parse } from './parse.ts'

export type Answer = (Parsed & { ok: true }) | { ok: false; status?: number; why: string }

/** What the requests of one reading share. */
export type Crawl = {
  options: ReadOptions
  fetcher: Fetcher
  bytes: number
  /** Of a text before it is parsed: for numbers that JavaScript cannot hold. */
  prepare?(text: string): string
}

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
    return await readAnswer(await crawl.fetcher.get(address), crawl)
  } catch (error) {
    if (error instanceof FetchRefused) return { ok: false, why: error.message }
    return {
      ok: false,
      why: error instanceof FetchTooSlow ? 'it did not answer in time' : 'the connection failed',
      retryAfterMs: 0,
    }
  }
}

async function readAnswer(answer: Fetched, crawl: Crawl): Promise<Once> {
  const { status } = answer
  if (status !== 200) {
    answer.close()
    const why = `it answered with status ${status}`
    const mayPass = status === 408 || status === 429 || status >= 500
    return mayPass ? { ok: false, status, why, retryAfterMs: retryAfter(answer) } : { ok: false, status, why }
  }
  const type = answer.header('content-type') ?? 'nothing'
  if (!/\bjson\b/i.test(type)) {
    answer.close()
    return { ok: false, status, why: `it answered with ${type.split(';')[0]}, not JSON, though with status 200` }
  }
  const bytes = await answer.read()
  crawl.bytes += bytes.length
  if (crawl.bytes > (crawl.options.maxTotalBytes ?? limits.maxTotalBytes))
    throw new FetchRefused('the feed as a whole is too large')
  return { ok: true, ...parse(bytes, 'The answer', crawl.prepare) }
}

/** A feed may ask for patience, but not for hours. */
function retryAfter(answer: Fetched): number {
  const seconds = Number(answer.header('retry-after') ?? 0)
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 30) * 1000 : 0
}
