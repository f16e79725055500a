import { type FacetNumbers, facetNumbers } from '../facets.ts'
import type { RowToKeep } from '../store/at-hand.ts'
import { endAt, notThere, rankAll, rankAny, type Standing } from './rank.ts'

/** A search in numbers: all lexemes of its words in the order of the database, and of each word which of these it may stand for. */
export type Question = { words: number[][]; lexemes: number[]; match: 'all' | 'any' }
export type KeptOffer = Omit<RowToKeep, 'placeId' | 'facets' | 'search'> & { facets: FacetNumbers }

/** The words of everything that is kept, each with a number. */
export class Lexemes {
  readonly #numbers = new Map<string, number>()
  of = (lexeme: string): number => this.#numbers.get(lexeme) ?? -1
  add(lexeme: string): number {
    const known = this.#numbers.get(lexeme)
    if (known !== undefined) return known
    // A copy: a piece of a long text would keep all of it.
    this.#numbers.set(Buffer.from(lexeme).toString(), this.#numbers.size)
    return this.#numbers.size - 1
  }
}

/** Some offers and where each word stands in them. It never changes; which of its offers are out of date is said by others. */
export class OfferIndex {
  /** In the order of their ids. */
  readonly offers: KeptOffer[]
  readonly #postings: Uint16Array
  readonly #starts: Map<number, number>
  readonly #land: Land
  constructor(offers: KeptOffer[], postings: Uint16Array, starts: Map<number, number>) {
    this.offers = offers
    this.#postings = postings
    this.#starts = starts
    this.#land = landOf(offers)
  }

  /** Whether any of them might be so near. */
  reaches({ easting, northing }: { easting: number; northing: number }, metres: number): boolean {
    const { west, east, south, north } = this.#land
    return easting > west - metres && easting < east + metres && northing > south - metres && northing < north + metres
  }

  numberOf(id: string): number | undefined {
    let [low, high] = [0, this.offers.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.offers[middle]?.id ?? '') < id) low = middle + 1
      else high = middle
    }
    return this.offers[low]?.id === id ? low : undefined
  }

  /** Takes each offer with these words (without words, each), with a way to ask how much they say of it while it is taken. */
  find({ words, lexemes, match }: Question, take: (offer: number, rank: () => number) => void): void {
    if (words.length === 0) for (const offer of this.offers.keys()) take(offer, () => 0)
    const rankOf = match === 'all' && words.length > 1 ? rankAll : rankAny
    const standing: Standing = { postings: this.#postings, at: [] }
    const rank = () => rankOf(standing)
    const found = this.#places(lexemes)
    for (const offer of found) {
      const from = offer * lexemes.length
      standing.at = lexemes.map((_lexeme, which) => (places[from + which] ?? 0) + notThere)
      const has = (word: number[]) => word.some((which) => standing.at[which] !== notThere)
      if (match === 'any' || words.every(has)) take(offer, rank)
    }
    for (const offer of found) places.fill(0, offer * lexemes.length, (offer + 1) * lexemes.length)
  }

  /** Writes into `places`, and answers the offers that have any of these words. */
  #places(lexemes: number[]): number[] {
    const width = lexemes.length
    if (places.length < this.offers.length * width) places = new Int32Array(this.offers.length * width * 2)
    const found: number[] = []
    for (const [which, lexeme] of lexemes.entries()) {
      const start = this.#starts.get(lexeme)
      const end = start === undefined ? 0 : endOf(this.#postings, start)
      for (let at = (start ?? 0) + 2; at < end; at = endAt(this.#postings, at)) {
        const offer = (this.#postings[at] ?? 0) | (((this.#postings[at + 1] ?? 0) >> 8) << 16)
        if (!isFound(offer * width, which)) found.push(offer)
        places[offer * width + which] = at - notThere
      }
    }
    return found
  }
}

/** For the search that is under way: of each offer where each lexeme stands in it, counted from one. All is 0 between two. */
let places = new Int32Array(0)

function isFound(from: number, before: number): boolean {
  for (let which = 0; which < before; which++) if (places[from + which] !== 0) return true
  return false
}

type Land = { west: number; east: number; south: number; north: number }

function landOf(offers: KeptOffer[]): Land {
  const none = Number.POSITIVE_INFINITY
  const land = { west: none, east: -none, south: none, north: -none }
  for (const { spots } of offers)
    for (let at = 0; at < spots.length; at += 2) {
      const [easting, northing] = [spots[at] ?? 0, spots[at + 1] ?? 0]
      land.west = Math.min(land.west, easting)
      land.east = Math.max(land.east, easting)
      land.south = Math.min(land.south, northing)
      land.north = Math.max(land.north, northing)
    }
  return land
}

/** Before the postings of a lexeme stands how long they are, in two numbers of 16 bits. */
const endOf = (postings: Uint16Array, start: number) =>
  start + 2 + (postings[start] ?? 0) + (postings[start + 1] ?? 0) * 0x10000

/** Takes offers in the order of their ids, and makes an index of them. */
export class IndexMaker {
  readonly #lexemes: Lexemes
  readonly #offers: KeptOffer[] = []
  readonly #postings = new Map<number, number[]>()
  constructor(lexemes: Lexemes) {
    this.#lexemes = lexemes
  }

  add({ id, name, facets, knownOn, silentSince, isOpen, spots, search }: RowToKeep): void {
    const number =
      this.#offers.push({ id, name, facets: facetNumbers(facets), knownOn, silentSince, isOpen, spots }) - 1
    if (search !== null) this.#addWords(number, search)
  }

  /** Reads a text search vector as the database writes it: `'choir':1A,5 'it''s':2B`. */
  #addWords(number: number, search: string): void {
    for (let at = 0; at < search.length; at++) {
      const begin = at + 1
      at = search.indexOf("'", begin)
      while (search[at + 1] === "'") at = search.indexOf("'", at + 2)
      const places = this.#postingsOf(unescaped(search.slice(begin, at)))
      const head = places.push(number & 0xffff, (number >> 16) << 8) - 1
      at++
      while (search[at] === ':' || search[at] === ',') {
        let place = 0
        let digit = search.charCodeAt(++at)
        for (; digit >= 48 && digit <= 57; digit = search.charCodeAt(++at)) place = place * 10 + digit - 48
        const weight = 'CBA'.indexOf(search[at] ?? ' ') + 1
        if (weight > 0) at++
        places.push(place | (weight << 14))
        places[head] = (places[head] ?? 0) + 1
      }
    }
  }

  #postingsOf(lexeme: string): number[] {
    const number = this.#lexemes.add(lexeme)
    const known = this.#postings.get(number) ?? []
    this.#postings.set(number, known)
    return known
  }

  make(): OfferIndex {
    const starts = new Map<number, number>()
    const all = new Uint16Array([...this.#postings.values()].reduce((sum, { length }) => sum + length + 2, 0))
    let start = 0
    for (const [lexeme, places] of this.#postings) {
      starts.set(lexeme, start)
      all.set([places.length & 0xffff, places.length >> 16], start)
      all.set(places, start + 2)
      start += places.length + 2
    }
    return new OfferIndex(this.#offers, all, starts)
  }
}

const unescaped = (lexeme: string) => (/['\\]/.test(lexeme) ? lexeme.replace(/(['\\])\1/g, '$1') : lexeme)
