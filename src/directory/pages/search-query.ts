import { listOf } from '../../platform/form/index.ts'
import type { Request } from '../../platform/http/index.ts'
import { type FacetGroup, type Filters, facetGroups } from '../facets.ts'
import { directoryPaths as paths } from '../paths.ts'
import type { OfferQuery } from '../queries/search-offers.ts'

/** A search as its address says it, so that it can be sent to somebody, and kept by a language or access need in it. */
export function readQuery({ query }: Request): Required<Omit<OfferQuery, 'within' | 'isOpen'>> {
  const one = (name: string) => String([query[name] ?? ''].flat()[0] ?? '').slice(0, 200)
  const filters: Filters = {}
  for (const group of facetGroups) {
    const ticked = listOf(query[group]).filter((value) => value !== 'any' && /^[\w-]{1,40}$/.test(value))
    if (ticked.length > 0) filters[group] = [...new Set(ticked)].slice(0, 30)
  }
  return {
    words: one('words'),
    near: one('near'),
    filters,
    asTyped: one('as') === 'typed',
    page: Math.max(1, Math.floor(Number(one('page')) || 1)),
  }
}

export function searchUrl({ words = '', near = '', filters = {}, asTyped = false, page = 1 }: OfferQuery): string {
  const query = new URLSearchParams()
  if (words) query.set('words', words)
  if (near) query.set('near', near)
  for (const group of facetGroups) for (const value of filters[group] ?? []) query.append(group, value)
  if (asTyped) query.set('as', 'typed')
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text ? `${paths.search}?${text}` : paths.search
}

const single = new Set<FacetGroup>(['cost', 'age'])

/** The same search with one answer more, or without it. */
export function toggled(query: OfferQuery, group: FacetGroup, value: string): OfferQuery {
  const ticked = query.filters?.[group] ?? []
  const next = ticked.includes(value)
    ? ticked.filter((one) => one !== value)
    : single.has(group)
      ? [value]
      : [...ticked, value]
  return { ...query, page: 1, filters: { ...query.filters, [group]: next } }
}
