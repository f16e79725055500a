import { openEnvelope } from './envelope.ts'
import { limits } from './options.ts'
import { idOf } from './record.ts'
import { type Crawl, requestJson } from './request.ts'

export type Listed = { id: string | undefined; item: unknown; notes: string[] }
export type Listing = { count: number; declaredTotal?: number; problem?: string }

/**
 * Reads the list of an API, page by page, until a page is empty or holds nothing new; what it says of its number of
 * pages is not trusted. Records move between pages while we read: if some are missing, a second pass looks for them.
 * Each page is given on before the next one is asked for, so that no more than one is held.
 */
export async function* listPages(base: string, crawl: Crawl): AsyncGenerator<Listed[], Listing, void> {
  const known = new Set<string>()
  const first = yield* pass(base, crawl, known)
  const { declaredTotal, nameless, repeated } = first
  const isShort = () => declaredTotal !== undefined && known.size + nameless < declaredTotal
  if (!first.problem && isShort() && known.size > 0) yield* pass(base, crawl, known, true)
  // Twice on one page is a repetition; on two pages the list moved while we read, and something else may have been missed.
  const count = known.size + nameless
  const missing =
    isShort() && count + repeated < (declaredTotal ?? 0)
      ? `The feed says that it has ${declaredTotal} records, but its pages hold ${count}.`
      : undefined
  const problem = first.problem ?? missing
  return { count, ...(declaredTotal === undefined ? {} : { declaredTotal }), ...(problem ? { problem } : {}) }
}

type Pass = { nameless: number; declaredTotal: number | undefined; repeated: number; problem?: string }

async function* pass(
  base: string,
  crawl: Crawl,
  known: Set<string>,
  isSecond = false,
): AsyncGenerator<Listed[], Pass, void> {
  const { maxPages = limits.maxPages, modifiedAfter } = crawl.options
  const since = modifiedAfter ? `&modified_after=${encodeURIComponent(modifiedAfter)}` : ''
  const seen = new Set<string>()
  const end: Pass = { nameless: 0, declaredTotal: undefined, repeated: 0 }
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await requestJson(`${base}/services?page=${page}&per_page=100${since}`, crawl)
    const stop = (why: string) => ({
      ...end,
      problem: `Page ${page} of the list could not be read: ${why}. ${seen.size} records were read before.`,
    })
    if (!answer.ok) {
      // Some feeds answer 404 after their last page.
      const isPastEnd = answer.status === 404 && page > 1 && seen.size >= (end.declaredTotal ?? 0)
      return isPastEnd ? end : stop(answer.why)
    }
    const envelope = openEnvelope(answer.value)
    if (!envelope || envelope.kind === 'single')
      return stop(answer.problem ? sentenceEnd(answer.problem) : 'it is JSON, but no list of services')
    end.declaredTotal = envelope.declaredTotal ?? end.declaredTotal
    const { records, nameless, repeated, hasNew } = newOf(envelope.items, seen, answer.notes)
    end.nameless += nameless.length
    end.repeated += repeated
    const unknown = records.filter(({ id }) => id !== undefined && !known.has(id))
    for (const { id } of unknown) if (id !== undefined) known.add(id)
    yield isSecond ? unknown : [...unknown, ...nameless]
    if (answer.problem) return stop(sentenceEnd(answer.problem))
    if (!hasNew) return end
  }
  return { ...end, problem: `The list has more than ${maxPages} pages: the rest was not read.` }
}

/** What of a page was not on an earlier one; what stands on it twice is counted. */
function newOf(items: unknown[], seen: Set<string>, notes: string[]) {
  const here = new Map<string, Listed>()
  const nameless: Listed[] = []
  let repeated = 0
  for (const item of items) {
    const record: Listed = { id: idOf(item), item, notes: [...notes] }
    const { id } = record
    const before = id === undefined ? undefined : here.get(id)
    if (id === undefined) nameless.push(record)
    else if (before) {
      repeated += 1
      before.notes.push('It stands more than once in the list: the first was kept.')
    } else if (!seen.has(id)) here.set(id, record)
  }
  for (const id of here.keys()) seen.add(id)
  return { records: [...here.values()], nameless, repeated, hasNew: here.size > 0 }
}

const sentenceEnd = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '')
