import { checkAddress, createFetcher } from '../../../platform/fetch/index.ts'
import { asFields } from './fields.ts'
import { type Listed, listPages } from './list-pages.ts'
import { limits, type Reading, type ReadOptions } from './options.ts'
import { idOf, mergeRecords } from './record.ts'
import { type Crawl, requestJson } from './request.ts'
import type { ReadSummary } from './shape.ts'

const workers = 4
/** After so many failures in a row we stop asking for details: the feed has none, or is in trouble. */
const patience = 20

/** Reads an API: its whole list, then the detail of each record. */
export async function* readAddress(address: string, options: ReadOptions): Reading {
  const refusal = checkAddress(address, options)
  if (refusal) return { complete: false, problem: refusal }
  const { maxBytes = limits.maxBytes, timeoutMs = limits.timeoutMs } = options
  const headers = { accept: 'application/json', 'user-agent': 'alongside' }
  const fetcher = createFetcher({ ...options, maxBytes, timeoutMs, headers })
  try {
    return yield* readAll(baseOf(address), { options, fetcher, bytes: 0 })
  } finally {
    fetcher.close()
  }
}

async function* readAll(base: string, crawl: Crawl): Reading {
  const details = { failed: 0, missing: 0, inARow: 0 }
  const pages = listPages(base, crawl)
  let line = 0
  for (;;) {
    const page = await pages.next()
    if (page.done) {
      crawl.options.log?.(`${page.value.count} records are in the list of ${base}.`)
      return { ...summary(page.value, details, line), ...(crawl.options.modifiedAfter ? { isPartial: true } : {}) }
    }
    for (let at = 0; at < page.value.length; at += workers) {
      const batch = page.value.slice(at, at + workers)
      for (const { item, notes } of await Promise.all(
        batch.map((record) => withDetail(record, base, crawl, details)),
      )) {
        line += 1
        yield { raw: item, line, notes }
      }
    }
  }
}

/** The base of the API, from any address of it that people paste. */
export function baseOf(address: string): string {
  const url = new URL(address)
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/services$/i, '')}`
}

type Details = { failed: number; missing: number; inARow: number }

/** A record without a detail keeps what the list said of it. */
async function withDetail(listed: Listed, base: string, crawl: Crawl, details: Details): Promise<Listed> {
  if (listed.id === undefined) return listed
  const keep = (why: string) => ({ ...listed, notes: [...listed.notes, `${why}: what the list says was kept.`] })
  if (details.inARow >= patience) {
    details.failed += 1
    return keep('Its detail was not asked for, since many before it had failed')
  }
  const answer = await requestJson(`${base}/services/${encodeURIComponent(listed.id)}`, crawl)
  const detail = answer.ok && !answer.problem ? detailOf(answer.value, listed.id) : undefined
  details.inARow = detail ? 0 : details.inARow + 1
  if (detail) return { ...listed, item: mergeRecords(listed.item, detail) }
  if (!answer.ok && (answer.status === 404 || answer.status === 410)) {
    details.missing += 1
    return keep('The feed has no detail for this record (404)')
  }
  details.failed += 1
  return keep(answer.ok ? 'Its detail was broken or of another record' : `Its detail could not be read (${answer.why})`)
}

function detailOf(value: unknown, id: string): unknown {
  const detail = asFields(Array.isArray(value) && value.length === 1 ? value[0] : value)
  return detail && idOf(detail) === id ? detail : undefined
}

function summary(listing: { declaredTotal?: number; problem?: string }, details: Details, count: number): ReadSummary {
  const total = listing.declaredTotal === undefined ? {} : { declaredTotal: listing.declaredTotal }
  const isOnlyMissing = details.failed > 0 && details.failed + details.missing === count && details.missing >= patience
  const unread =
    details.failed > 0 && !isOnlyMissing
      ? `The details of ${details.failed} of ${count} records could not be read.`
      : undefined
  const problem = listing.problem ?? unread
  return problem ? { complete: false, ...total, problem } : { complete: true, ...total }
}
