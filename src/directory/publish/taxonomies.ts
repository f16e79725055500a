import type { Work } from '../../platform/work.ts'
import { listOpenCategories, type OpenCategory, type OpenFilter } from '../store/published.ts'
import { openId, webAddress } from './given.ts'
import { ownTaxonomies, ownTerms, withoutMark } from './own-taxonomies.ts'
import type { Taxonomy, Term } from './shape.ts'

/** Schemes that others look after. */
const national: Record<string, { description: string; uri: string }> = {
  esdServiceType: {
    description: 'Service types of the Local Government Association',
    uri: 'http://id.esd.org.uk/list/services',
  },
  esdNeed: { description: 'Needs of the Local Government Association', uri: 'http://id.esd.org.uk/list/needs' },
  esdCircumstance: {
    description: 'Circumstances of the Local Government Association',
    uri: 'http://id.esd.org.uk/list/circumstances',
  },
  openActiveActivity: { description: 'Activity list of OpenActive', uri: 'https://openactive.io/activity-list' },
}

export async function listTaxonomies(work: Work): Promise<Taxonomy[]> {
  const schemes = [...new Set((await listOpenCategories(work)).map(({ scheme }) => scheme))]
  return byId([...ownTaxonomies.map(withoutMark), ...schemes.map(toTaxonomy)])
}

export async function listTerms(work: Work): Promise<Term[]> {
  const categories = await listOpenCategories(work)
  const idOf = new Map(categories.map(({ scheme, code, id }) => [`${scheme} ${code}`, id]))
  return byId([
    ...ownTerms.map(withoutMark),
    ...categories.map((category) =>
      toTerm(
        category,
        category.parentCode === null ? undefined : idOf.get(`${category.scheme} ${category.parentCode}`),
      ),
    ),
  ])
}

function toTaxonomy(scheme: string): Taxonomy {
  const known = national[scheme]
  return {
    id: taxonomyId(scheme),
    name: scheme,
    description: known?.description ?? scheme,
    ...(known ? { uri: known.uri } : {}),
  }
}

export function toTerm({ id, scheme, code, name, uri }: OpenCategory, parentId?: string): Term {
  return {
    id,
    name,
    description: name,
    code,
    parent_id: parentId,
    taxonomy: scheme,
    taxonomy_id: taxonomyId(scheme),
    term_uri: webAddress(uri),
  }
}

const taxonomyId = (scheme: string) => openId('taxonomy', scheme)
const byId = <T extends { id: string }>(list: T[]) => list.toSorted((one, other) => (one.id < other.id ? -1 : 1))

/** What the id of a term means for a search; an id that nobody has finds nothing. */
export async function termFilter(work: Work, id: string): Promise<OpenFilter['term']> {
  const own = ownTerms.find((term) => term.id === id)
  if (own) return { own: own.own, code: own.code }
  return (await listOpenCategories(work)).find((category) => category.id === id) ?? { none: true }
}

export async function taxonomyFilter(work: Work, id: string): Promise<OpenFilter['taxonomyId']> {
  const own = ownTaxonomies.find((taxonomy) => taxonomy.id === id)
  if (own) return { own: own.own }
  const category = (await listOpenCategories(work)).find(({ scheme }) => taxonomyId(scheme) === id)
  return category ? { scheme: category.scheme } : { none: true }
}
