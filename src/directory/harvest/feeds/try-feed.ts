import { checkAddress, createFetcher } from '../../../platform/fetch/index.ts'
import { tryDataset } from '../discovery/try-dataset.ts'
import { openEnvelope } from '../reading/envelope.ts'
import { asFields, pick, text } from '../reading/fields.ts'
import { baseOf } from '../reading/from-address.ts'
import { limits, type ReadOptions } from '../reading/options.ts'
import { idOf, mergeRecords, readRecord } from '../reading/record.ts'
import { type Crawl, requestJson } from '../reading/request.ts'
import type { Standard, Trial } from './feed.ts'
import { sampleOf } from './sample.ts'

const samplesShown = 3
const farFuture = '2100-01-01T00:00:00.000Z'

/** Looks into a feed without storing anything: what it is, how much it holds, and how the first three would look. */
export async function tryFeed(address: string, standard: Standard, options: ReadOptions): Promise<Trial> {
  const [first = ''] = addressesOf(address)
  const refusal = checkAddress(first, options)
  if (refusal) return { problem: refusal }
  const { maxBytes = limits.maxBytes, timeoutMs = limits.timeoutMs } = options
  const headers = { accept: 'application/json', 'user-agent': 'alongside' }
  const fetcher = createFetcher({ ...options, maxBytes, timeoutMs, headers })
  const crawl: Crawl = { options, fetcher, bytes: 0 }
  try {
    const asRpde = standard === 'oruk' ? undefined : await tryRpde(first, crawl)
    if (asRpde) return asRpde
    if (standard === 'rpde')
      return {
        problem: 'At this address stands no OpenActive feed: it would hold items and the address of the next page.',
      }
    const feeds = standard === 'unknown' ? await tryDataset(first, crawl) : undefined
    if (feeds) return { feeds }
    return await tryOruk(baseOf(first), crawl)
  } finally {
    fetcher.close()
  }
}

/** Several addresses stand one on each line: the series of an OpenActive feed, and their sessions. */
export const addressesOf = (address: string) => address.split(/\s+/).filter(Boolean)

async function tryRpde(address: string, crawl: Crawl): Promise<Trial | undefined> {
  const answer = await requestJson(address, crawl)
  const page = answer.ok && !answer.problem ? asFields(answer.value) : undefined
  const items = pick(page, 'items')
  if (!page || !Array.isArray(items) || text(page, 'next') === undefined) return undefined
  const live = items.map(asFields).filter((item) => item && text(item, 'state') !== 'deleted')
  const licence = text(page, 'license')
  const offers = live.flatMap(
    (item) => readRecord({ ...asFields(pick(item, 'data')), id: text(item, 'id') }, 1).offer ?? [],
  )
  return {
    standard: 'rpde',
    found: live.length,
    isAtLeast: items.length > 0,
    samples: offers.slice(0, samplesShown).map((offer) => sampleOf(offer, [])),
    ...(licence ? { licence } : {}),
  }
}

async function tryOruk(given: string, crawl: Crawl): Promise<Trial> {
  const { base, answer, told } = await listAt(given, crawl)
  if (!answer.ok) return { problem: `Its list could not be read: ${answer.why}.` }
  const envelope = openEnvelope(answer.value)
  if (!envelope || envelope.kind === 'single')
    return { problem: answer.problem ?? 'It answers in JSON, but with no list of services.' }
  const { items, declaredTotal } = envelope
  const samples = await Promise.all(items.slice(0, samplesShown).map((item) => sampleOfItem(item, base, crawl)))
  return {
    standard: 'oruk',
    version: versionOf(answer.value, told),
    ...(base === given ? {} : { address: base }),
    found: Math.max(declaredTotal ?? 0, items.length),
    isAtLeast: declaredTotal === undefined && items.length > 0,
    samples: samples.filter((sample) => sample !== undefined),
    modifiedAfter: items.length > 0 && (await honoursModifiedAfter(base, crawl)),
    ...(answer.problem ? { problem: answer.problem } : {}),
  }
}

/** The list stands beneath the root of an interface, or where its own description stands, on the same host. */
async function listAt(given: string, crawl: Crawl) {
  const list = (base: string) => requestJson(`${base}/services?page=1&per_page=100`, crawl)
  const [root, answer] = [await requestJson(`${given}/`, crawl), await list(given)]
  const said = root.ok && !root.problem ? asFields(root.value) : undefined
  const told = text(said, 'version')
  const described = URL.parse(text(said, 'openapi_url') ?? '')
  const base = described?.host === new URL(given).host ? baseOf(new URL('.', described).href) : given
  if (base === given || (answer.ok && openEnvelope(answer.value)?.kind === 'list')) return { base: given, answer, told }
  return { base, answer: await list(base), told }
}

/** By what it sends; what it says of itself only tells more of the same. */
function versionOf(value: unknown, told = ''): string {
  const sent = pick(asFields(value), 'content') === undefined ? '3' : '1'
  const said = /(?:^|[^\d.])(\d+(?:\.\d+)*)/.exec(told)?.[1] ?? ''
  return said.split('.')[0] === sent ? said : sent
}

async function sampleOfItem(item: unknown, base: string, crawl: Crawl) {
  const id = idOf(item)
  const answer = id === undefined ? undefined : await requestJson(`${base}/services/${encodeURIComponent(id)}`, crawl)
  const detail = answer?.ok && idOf(answer.value) === id ? answer.value : undefined
  const { offer, report } = readRecord(detail ? mergeRecords(item, detail) : item, 1, answer?.ok ? answer.notes : [])
  return offer && sampleOf(offer, report.notes)
}

/** Most feeds ignore the question: only one that answers with nothing for the far future is believed. */
async function honoursModifiedAfter(base: string, crawl: Crawl): Promise<boolean> {
  const answer = await requestJson(`${base}/services?page=1&per_page=100&modified_after=${farFuture}`, crawl)
  return answer.ok && openEnvelope(answer.value)?.items.length === 0
}
