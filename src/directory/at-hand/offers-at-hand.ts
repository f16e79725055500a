import { listIdsToKeep, listOwners, listRowsToKeep, type News, type RowToKeep, readNews } from '../store/at-hand.ts'
import type { Reader } from '../store/offers.ts'
import { type Hit, type HitQuery, overTheBorder, type SearchWord } from '../store/search.ts'
import { IndexMaker, type KeptOffer, Lexemes, type OfferIndex, type Question } from './offer-index.ts'
import { TextsAtHand } from './texts.ts'

/** The offers of one place: those that were read together, and those that changed since. */
type Part = { index: OfferIndex; outdated: Set<number>; changed: Map<string, RowToKeep>; newer: OfferIndex | undefined }

/** So many are read at once that pages are answered in between. */
const readAtOnce = 200
/** No snapshot: everything that is on record is news to it. */
export const beforeEverything = '1:1:'
/** Changes are on record for two hours; who has not asked for one may have missed some. */
const longestAge = 3600

/** Every offer that is listed, in memory, as it was at one moment: searched in a thousandth of what the database takes. */
export class OffersAtHand {
  readonly #lexemes = new Lexemes()
  readonly #parts = new Map<string | null, Part>()
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
      const maker = new IndexMaker(kept.#lexemes)
      const ids = await listIdsToKeep(reader, owner)
      for (let at = 0; at < ids.length; at += readAtOnce)
        for (const row of await listRowsToKeep(reader, ids.slice(at, at + readAtOnce)))
          if (row.placeId === owner) maker.add(row)
      kept.#parts.set(owner, { index: maker.make(), outdated: new Set(), changed: new Map(), newer: undefined })
    }
    return kept
  }

  get size(): number {
    return [...this.#parts.values()].reduce((sum, { index }) => sum + index.offers.length, 0)
  }
  get snapshot(): string {
    return this.#news.snapshot
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
    const touched = new Set<Part>()
    for (const id of news.ids)
      for (const part of this.#parts.values()) {
        const number = part.index.numberOf(id)
        if (number !== undefined) part.outdated.add(number)
        if (part.changed.delete(id)) touched.add(part)
      }
    for (const row of rows) {
      const part = this.#partOf(row.placeId)
      part.changed.set(row.id, row)
      touched.add(part)
    }
    for (const part of touched) {
      const maker = new IndexMaker(this.#lexemes)
      for (const row of [...part.changed.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) maker.add(row)
      part.newer = maker.make()
    }
    this.#changed += news.ids.length
  }

  #partOf(owner: string | null): Part {
    const known = this.#parts.get(owner)
    if (known) return known
    const index = new IndexMaker(this.#lexemes).make()
    const part = { index, outdated: new Set<number>(), changed: new Map(), newer: undefined }
    this.#parts.set(owner, part)
    return part
  }

  /** The same as `listHits` of the store; undefined for words that only the database understands. */
  listHits({ placeId, words, match, near, within, isOpen }: HitQuery): Hit[] | undefined {
    const question = this.#questionOf(words, match)
    if (!question) return undefined
    const hits: Hit[] = []
    for (const [owner, { index, outdated, newer }] of this.#parts) {
      const isOurs = owner === null || owner === placeId
      const mayBe = (some: OfferIndex) => isOurs || (near !== null && some.reaches(near, overTheBorder))
      const take = (offer: KeptOffer | undefined, rank: () => number) => {
        if (!offer || (isOpen && !offer.isOpen)) return
        const metres = near && nearest(offer.spots, near)
        if (within !== undefined && !(metres !== null && metres <= within)) return
        if (!isOurs && !(metres !== null && metres < overTheBorder)) return
        const { id, name, facets, confirmedOn } = offer
        hits.push({ id, name, facets, confirmedOn, relevance: rank(), metres })
      }
      if (mayBe(index))
        index.find(question, (offer, rank) => {
          if (!outdated.has(offer)) take(index.offers[offer], rank)
        })
      if (newer && mayBe(newer)) newer.find(question, (offer, rank) => take(newer.offers[offer], rank))
    }
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
