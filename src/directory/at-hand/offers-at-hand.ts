import { type FreshnessDays, freshnessDays } from '../freshness/states.ts'
import { listIdsToKeep, listOwners, listRowsToKeep, type News, type RowToKeep, readNews } from '../store/at-hand.ts'
import type { Reader } from '../store/offers.ts'
import { type Hit, type HitQuery, overTheBorder, type SearchWord } from '../store/search.ts'
import { IndexMaker, Lexemes, type OfferIndex, type Question } from './offer-index.ts'
import { TextsAtHand } from './texts.ts'

/** Offers of one place that were read together, and which of them changed since. */
type Part = { owner: string | null; index: OfferIndex; outdated: Set<number> }
/** Those of one place that changed, as they are now. */
type Changed = { rows: Map<string, RowToKeep>; index: OfferIndex | undefined }

/** So many make one part: sorting in more would keep pages waiting. */
const mostOfPart = 5_000

/** So many are read at once that pages are answered in between. */
const readAtOnce = 200
/** No snapshot: everything that is on record is news to it. */
export const beforeEverything = '1:1:'
/** Changes are on record for two hours; who has not asked for one may have missed some. */
const longestAge = 3600

/** Every offer that is listed, in memory, as it was at one moment: searched in a thousandth of what the database takes. */
export class OffersAtHand {
  readonly #lexemes = new Lexemes()
  readonly #parts: Part[] = []
  readonly #changes = new Map<string | null, Changed>()
  /** What we publish of them, written out. */
  readonly texts = new TextsAtHand()
  #changed = 0
  #news: News
  private constructor(news: News) {
    this.#news = news
  }

  /** Reads them all. What changes meanwhile is news the next time somebody asks. */
  static async read(reader: Reader): Promise<OffersAtHand> {
    const kept = new OffersAtHand(await readNews(reader, beforeEverything, 0))
    for (const owner of await listOwners(reader)) {
      const ids = await listIdsToKeep(reader, owner)
      for (let at = 0; at < ids.length; at += mostOfPart)
        await kept.#readPart(reader, owner, ids.slice(at, at + mostOfPart))
    }
    return kept
  }

  async #readPart(reader: Reader, owner: string | null, ids: string[]): Promise<void> {
    const maker = new IndexMaker(this.#lexemes)
    for (let at = 0; at < ids.length; at += readAtOnce)
      for (const row of await listRowsToKeep(reader, ids.slice(at, at + readAtOnce)))
        if (row.placeId === owner) maker.add(row)
    this.#parts.push({ owner, index: maker.make(), outdated: new Set() })
  }

  get size(): number {
    return this.#parts.reduce((sum, { index }) => sum + index.offers.length, 0)
  }
  get snapshot(): string {
    return this.#news.snapshot
  }
  /** How listings age in the search of this place. */
  agesOf(placeId: string | null): FreshnessDays {
    const [ageing, stale, hidden] = this.#news.ages?.[placeId ?? ''] ?? []
    return ageing && stale && hidden ? { ageing, stale, hidden } : freshnessDays
  }
  /** How many offers changed since all were read. */
  get changed(): number {
    return this.#changed
  }

  /** Whether what became of the directory since can be told from these news at all. */
  canFollow({ server, at }: News): boolean {
    return server === this.#news.server && at - this.#news.at < longestAge
  }

  /** Makes it as it is at the moment of these news. */
  follow(news: News, rows: RowToKeep[]): void {
    this.#news = news
    if (news.ids.length === 0) return
    this.texts.forget(news.ids)
    const touched = new Set<Changed>()
    for (const id of news.ids) {
      for (const { index, outdated } of this.#parts) {
        const number = index.numberOf(id)
        if (number !== undefined) outdated.add(number)
      }
      for (const changed of this.#changes.values()) if (changed.rows.delete(id)) touched.add(changed)
    }
    for (const row of rows) {
      const changed = this.#changes.get(row.placeId) ?? { rows: new Map<string, RowToKeep>(), index: undefined }
      this.#changes.set(row.placeId, changed)
      changed.rows.set(row.id, row)
      touched.add(changed)
    }
    for (const changed of touched) changed.index = this.#indexOf(changed)
    this.#changed += news.ids.length
  }

  #indexOf({ rows }: Changed): OfferIndex {
    const maker = new IndexMaker(this.#lexemes)
    for (const row of [...rows.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) maker.add(row)
    return maker.make()
  }

  /** The same as `listHits` of the store; undefined for words that only the database understands. */
  listHits({ placeId, words, match, near, within, isOpen }: HitQuery): Hit[] | undefined {
    const question = this.#questionOf(words, match)
    if (!question) return undefined
    const hits: Hit[] = []
    const search = (owner: string | null, index: OfferIndex, outdated?: Set<number>) => {
      const isOurs = owner === null || owner === placeId
      if (!isOurs && !(near && index.reaches(near, overTheBorder))) return
      index.find(question, (number, rank) => {
        const offer = index.offers[number]
        if (!offer || outdated?.has(number) || (isOpen && !offer.isOpen)) return
        const metres = near && nearest(offer.spots, near)
        if (within !== undefined && !(metres !== null && metres <= within)) return
        if (!isOurs && !(metres !== null && metres < overTheBorder)) return
        const { id, name, facets, knownOn, silentSince } = offer
        hits.push({ id, name, facets, knownOn, silentSince, relevance: rank(), metres })
      })
    }
    for (const { owner, index, outdated } of this.#parts) search(owner, index, outdated)
    for (const [owner, { index }] of this.#changes) if (index) search(owner, index)
    return hits
  }

  #questionOf(words: SearchWord[], match: HitQuery['match']): Question | undefined {
    if (!words.every(isPlain)) return undefined
    const all = [...new Set(words.flatMap(({ lexemes }) => lexemes))]
      .map((lexeme) => Buffer.from(lexeme))
      .sort(Buffer.compare)
      .map(String)
    return {
      match,
      lexemes: all.map(this.#lexemes.of),
      words: words.map(({ lexemes }) => lexemes.map((lexeme) => all.indexOf(lexeme))),
    }
  }
}

/** Whether it is asked for as any one of its lexemes. */
const isPlain = ({ query, lexemes }: SearchWord) => {
  const quoted = lexemes.map((lexeme) => `'${lexeme}'`)
  return query.split(' | ').every((one) => quoted.includes(one)) && quoted.every((one) => query.includes(one))
}

function nearest(spots: number[], { easting, northing }: { easting: number; northing: number }): number | null {
  let metres: number | null = null
  for (let at = 0; at < spots.length; at += 2) {
    const way = distance((spots[at] ?? 0) - easting, (spots[at + 1] ?? 0) - northing)
    if (metres === null || way < metres) metres = way
  }
  return metres
}

/** Reckoned as the database does, to the last digit. */
function distance(east: number, north: number): number {
  const [one, other] = [Math.abs(east), Math.abs(north)]
  const [long, short] = one < other ? [other, one] : [one, other]
  return short === 0 ? long : long * Math.sqrt(1 + (short / long) * (short / long))
}
