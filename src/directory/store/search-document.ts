import { sql } from 'kysely'
import { findText } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { facetsOf } from '../facets.ts'
import { languageName } from '../languages.ts'
import { searchedTagsOf } from '../tags/store/tags.ts'
import { themeWords } from '../theme-words.ts'
import { type Theme, themeName, themes } from '../themes.ts'
import { listOffersByIds } from './offers.ts'

/** Keeps what the search reads of these offers. Ask again when something beside an offer's own row changed, such as a venue. */
export async function refreshSearch(work: Work, ...ids: string[]): Promise<void> {
  await writeSearch(work, ids)
  await rememberWords(work, ids)
}

/** The same without noting which words are new. */
export async function writeSearch(work: Work, ids: string[]): Promise<void> {
  const tags = await searchedTagsOf(work, ids)
  const texts = (await listOffersByIds(work, ids)).map(searchTextsOf).map((one) => ({
    ...one,
    themed: `${one.themed}\n${tags.get(one.id)?.words ?? ''}`,
    facets: `${one.facets}${tags.get(one.id)?.facets ?? ''}`,
  }))
  if (texts.length === 0) return
  await sql`update offer o set search = t.search, facets = t.facets, search_words = t.words from ${searchedFrom(texts)} t where o.id = t.id`.execute(
    work.tx,
  )
}

/** What is searched of offers, as rows of `id`, `search`, `facets` and `words`. Many have the same themes, which are read once. */
export const searchedFrom = (texts: ReturnType<typeof searchTextsOf>[]) => sql`(
  with t as materialized (
      select * from json_to_recordset(${JSON.stringify(texts)}) t (id uuid, name text, about text, description text, themed text, facets text)),
    themed as materialized (
      select themed, to_tsvector('simple', plain) as simple, to_tsvector('english', plain) as english
      from (select distinct themed from t) d, unaccent(themed) plain)
  select t.id, t.facets, c.search, c.words
  from t join themed using (themed), search_columns(t.name, t.about, t.description, themed.simple, themed.english) c)`

/** Words that are new here can be meant by whoever misspells them. */
export async function rememberWords(work: Work, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`insert into search_word (word, offers) select distinct word, 1 from offer, unnest(search_words) word
    where id = any(${ids}::uuid[]) order by word on conflict do nothing`.execute(work.tx)
}

/** What of an offer is searched. */
export type Searched = Parameters<typeof facetsOf>[0] &
  Pick<
    Offer,
    | 'id'
    | 'name'
    | 'organisationName'
    | 'description'
    | 'whoFor'
    | 'whatItDoes'
    | 'howToJoin'
    | 'keywords'
    | 'languages'
    | 'locations'
    | 'categories'
    | 'themes'
  >

/** What the search reads of an offer, by the weight that it has there, and what its filters ask. */
export function searchTextsOf(offer: Searched) {
  return {
    id: offer.id,
    name: offer.name,
    about: aboutOf(offer),
    description: [offer.description, offer.whoFor, offer.whatItDoes, offer.howToJoin].join('\n'),
    themed: themesOf(offer),
    facets: facetsOf(offer).join(' '),
  }
}

/** What it is about beside its name: who runs it, where, and in which languages other than English. */
function aboutOf(offer: Searched): string {
  return [
    offer.organisationName,
    ...offer.keywords,
    ...offer.languages
      .filter((code) => code !== 'en')
      .flatMap((code) => [languageName(code, 'en-GB'), languageName(code, 'ar')]),
    ...offer.locations.map((location) => location.name),
    ...offer.categories.map((category) => category.name),
  ].join('\n')
}

/** Its themes in both languages, and as people say them. */
function themesOf(offer: Searched): string {
  const known = offer.themes.filter((one): one is Theme => (themes as readonly string[]).includes(one))
  return known
    .flatMap((one) => [findText('en-GB', themeName(one)) ?? '', findText('ar', themeName(one)) ?? '', themeWords[one]])
    .join('\n')
}

/** What was written lately is read beside the index by every search: after much of it, it is sorted in. */
export async function sortIntoSearch({ tx }: Pick<Work, 'tx'>): Promise<void> {
  await sql`select sort_into_search()`.execute(tx)
}

/** Counts the words of all active offers anew, and forgets those of none. Nothing is locked that a search needs. */
export async function rebuildSearchWords(work: Work): Promise<void> {
  // All are counted in one go, and compared by a hash: asked word by word, a large directory would take longer than a
  // statement may.
  await sql`
    with used as materialized (select word, count(*)::integer as offers from offer, unnest(search_words) word where status = 'active' group by word),
      gone as (delete from search_word w where not exists (select from used u where u.word = w.word))
    insert into search_word (word, offers) select word, offers from used order by word
    on conflict (word) do update set offers = excluded.offers where search_word.offers <> excluded.offers`.execute(
    work.tx,
  )
}
