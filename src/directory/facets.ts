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
  only: ['drop-in', 'nrpf', 'navigator', 'direct-payment', 'visits', 'hosts', 'men', 'women'],
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
  return facetGroups.flatMap((group) => found[group].filter(isOneWord).map((value) => `${group}:${value}`))
}

/** They are kept in one text, parted by spaces. */
const isOneWord = (value: string) => /^[\w-]+$/.test(value)

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
  const asks = (kind: string, value: string) => criteria.some((one) => one.kind === kind && one.value === value)
  return [
    joining === 'drop-in' && 'drop-in',
    asks('nrpf', 'yes') && 'nrpf',
    isNavigator && 'navigator',
    asks('gender', 'male') && 'men',
    asks('gender', 'female') && 'women',
  ].filter((one): one is string => Boolean(one))
}

/** Facets as numbers, to be counted quickly: each has its own for as long as this process runs. */
export type FacetNumbers = readonly number[]

const numbers = new Map<string, number>()
const numbered: { group: FacetGroup; value: string }[] = []

/** `group:value`s as they are kept with an offer, parted by spaces. */
export function facetNumbers(facets: string): FacetNumbers {
  return facets === '' ? [] : facets.split(' ').map(numberOf)
}

function numberOf(facet: string): number {
  const known = numbers.get(facet)
  if (known !== undefined) return known
  const colon = facet.indexOf(':')
  numbers.set(facet, numbered.length)
  return numbered.push({ group: facet.slice(0, colon) as FacetGroup, value: facet.slice(colon + 1) }) - 1
}

export const comesToPeople = (facets: FacetNumbers) => facets.some((number) => numbered[number]?.group === 'way')

export type Sifted<Hit> = { hits: Hit[]; counts: FacetCounts }
type Question = { group: FacetGroup; ticked: number[] }

/**
 * Keeps what passes every filter, and counts for each answer how many offers it would leave: for "any of" without
 * the other answers of its own question, for "all of" together with them.
 */
export function sift<Hit extends { facets: FacetNumbers }>(all: Hit[], filters: Filters): Sifted<Hit> {
  const questions = facetGroups
    .map((group) => ({ group, ticked: (filters[group] ?? []).map((value) => numbers.get(`${group}:${value}`) ?? -1) }))
    .filter(({ ticked }) => ticked.length > 0)
  const left = new Int32Array(numbered.length)
  const hits: Hit[] = []
  for (const hit of all) {
    const failed = questions.filter((question) => !passes(hit.facets, question))
    const [first] = failed
    if (!first) hits.push(hit)
    // With two questions failed no single answer can bring it back.
    if (failed.length > 1 || (first && needsAll.has(first.group))) continue
    for (const number of hit.facets)
      if (!first || numbered[number]?.group === first.group) left[number] = (left[number] ?? 0) + 1
  }
  return { hits, counts: countsOf(left) }
}

/** Does an offer with these facets pass what is ticked in one group? */
function passes(facets: FacetNumbers, { group, ticked }: Question): boolean {
  const has = (number: number) => facets.includes(number)
  return needsAll.has(group) ? ticked.every(has) : ticked.some(has)
}

function countsOf(left: Int32Array): FacetCounts {
  const counts = Object.fromEntries(facetGroups.map((group) => [group, {}])) as FacetCounts
  for (const [number, { group, value }] of numbered.entries()) {
    const offers = left[number]
    // What was stored before is perhaps no group of ours: it filters nothing, and no search fails for it.
    if (offers && Object.hasOwn(counts, group)) counts[group][value] = offers
  }
  return counts
}
