import { type RawBuilder, sql } from 'kysely'
import type { Reader } from './offers.ts'
import { isPublished } from './published.ts'

/** One offer as the search sees it, before its page is read. */
export type Hit = {
  id: string
  name: string
  facets: string
  confirmedOn: string | null
  relevance: number
  metres: number | null
}
export type HitQuery = {
  placeId: string | null
  words: string[]
  /** `any`: one of the words is enough. */
  match: 'all' | 'any'
  near: { easting: number; northing: number } | null
  /** Leaves out what a feed lets us show and not pass on. */
  isOpen: boolean
}

/** Offers of neighbouring places are shown as well when they are no further than this. */
const overTheBorder = 5000

/** Every active offer with these words, in no order. */
export async function listHits({ tx }: Reader, { placeId, words, match, near, isOpen }: HitQuery): Promise<Hit[]> {
  const asked = words.length > 0 ? tsQuery(words, match) : undefined
  const point = near ? sql`point(${near.easting}, ${near.northing})` : undefined
  const isOurs = sql`(o.owner_place_id = ${placeId} or o.owner_place_id is null)`
  const { rows } = await sql<Hit>`
    select o.id, o.name, o.facets, o.confirmed_on as "confirmedOn",
      ${asked ? sql`ts_rank('{0.05, 0.2, 0.4, 1.0}', o.search, ${asked})` : sql`0`} as relevance,
      ${point ? sql`d.metres` : sql`null`} as metres
    from offer o
    ${
      point
        ? sql`left join (select ol.offer_id, min(l.metres <-> ${point}) as metres from offer_location ol join location l on l.id = ol.location_id
            where l.metres is not null group by ol.offer_id) d on d.offer_id = o.id`
        : sql``
    }
    where o.status = 'active' ${asked ? sql`and o.search @@ ${asked}` : sql``} ${isOpen ? sql`and ${isPublished}` : sql``}
      and ${point ? sql`(${isOurs} or d.metres < ${overTheBorder})` : isOurs}`.execute(tx)
  return rows
}

function tsQuery(words: string[], match: 'all' | 'any'): RawBuilder<unknown> {
  return sql`(${sql.join(
    words.map((word) => sql`search_word_query(${word})`),
    match === 'all' ? sql` && ` : sql` || `,
  )})`
}

export type WordFacts = { word: string; isKnown: boolean }

/** The words that say something, each with whether any active offer has it; "the" and "for" are left out. */
export async function checkWords({ tx }: Reader, words: string[]): Promise<WordFacts[]> {
  if (words.length === 0) return []
  const { rows } = await sql<WordFacts>`
    select w.word, exists (select from offer where status = 'active' and search @@ search_word_query(w.word)) as "isKnown"
    from unnest(${words}::text[]) with ordinality as w(word, at) where search_word_query(w.word) is not null order by w.at`.execute(
    tx,
  )
  return rows
}

export type SimilarWord = { word: string; offers: number }

/** Words of the directory that look like this one, the most alike first. */
export async function listSimilarWords({ tx }: Reader, word: string): Promise<SimilarWord[]> {
  // Two letters that changed places leave few groups of three alike: ask widely, and measure afterwards.
  await sql`select set_config('pg_trgm.similarity_threshold', '0.15', true)`.execute(tx)
  const { rows } = await sql<SimilarWord>`
    select word, offers from search_word where word % unaccent(${word}) and length(word) between ${word.length - 2} and ${word.length + 2}
    order by similarity(word, unaccent(${word})) desc, offers desc, word limit 60`.execute(tx)
  return rows
}
