import { compact, type Fields, list, slug, text, uniqueBy } from './fields.ts'
import type { HarvestedCategory } from './shape.ts'

/** The terms a record is filed under, of any standard. Unknown terms are kept as the feed's own words. */
export function readCategories(record: Fields): HarvestedCategory[] {
  const terms = list(record, 'attributes').map((attribute) => list(attribute, 'taxonomy_term', 'taxonomy')[0] ?? {})
  return uniqueBy(
    terms.map(readTerm).filter((category) => category !== undefined),
    ({ scheme, code }) => `${scheme} ${code}`,
  )
}

function readTerm(term: Fields): HarvestedCategory | undefined {
  const name = text(term, 'name', 'label', 'term')
  if (!name) return undefined
  const uri = usefulUri(text(term, 'term_uri', 'uri'))
  const id = text(term, 'id')
  const scheme = schemeOf(text(term, 'taxonomy', 'vocabulary', 'scheme'), uri, id)
  const last = (uri ?? id)?.split(/[/:#]/).findLast(Boolean)
  const code = text(term, 'code', 'slug') ?? (isNational(scheme) ? last : id) ?? slug(name)
  return compact<HarvestedCategory>({ scheme, code, name, uri })
}

const esd: Record<string, string> = { service: 'esdServiceType', need: 'esdNeed', circumstance: 'esdCircumstance' }

/** One name for one scheme: feeds write "ESDstandards", "esdstandards" and "ESD Standards". */
function schemeOf(given: string | undefined, uri: string | undefined, id: string | undefined): string {
  const path = /id\.esd\.org\.uk\/(service|need|circumstance)/i.exec(uri ?? '')?.[1]?.toLowerCase()
  if (path) return esd[path] ?? 'esdServiceType'
  const word = (given ?? /^([a-z]+):/i.exec(id ?? '')?.[1] ?? '').toLowerCase().replaceAll(/[^a-z]/g, '')
  if (/^esdneeds?$/.test(word)) return 'esdNeed'
  if (/^esdcircumstances?$/.test(word)) return 'esdCircumstance'
  if (/^(esd|lga)(servicetypes?|standards?|services?)?$/.test(word)) return 'esdServiceType'
  if (/openactive/.test(`${word} ${uri ?? ''}`)) return 'openActiveActivity'
  if (/^snomed/.test(word)) return 'snomed'
  return given ?? 'local'
}

const isNational = (scheme: string) => /^(esd|openActive|snomed)/.test(scheme)

function usefulUri(uri: string | undefined): string | undefined {
  const url = uri ? URL.parse(uri) : null
  return url && /^https?:$/.test(url.protocol) && !/(^|\.)example\.(com|org|net)$/.test(url.hostname) ? uri : undefined
}
