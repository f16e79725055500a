import { openEnvelope } from './envelope.ts'
import { limits } from './options.ts'
import { idOf } from './record.ts'
import { type Crawl, requestJson } from './request.ts'

export type Listed = { id: string | undefined; item: unknown; notes: string[] }
export type Listing = { records: Listed[]; declaredTotal?: number; problem?: string }

/**
 * Reads the list of an API, page by page, until a page is empty or holds nothing new; what it says of its number of
 * pages is not trusted. Records move between pages while we read: if some are missing, a second pass looks for them.
 */
export async function listPages(base: string, crawl: Crawl): Promise<Listing> {
  const known = new Map<string, Listed>()
  const first = await pass(base, crawl, known)
  const isShort = (total: number | undefined) => total !== undefined && countOf(known, first.nameless) < total
  if (!first.problem && isShort(first.declaredTotal) && known.size > 0) await pass(base, crawl, known)
  // Twice on one page is a repetition; on two pages the list moved while we read, and something else may have been missed.
  const isRepeated = countOf(known, first.nameless) + first.repeated.length >= (first.declaredTotal ?? 0)
  for (const id of new Set(first.repeated))
    known.get(id)?.notes.push('It stands more than once in the list: the first was kept.')
  const records = [...known.values(), ...first.nameless]
  const missing =
    isShort(first.declaredTotal) && !isRepeated
      ? `The feed says that it has ${first.declaredTotal} records, but its pages hold ${records.length}.`
      : undefined
  const problem = first.problem ?? missing
  return {
    records,
    ...(first.declaredTotal === undefined ? {} : { declaredTotal: first.declaredTotal }),
    ...(problem ? { problem } : {}),
  }
}

const countOf = (known: Map<string, Listed>, nameless: Listed[]) => known.size + nameless.length

type Pass = {
  nameless: Listed[]
  declaredTotal: number | undefined
  problem?: string
  /** The ids that came again on the same page. */
  repeated: string[]
}

async function pass(base: string, crawl: Crawl, known: Map<string, Listed>): Promise<Pass> {
  const nameless: Listed[] = []
  const seen = new Set<string>()
  const repeated: string[] = []
  let declaredTotal: number | undefined
  const { maxPages = limits.maxPages, modifiedAfter } = crawl.options
  const since = modifiedAfter ? `&modified_after=${encodeURIComponent(modifiedAfter)}` : ''
  const end = (): Pass => ({ nameless, declaredTotal, repeated })
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await requestJson(`${base}/services?page=${page}&per_page=100${since}`, crawl)
    const stop = (why: string) => ({
      ...end(),
      problem: `Page ${page} of the list could not be read: ${why}. ${seen.size} records were read before.`,
    })
    if (!answer.ok) {
      // Some feeds answer 404 after their last page.
      const isPastEnd = answer.status === 404 && page > 1 && seen.size >= (declaredTotal ?? 0)
      return isPastEnd ? end() : stop(answer.why)
    }
    const envelope = openEnvelope(answer.value)
    if (!envelope || envelope.kind === 'single') return stop(answer.problem ?? 'it is JSON, but no list of services')
    declaredTotal = envelope.declaredTotal ?? declaredTotal
    const here = new Set<string>()
    let hasNew = false
    for (const item of envelope.items) {
      const record = { id: idOf(item), item, notes: [...answer.notes] }
      if (record.id === undefined) nameless.push(record)
      else if (here.has(record.id)) repeated.push(record.id)
      else if (!seen.has(record.id)) {
        hasNew = true
        here.add(record.id)
        seen.add(record.id)
        if (!known.has(record.id)) known.set(record.id, record)
      }
    }
    if (answer.problem) return stop(sentenceEnd(answer.problem))
    if (!hasNew) return end()
  }
  return { ...end(), problem: `The list has more than ${maxPages} pages: the rest was not read.` }
}

const sentenceEnd = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '')
