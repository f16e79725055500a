import { findPlaceAndPoint, metresOf, normalisePostcode } from '../../place/index.ts'
import type { Answer, Request } from '../../platform/http/index.ts'
import type { Work } from '../../platform/work.ts'
import { readQuery as readSearch } from '../pages/search-query.ts'
import { findHitsAt } from '../queries/search-offers.ts'
import { readWords } from '../spelling.ts'
import { readDocuments } from '../store/open-documents.ts'
import { noSuchRecord, openText } from './answers.ts'
import { writer } from './documents.ts'
import { BadQuery, readQuery } from './query.ts'

/**
 * The search of the pages, for apps and kiosks of others: the best first, how far each is, and what every filter would
 * leave. `place` is a place's slug, without it the usual one; `near` a whole postcode, `within` metres from it.
 */
export async function showSearch({ tx, now }: Work, request: Request): Promise<Answer> {
  const asked = readQuery(request.query)
  const query = readSearch(request)
  const postcode = normalisePostcode(query.near)
  if (query.near && !postcode) throw new BadQuery('near must be a whole postcode, such as SE1 1AA.')
  const found = await findPlaceAndPoint({ tx }, asked.text('place'), postcode)
  if (!found) return noSuchRecord()
  const { point } = found
  const grid =
    point &&
    (point.easting !== null && point.northing !== null
      ? { easting: point.easting, northing: point.northing }
      : metresOf(point))
  const within = asked.number('within')
  const work = { tx, now, place: found.placeId }
  const search = await findHitsAt(
    work,
    { ...query, isOpen: true, ...(within === undefined ? {} : { within }) },
    readWords(query.words),
    grid ?? null,
  )
  const texts = await readDocuments(
    work,
    writer,
    'listed',
    search.shown.map(({ id }) => id),
  )
  const contents = search.shown.flatMap(({ id, metres }) => {
    const text = texts.get(id)
    return text === undefined
      ? []
      : metres === null
        ? text
        : `${text.slice(0, -1)},"alongside_metres":${Math.round(metres)}}`
  })
  const about = JSON.stringify({
    total_items: search.total,
    total_pages: search.pages,
    page_number: search.page,
    size: contents.length,
    searched_for: search.corrected ?? undefined,
    near: postcode,
    facets: search.counts,
  })
  return openText(`${about.slice(0, -1)},"contents":[${contents.join(',')}]}`)
}
