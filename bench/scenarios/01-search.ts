import { freshnessAt, sinks } from '../../src/directory/index.ts'
import { emailOf } from '../generate/places.ts'
import { askOnce } from '../machine/http.ts'
import { inTurns } from '../machine/slices.ts'
import { type Bench, type Result, type Scenario, same } from '../scenario.ts'
import { type Search, searchesOf } from './searches.ts'

/** Words, radius and theme, the best 20 with their total and all facets, asked by people who are signed in. */
export const search: Scenario = {
  number: 1,
  name: 'search',
  async run(bench) {
    const { size, ours, limits, rounds, milliseconds, sender, backends } = bench
    const searches = searchesOf(size, 400)
    const requests = await Promise.all(
      searches.map(async (one) => ({ path: pathOf(one), headers: { cookie: await cookieOf(bench, one) } })),
    )
    await readEveryOffer(bench.owner)
    for (const [index, one] of searches.slice(0, size.services > 50_000 ? 15 : 60).entries())
      await check(bench, one, requests[index]!)
    // What is published of an offer is written down when it is first asked for: that is no search.
    for (const request of requests.slice(60)) await askOnce(ours.port, request)
    const atLimit = (path: string) =>
      searches.map(({ words, easting, northing, metres, theme }) => ({
        path: `${path}?${new URLSearchParams({ words, easting: String(easting), northing: String(northing), metres: String(metres), theme })}`,
      }))
    const targets = [
      { name: 'search', ...ours, side: 'ours' as const, requests },
      { name: 'search A', ...limits, side: 'limit' as const, requests: atLimit('/search-a') },
      { name: 'search E', ...limits, side: 'limit' as const, requests: atLimit('/search-e') },
    ]
    const {
      figures: [own, a, e],
    } = await inTurns(targets, { rounds, milliseconds, clients: 1 }, sender, backends)
    if (!own || !a || !e) return []
    const gate = (ratio: number) => ratio <= 1.5
    return [
      result(size.name, 'search against A (textbook)', own, a, 'p50 ≤ 1.5 × A', gate),
      result(size.name, 'search against E (local keys)', own, e, 'told', () => true),
    ]

    function result(
      of: string,
      scenario: string,
      mine: typeof own,
      limit: typeof a,
      said: string,
      isReached: (ratio: number) => boolean,
    ): Result {
      const ratio = mine!.p50_ms / limit!.p50_ms
      return {
        scenario: `1 ${scenario}`,
        size: of,
        ours: mine!,
        limit: limit!,
        ratio,
        gate: said,
        reached: isReached(ratio),
        moonshot: 'p50 ≤ 0.5 ms, p99 ≤ 2 ms',
        moonshot_reached: mine!.p50_ms <= 0.5 && mine!.p99_ms <= 2,
      }
    }
  },
}

const pathOf = ({ place, words, postcode, metres, theme }: Search) =>
  `/api/oruk/v3/search?${new URLSearchParams({ place: `bench-${place}`, words, near: postcode, within: String(metres), theme })}`
export const cookieOf = (bench: Bench, { place }: Search) => bench.signedIn(emailOf('manager', place))

/** The same by reading every offer there is. */
async function check(
  { owner, ours }: Bench,
  one: Search,
  request: { path: string; headers: Record<string, string> },
): Promise<void> {
  const { status, body } = await askOnce(ours.port, request)
  if (status !== 200) throw new Error(`The search answered ${status}: ${body}`)
  const {
    total_items: total,
    contents,
    facets,
  } = JSON.parse(body.toString()) as {
    total_items: number
    contents: { id: string }[]
    facets: { theme: Record<string, number> }
  }
  const found = contents.map(({ id }) => id)
  const all = await bruteForce(owner, one)
  const ofTheme = all.filter(({ facets: own }) => own.split(' ').includes(`theme:${one.theme}`))
  same(`the total of ${request.path}`, total, ofTheme.length)
  const ids = new Set(ofTheme.map(({ id }) => id))
  same(
    `the page of ${request.path}`,
    [found.length, found.filter((id) => !ids.has(id))],
    [Math.min(20, ofTheme.length), []],
  )
  same(`the facets of ${request.path}`, sorted(facets.theme), sorted(countThemes(all)))
  same(`the order of ${request.path}`, found, inOrder(ofTheme).slice(0, 20))
}

const sorted = (counts: Record<string, number>) => Object.entries(counts).toSorted()

type Truth = { id: string; name: string; facets: string; relevance: number; metres: number; confirmed_on: string }

/** All that may be found, with where it is, in a table without an index. */
async function readEveryOffer(owner: Bench['owner']): Promise<void> {
  await owner.query(
    `create temp table if not exists every_offer as
     select o.id, o.name, o.facets, o.confirmed_on, o.owner_place_id, o.search, array_agg(l.metres) as points
     from offer o join offer_location ol on ol.offer_id = o.id join location l on l.id = ol.location_id
     where o.status = 'active' and o.feed_id is null group by o.id`,
  )
}

async function bruteForce(owner: Bench['owner'], one: Search): Promise<Truth[]> {
  const all = await having(owner, one, 'all')
  return all.length > 0 || !one.words.includes(' ') ? all : having(owner, one, 'any')
}

async function having(
  owner: Bench['owner'],
  { placeId, words, postcode, metres }: Search,
  match: 'all' | 'any',
): Promise<Truth[]> {
  const {
    rows: [grid],
  } = await owner.query<{ easting: number; northing: number }>(
    'select easting, northing from postcode where postcode = $1',
    [postcode],
  )
  if (!grid) throw new Error(`Nobody knows where ${postcode} is`)
  const { rows } = await owner.query<Truth>(
    `with q as materialized (select string_agg('(' || search_word_query(w)::text || ')', $6)::tsquery as q from unnest($1::text[]) w)
     select * from (select o.id, o.name, o.facets, o.confirmed_on, o.owner_place_id, ts_rank('{0.05, 0.2, 0.4, 1.0}', o.search, (select q from q)) as relevance,
       (select min(metres <-> point($2, $3)) from unnest(o.points) metres) as metres
     from every_offer o where o.search @@ (select q from q)) found
     where metres <= $4 and (owner_place_id = $5 or owner_place_id is null or metres < 5000)`,
    [words.split(' '), grid.easting, grid.northing, metres, placeId, match === 'all' ? '&' : '|'],
  )
  return rows
}

function countThemes(all: Truth[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { facets } of all)
    for (const facet of facets.split(' '))
      if (facet.startsWith('theme:')) counts[facet.slice(6)] = (counts[facet.slice(6)] ?? 0) + 1
  return counts
}

function inOrder(hits: Truth[]): string[] {
  const best = Math.max(...hits.map(({ relevance }) => relevance))
  const fresh = freshnessAt(new Date())
  const score = ({ relevance, metres, confirmed_on }: Truth) =>
    (relevance / best) * 0.6 + 0.4 / (1 + metres / 1500) - sinks[fresh({ knownOn: confirmed_on, silentSince: null })]
  return hits
    .toSorted(
      (one, other) =>
        score(other) - score(one) ||
        other.confirmed_on.localeCompare(one.confirmed_on) ||
        one.name.localeCompare(other.name) ||
        one.id.localeCompare(other.id),
    )
    .map(({ id }) => id)
}
