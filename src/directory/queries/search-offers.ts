import { findPlace, listNeighbourhoods, locate, metresOf, normalisePostcode, type Point } from '../../place/index.ts'
import { once } from '../../platform/once.ts'
import type { Work } from '../../platform/work.ts'
import { findOffersAtHand } from '../at-hand/index.ts'
import type { OffersAtHand } from '../at-hand/offers-at-hand.ts'
import type { Offer } from '../directory.ts'
import { comesToPeople, type FacetCounts, type Filters, sift } from '../facets.ts'
import { heardOf } from '../freshness/facts.ts'
import { type Freshness, type FreshnessDays, freshnessAt, sinks } from '../freshness/states.ts'
import { findAges } from '../freshness/store/ages.ts'
import { nearestWord, readWords } from '../spelling.ts'
import { listOffersByIds } from '../store/offers.ts'
import {
  type Hit,
  type HitQuery,
  listHits,
  listKnownWords,
  listSimilarWords,
  readSearchWords,
  type SearchWord,
} from '../store/search.ts'

export type OfferQuery = {
  words?: string
  /** A postcode, or a neighbourhood by its name or slug. */
  near?: string
  filters?: Filters
  /** Takes the words as they were typed, without correcting their spelling. */
  asTyped?: boolean
  page?: number
  /** No further than this many metres from `near`. */
  within?: number
  /** Only what may be passed on: our own, and that of feeds whose licence allows it. */
  isOpen?: boolean
}
export type FoundOffer = Offer & { metres: number | null; freshness: Freshness }
export type OfferSearch = {
  found: FoundOffer[]
  total: number
  page: number
  pages: number
  counts: FacetCounts
  /** Where "near" is, as we understood it; null when nothing was asked or we do not know it. */
  near: { label: string; point: Point | null; isOutside: boolean } | null
  nearIsUnknown: boolean
  /** What we searched for instead of what was typed. */
  corrected: string | null
  /** Nothing had all of the words: these have some of them. */
  isLoose: boolean
}

export const offersOnPage = 20

/** The one search over everything that is listed here, our own and other directories': words, place and filters, best first. */
export async function searchOffers(work: Work, query: OfferQuery): Promise<OfferSearch> {
  const { shown, ages, ...search } = await findHits(work, query)
  const metres = new Map(shown.map((hit) => [hit.id, hit.metres]))
  const offers = await listOffersByIds(
    work,
    shown.map(({ id }) => id),
  )
  const freshness = freshnessAt(work.now, ages)
  const found = offers.map((offer) => ({
    ...offer,
    metres: metres.get(offer.id) ?? null,
    freshness: freshness(heardOf(offer)),
  }))
  return { ...search, found }
}

/** `ages`: after how many days listings age in this place. */
type HitSearch = Omit<OfferSearch, 'found'> & { shown: Hit[]; ages: FreshnessDays }

/** The search without what is to be read about each offer: the ids of one page, and what is said of all. */
async function findHits(work: Work, query: OfferQuery): Promise<HitSearch> {
  const { near, words } = await readNear(work, query)
  const point = near?.point ? (metresOf(near.point) ?? null) : null
  const hits = await findHitsAt({ ...work, atHand: await findOffersAtHand(work) }, query, words, point)
  return { ...hits, near, nearIsUnknown: near === null && Boolean(query.near?.trim()) }
}

/** The search at a point that is known, for these words. */
export async function findHitsAt(
  work: Searcher,
  query: OfferQuery,
  words: string[],
  point: HitQuery['near'],
): Promise<Omit<HitSearch, 'near' | 'nearIsUnknown'>> {
  const { ageing, stale, hidden } = work.atHand?.agesOf(work.place) ?? (await findAges(work, work.place))
  const ages = { ageing, stale, hidden }
  const freshness = freshnessAt(work.now, ages)
  const { hits, corrected, isLoose } = await hitsOf(work, words, query, { point, freshness })
  const { hits: kept, counts } = sift(hits, query.filters ?? {})
  const ordered = inOrder(kept, { freshness, hasWords: words.length > 0, hasPoint: point !== null })
  const pages = Math.max(1, Math.ceil(ordered.length / offersOnPage))
  const page = Math.min(Math.max(1, query.page ?? 1), pages)
  return {
    shown: ordered.slice((page - 1) * offersOnPage, page * offersOnPage),
    total: ordered.length,
    page,
    pages,
    counts,
    corrected,
    isLoose,
    ages,
  }
}

/** Who searches, and the offers at hand when they are right at this moment: without them the database is asked. */
type Searcher = Pick<Work, 'tx' | 'place' | 'now'> & { atHand: OffersAtHand | undefined }

/** The page that shows what was found reads it too. */
export const placeHere = (work: Work, id: string) => once(work, 'search: place', () => findPlace(work, id))
export const neighbourhoodsHere = (work: Work, id: string) =>
  once(work, 'search: neighbourhoods', () => listNeighbourhoods(work, id))

