import type { Offer, Schedule } from './directory.ts'

/** The filters of the search. `access` and `only` ask for all that is ticked, the others for any of it. */
export const facetGroups = ['when', 'way', 'access', 'language', 'cost', 'age', 'only', 'theme'] as const
export type FacetGroup = (typeof facetGroups)[number]
/** What is ticked in each group. */
export type Filters = Partial<Record<FacetGroup, string[]>>
/** How many offers each answer would leave: `counts.when.evening`. */
export type FacetCounts = Record<FacetGroup, Record<string, number>>

/** The answers of the groups with a list of their own; `access`, `language` and `theme` take theirs from the vocabularies. */
export const facetValues = {
  when: ['day', 'evening', 'weekend'],
  way: ['comes-to-you', 'online', 'by-phone'],
  cost: ['free', 'up-to-5', 'up-to-10'],
  age: ['under-18', '18-24', '25-49', '50-64', '65-plus'],
  only: ['drop-in', 'nrpf', 'navigator'],
} as const

const needsAll = new Set<FacetGroup>(['access', 'only'])
const bands: Record<(typeof facetValues.age)[number], [number, number]> = {
  'under-18': [0, 17],
  '18-24': [18, 24],
  '25-49': [25, 49],
  '50-64': [50, 64],
  '65-plus': [65, 130],
}

type Facts = Pick<
  Offer,
  | 'schedules'
  | 'comesToYou'
  | 'online'
  | 'byPhone'
  | 'access'
  | 'locations'
  | 'languages'
  | 'isFree'
  | 'costPence'
  | 'minimumAge'
  | 'maximumAge'
  | 'joining'
  | 'criteria'
  | 'isNavigator'
  | 'themes'
>

/** Everything that a filter can ask of an offer, as `group:value`. */
export function facetsOf(offer: Facts): string[] {
  const access = new Set([...offer.access, ...offer.locations.flatMap((location) => location.access)])
  const found: Record<FacetGroup, string[]> = {
    when: [...new Set(offer.schedules.flatMap(timesOf))],
    way: [offer.comesToYou && 'comes-to-you', offer.online && 'online', offer.byPhone && 'by-phone'].filter(
      (one): one is string => Boolean(one),
    ),
    access: [...access],
    language: offer.languages,
    cost: costsOf(offer),
    age: agesOf(offer),
    only: onlyOf(offer),
    theme: offer.themes,
  }
  return facetGroups.flatMap((group) => found[group].map((value) => `${group}:${value}`))
}

/** Evening: it begins at 17:00 or later, or goes on for an hour after that. */
function timesOf({ days, opensAt, closesAt }: Schedule): string[] {
  const times: string[] = []
  if (days.some((one) => one === 'SA' || one === 'SU')) times.push('weekend')
  if (opensAt && opensAt < '17:00' && days.some((one) => one !== 'SA' && one !== 'SU')) times.push('day')
  if ((opensAt && opensAt >= '17:00') || (closesAt && closesAt >= '18:00')) times.push('evening')
  return times
}

function costsOf({ isFree, costPence }: Facts): string[] {
  const pence = isFree ? 0 : costPence
  if (pence === null) return []
  return [pence === 0 && 'free', pence <= 500 && 'up-to-5', pence <= 1000 && 'up-to-10'].filter((one): one is string =>
    Boolean(one),
  )
}

function agesOf({ minimumAge, maximumAge }: Facts): string[] {
  const [from, to] = [minimumAge ?? 0, maximumAge ?? 130]
  return facetValues.age.filter((band) => bands[band][0] <= to && bands[band][1] >= from)
}

function onlyOf({ joining, criteria, isNavigator }: Facts): string[] {
  const isOpen = criteria.some(({ kind, value }) => kind === 'nrpf' && value === 'yes')
  return [joining === 'drop-in' && 'drop-in', isOpen && 'nrpf', isNavigator && 'navigator'].filter(
    (one): one is string => Boolean(one),
  )
}

/** Does an offer with these facets pass what is ticked in one group? */
function passes(facets: ReadonlySet<string>, group: FacetGroup, ticked: string[]): boolean {
  if (ticked.length === 0) return true
  const has = (value: string) => facets.has(`${group}:${value}`)
  return needsAll.has(group) ? ticked.every(has) : ticked.some(has)
}

export type Sifted<Hit> = { hits: Hit[]; counts: FacetCounts }

/**
 * Keeps what passes every filter, and counts for each answer how many offers it would leave: for "any of" without
 * the other answers of its own question, for "all of" together with them.
 */
export function sift<Hit extends { facets: string }>(all: Hit[], filters: Filters): Sifted<Hit> {
  const asked = facetGroups
    .map((group): [FacetGroup, string[]] => [group, filters[group] ?? []])
    .filter(([, ticked]) => ticked.length > 0)
  const counts = Object.fromEntries(facetGroups.map((group) => [group, {}])) as FacetCounts
  const hits: Hit[] = []
  for (const hit of all) {
    const facets = hit.facets === '' ? [] : hit.facets.split(' ')
    const known = asked.length > 0 ? new Set(facets) : undefined
    const failed = known ? asked.filter(([group, ticked]) => !passes(known, group, ticked)).map(([group]) => group) : []
    if (failed.length === 0) hits.push(hit)
    // With two questions failed no single answer can bring it back.
    if (failed.length > 1 || (failed[0] && needsAll.has(failed[0]))) continue
    for (const facet of facets) count(counts, facet, failed[0])
  }
  return { hits, counts }
}

function count(counts: FacetCounts, facet: string, failed: FacetGroup | undefined): void {
  const colon = facet.indexOf(':')
  const group = facet.slice(0, colon) as FacetGroup
  if (failed !== undefined && failed !== group) return
  const value = facet.slice(colon + 1)
  counts[group][value] = (counts[group][value] ?? 0) + 1
}
