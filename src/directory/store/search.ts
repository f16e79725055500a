import { type RawBuilder, sql } from 'kysely'
import { type FacetNumbers, facetNumbers } from '../facets.ts'
import type { Reader } from './offers.ts'
import { isPublished } from './published.ts'

/** One offer as the search sees it, before its page is read. */
export type Hit = {
  id: string
  name: string
  facets: FacetNumbers
  /** The last day on which somebody confirmed or used it, and the day since when nobody said anything of one of ours. */
  knownOn: string | null
  silentSince: string | null
  relevance: number
  metres: number | null
}
export type HitQuery = {
  placeId: string | null
  words: SearchWord[]
  /** `any`: one of the words is enough. */
  match: 'all' | 'any'
  near: { easting: number; northing: number } | null
  /** No further than this many metres from there. */
  within: number | undefined
  /** Leaves out what a feed lets us show and not pass on. */
  isOpen: boolean
}

/** Offers of neighbouring places are shown as well when they are no further than this. */
export const overTheBorder = 5000

/** How fresh an offer `o` is, for the search. */
export const heard = sql`greatest(o.confirmed_on, o.used_on) as "knownOn", case when o.source = 'own'
  then coalesce(greatest(o.confirmed_on, o.used_on), (o.created_at at time zone 'UTC')::date) end as "silentSince"`

/** Every active offer with these words, in no order. Its own words are compared by `coalesce`, so that no index of the whole nation's is read. */
export async function listHits({ tx }: Reader, query: HitQuery): Promise<Hit[]> {
  const { placeId, words, match, near, within, isOpen } = query
  const asked = words.length > 0 ? tsQuery(words, match) : undefined
  const point = near ? sql`point(${near.easting}, ${near.northing})` : undefined
  const isOurs = sql`(o.owner_place_id = ${placeId} or o.owner_place_id is null)`
  const { rows } = await sql<Omit<Hit, 'facets'> & { facets: string }>`
    select o.id, o.name, o.facets, ${heard},
      ${asked ? sql`ts_rank('{0.05, 0.2, 0.4, 1.0}', o.search, ${asked})` : sql`0`} as relevance,
      ${point ? sql`d.metres` : sql`null`} as metres
    from offer o
    ${
      point
        ? sql`left join lateral (select min(l.metres <-> ${point}) as metres from offer_location ol join location l on l.id = ol.location_id
            where ol.offer_id = o.id and l.metres is not null) d on true`
        : sql``
    }
    where o.status = 'active' and ${words.length > 0 ? hasKeys(query) : isAround(query)} ${asked ? sql`and coalesce(o.search, '') @@ ${asked}` : sql``}
      ${isOpen ? sql`and ${isPublished}` : sql``} and ${point ? sql`(${isOurs} or d.metres < ${overTheBorder})` : isOurs}`.execute(
    tx,
  )
  const hits = rows.map((row) => ({ ...row, facets: facetNumbers(row.facets) }))
  return within === undefined ? hits : hits.filter(({ metres }) => metres !== null && metres <= within)
}

/** The index is asked for words in the place and in the squares around the point; what it finds is checked. */
function hasKeys({ words, match, ...where }: HitQuery): RawBuilder<unknown> {
  const scopes = scopesOf(where)
  const keys = words.map(({ hashes }) => scopes.flatMap((scope) => hashes.map((hash) => hash ^ scope)))
  const having = (list: number[]) => sql`o.search_keys && ${list}::integer[]`
  return match === 'any' ? having(keys.flat()) : sql.join(keys.map(having), sql` and `)
}

/** Without words: what the place looks after, and what has a venue around the point. */
function isAround({ placeId, near }: HitQuery): RawBuilder<unknown> {
  const own = sql`select id from offer where status = 'active' and owner_place_id = ${placeId} union all select id from offer where status = 'active' and owner_place_id is null`
  if (!near) return sql`true`
  const around = sql`select ol.offer_id from location l join offer_location ol on ol.location_id = l.id
    where l.metres <@ circle(point(${near.easting}, ${near.northing}), ${overTheBorder})`
  return sql`o.id in (${own} union all ${around})`
}

/** The numbers under which words are kept: the same as `search_scope` gives. */
function scopesOf({ placeId, near }: Pick<HitQuery, 'placeId' | 'near'>): number[] {
  const scopes = placeId ? [Number.parseInt(placeId.slice(-8), 16), everywhere] : [everywhere]
  if (!near) return scopes
  const squares = (middle: number, side: number) => {
    const [first, last] = [Math.floor((middle - overTheBorder) / side), Math.floor((middle + overTheBorder) / side)]
    return Array.from({ length: last - first + 1 }, (_none, step) => first + step)
  }
  const columns = squares(near.easting, 5000)
  return [...scopes, ...squares(near.northing, 8000).flatMap((row) => columns.map((column) => column * 1000 + row))]
}

/** Of what belongs to no place. */
const everywhere = -1

function tsQuery(words: SearchWord[], match: 'all' | 'any'): RawBuilder<unknown> {
  const joined = words.map(({ query }) => `(${query})`).join(match === 'all' ? ' & ' : ' | ')
  return sql`${joined}::tsquery`
}

/** A typed word as the search asks for it. */
export type SearchWord = { word: string; query: string; lexemes: string[]; hashes: number[] }

/** What a word stands for follows from the word alone: those that were asked lately are remembered. Null says nothing, as "the". */
const remembered = new Map<string, SearchWord | null>()
const mostRemembered = 10_000

/** The words that say something; "the" and "for" are left out. */
export async function readSearchWords({ tx }: Reader, words: string[]): Promise<SearchWord[]> {
  const unknown = words.filter((word) => !remembered.has(word))
  if (unknown.length > 0) {
    if (remembered.size > mostRemembered) remembered.clear()
    const { rows } = await sql<{ word: string; query: string | null; lexemes: string[] | null; hashes: number[] }>`
      select word, search_word_query(word)::text as query, lexemes, array(select hashtext(lexeme) from unnest(lexemes) lexeme) as hashes
      from unnest(${unknown}::text[]) word, search_lexemes(word) lexemes`.execute(tx)
    for (const { word, query, lexemes, hashes } of rows)
      remembered.set(word, query === null || lexemes === null ? null : { word, query, lexemes, hashes })
  }
  return words.flatMap((word) => remembered.get(word) ?? [])
}

/** Which of these has any active offer, anywhere? */
export async function listKnownWords({ tx }: Reader, words: SearchWord[]): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  const { rows } = await sql<{ word: string }>`
    select w.word from unnest(${words.map(({ word }) => word)}::text[], ${words.map(({ query }) => query)}::text[]) as w(word, query)
    where exists (select from offer where status = 'active' and search @@ w.query::tsquery)`.execute(tx)
  return new Set(rows.map(({ word }) => word))
}

export type SimilarWord = { word: string; offers: number }

/** Words of the directory that look like this one, the most alike first. */
export async function listSimilarWords({ tx }: Reader, word: string): Promise<SimilarWord[]> {
  const { rows } = await sql<SimilarWord>`select word, offers from similar_words(${word})`.execute(tx)
  return rows
}