type Near = { near: OfferSearch['near']; words: string[] }

/** Where to look. A postcode among the words is taken for what it is. */
async function readNear(work: Work, { words = '', near = '' }: OfferQuery): Promise<Near> {
  const inWords = near.trim() === '' ? /\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b/i.exec(words)?.[0] : undefined
  const typed = (inWords ?? near).trim()
  const rest = readWords(inWords ? words.replace(inWords, ' ') : words)
  if (!typed || !work.place) return { near: null, words: rest }
  const place = await placeHere(work, work.place)
  if (normalisePostcode(typed)) {
    const located = await locate(work, place, typed)
    return {
      near: located ? { label: located.postcode, point: located.point, isOutside: !located.isInside } : null,
      words: rest,
    }
  }
  const plain = typed.toLowerCase()
  const neighbourhood = (await neighbourhoodsHere(work, place.id)).find(
    ({ name, slug }) => slug === plain || name.toLowerCase() === plain,
  )
  if (!neighbourhood) return { near: null, words: rest }
  const { name, latitude, longitude } = neighbourhood
  return {
    near: {
      label: name,
      point: latitude !== null && longitude !== null ? { latitude, longitude } : null,
      isOutside: false,
    },
    words: rest,
  }
}

type Hits = { hits: Hit[]; corrected: string | null; isLoose: boolean }

async function hitsOf(
  work: Searcher,
  typed: string[],
  { asTyped = false, within, isOpen = false }: OfferQuery,
  { point: near, freshness }: { point: HitQuery['near']; freshness: Scale['freshness'] },
): Promise<Hits> {
  const ask = async (words: SearchWord[], match: HitQuery['match']) => {
    const query = { placeId: work.place, words, match, near, within, isOpen }
    const all = work.atHand?.listHits(query) ?? (await listHits(work, query))
    // What nobody has said anything of for very long is found by its address alone.
    return all.filter((hit) => freshness(hit) !== 'hidden')
  }
  const words = await readSearchWords(work, typed)
  const found = await ask(words, 'all')
  // What is found has every word: then there is nothing to correct.
  if (found.length > 0 || words.length === 0) return { hits: found, corrected: null, isLoose: false }
  const meant = asTyped ? words : await correctAll(work, words)
  const corrected = meant === words ? null : meant.map(({ word }) => word).join(' ')
  const hits = corrected === null ? found : await ask(meant, 'all')
  if (hits.length > 0 || meant.length === 1) return { hits, corrected, isLoose: false }
  const loose = await ask(meant, 'any')
  return { hits: loose, corrected, isLoose: loose.length > 0 }
}

/** The same list when every word is known, or nothing better was found. */
async function correctAll(work: Searcher, words: SearchWord[]): Promise<SearchWord[]> {
  const known = await listKnownWords(work, words)
  const meant: SearchWord[] = []
  for (const word of words) meant.push(known.has(word.word) ? word : ((await correct(work, word.word)) ?? word))
  return meant.every((word, at) => word === words[at]) ? words : meant
}

/** The word that was probably meant, if an active offer has it. */
async function correct(work: Searcher, word: string): Promise<SearchWord | undefined> {
  const similar = await listSimilarWords(work, word)
  const nearest = nearestWord(word, similar)
  if (!nearest) return undefined
  const [read] = await readSearchWords(work, [nearest])
  return read && (await listKnownWords(work, [read])).has(read.word) ? read : undefined
}

/** Best first: what the words say, how near it is, and a little less the longer nobody has confirmed or used it. */
function inOrder(hits: Hit[], scale: Scale): Hit[] {
  const best = hits.reduce((most, { relevance }) => Math.max(most, relevance), Number.MIN_VALUE)
  const scored = hits.map((hit) => ({ hit, score: scoreOf(hit, best, scale) }))
  return scored
    .sort(
      (one, other) =>
        other.score - one.score ||
        (other.hit.knownOn ?? '').localeCompare(one.hit.knownOn ?? '') ||
        one.hit.name.localeCompare(other.hit.name) ||
        one.hit.id.localeCompare(other.hit.id),
    )
    .map(({ hit }) => hit)
}

type Scale = { freshness: ReturnType<typeof freshnessAt>; hasWords: boolean; hasPoint: boolean }

function scoreOf(hit: Hit, best: number, { freshness, hasWords, hasPoint }: Scale): number {
  const meaning = hasWords ? hit.relevance / best : 0
  const closeness = hasPoint ? closenessOf(hit) : 0
  return meaning * 0.6 + closeness * (hasWords ? 0.4 : 1) - sinks[freshness(hit)]
}

/** 1 at the door, a half after 20 minutes' walk. What comes to you, or happens online, is never far. */
function closenessOf({ metres, facets }: Hit): number {
  if (metres !== null) return 1 / (1 + metres / 1500)
  return comesToPeople(facets) ? 0.5 : 0.2
}
