import { asFields, type Fields, list, pick, text } from '../reading/fields.ts'
import { type Crawl, requestJson } from '../reading/request.ts'
import type { Item } from '../store/items.ts'

export type RpdePage = { items: Item[]; next: string; isLast: boolean; notes: string[] }

/** Numbers that may be larger than 2^53 become text before JavaScript sees them. */
export const quoteNumbers = (words: string) =>
  words.replace(/("(?:modified|id|@id)"\s*:\s*)(-?\d+)(?=\s*[,}\]])/g, '$1"$2"')

/** One page of a feed. What is wrong with it is told in a sentence, and the place in the feed is kept. */
export async function readPage(address: string, crawl: Crawl): Promise<RpdePage | { problem: string }> {
  const answer = await requestJson(address, { ...crawl, prepare: quoteNumbers })
  if (!answer.ok) return { problem: `${answer.why}` }
  if (answer.problem) return { problem: answer.problem.replace(/\.$/, '') }
  const page = asFields(answer.value)
  const found = pick(page, 'items')
  const next = URL.parse(text(page, 'next') ?? '', address)?.href
  if (!page || !Array.isArray(found) || !next) return { problem: 'it is no page of an OpenActive feed' }
  // Another host was never registered.
  if (new URL(next).origin !== new URL(address).origin)
    return { problem: `its next page stands on another host (${new URL(next).host})` }
  const items = found.flatMap((one) => toItems(asFields(one)))
  return {
    items: latest(items),
    next,
    isLast: found.length === 0 && next === new URL(address).href,
    notes: answer.notes,
  }
}

const sessions = /^(scheduledsession|courseinstancesubevent)$/i
/** Courts by the half hour: millions of them, and none is an offer by itself. */
const ignored = /^slot$|^(individualfacilityuse|facilityuse)\/slot$/i

function toItems(item: Fields | undefined): Item[] {
  const id = text(item, 'id')
  const kind = (text(item, 'kind') ?? 'Event').replace(/^.*\./, '')
  if (!item || !id || ignored.test(kind)) return []
  const given = text(item, 'modified') ?? ''
  const modified = /^-?\d{1,60}$/.test(given) ? given : '0'
  const data = text(item, 'state') === 'deleted' ? undefined : asFields(pick(item, 'data'))
  const base = { kind, id, modified }
  if (!data) return [{ ...base, series: null, startsAt: null, data: null }]
  if (!sessions.test(kind)) return [{ ...base, series: nameOf(data) ?? id, startsAt: null, data: withoutPeople(data) }]
  const parent = pick(data, 'superEvent')
  const whole = asFields(parent)
  const series = typeof parent === 'string' ? parent : (nameOf(whole) ?? null)
  const startsAt = moment(text(data, 'startDate'))
  const own: Item = { ...base, series, startsAt, data: isCancelled(data) ? null : sessionOf(data) }
  // Some feeds send the series with each of its sessions and nowhere else.
  if (!whole || !series || !text(whole, 'name')) return [own]
  return [own, { kind: 'SessionSeries', id: series, modified, series, startsAt: null, data: withoutPeople(whole) }]
}

const nameOf = (data: Fields | undefined) => text(data, '@id', 'id', 'identifier')
export const isCancelled = (data: Fields) => /cancelled/i.test(text(data, 'eventStatus') ?? '')
const moment = (words: string | undefined) => {
  const at = new Date(words ?? '')
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
const sessionOf = (data: Fields): Fields => ({ startDate: text(data, 'startDate'), endDate: text(data, 'endDate') })

/** Who leads a session is named in many feeds; we show what happens, not who does it. */
const people = new Set(['leader', 'contributor', 'attendee', 'assistantLeader', 'author', 'performer'])
function withoutPeople(data: Fields): Fields {
  const kept = Object.entries(data).filter(([key]) => !people.has(key) && key !== 'image' && key !== 'subEvent')
  const subEvents = list(data, 'subEvent').slice(0, 20).map(sessionOf)
  return { ...Object.fromEntries(kept), ...(subEvents.length > 0 ? { subEvent: subEvents } : {}) }
}

/** An item may stand twice in a page: the one that was changed last counts. */
function latest(items: Item[]): Item[] {
  const byId = new Map<string, Item>()
  for (const item of items) {
    const key = `${item.kind} ${item.id}`
    const before = byId.get(key)
    if (!before || BigInt(item.modified) >= BigInt(before.modified)) byId.set(key, item)
  }
  return [...byId.values()]
}
