import { findPlaceAndPoint, metresOf, normalisePostcode } from '../../place/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Answer, Request } from '../../platform/http/index.ts'
import type { Work } from '../../platform/work.ts'
import { askNews, offersAtHand } from '../at-hand/index.ts'
import type { OffersAtHand } from '../at-hand/offers-at-hand.ts'
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
  const question = askNews()
  const found = await findPlaceAndPoint({ tx }, asked.text('place'), postcode, question.news)
  if (!found) return noSuchRecord()
  const { point, also: news } = found
  const atHand = await offersAtHand({ tx }, question, news)
  const grid =
    point &&
    (point.easting !== null && point.northing !== null
      ? { easting: point.easting, northing: point.northing }
      : metresOf(point))
  const within = asked.number('within')
  const work = { tx, now, place: found.placeId, atHand }
  const search = await findHitsAt(
    work,
    { ...query, isOpen: true, ...(within === undefined ? {} : { within }) },
    readWords(query.words),
    grid ?? null,
  )
  const texts = await textsOf(
    work,
    search.shown.map(({ id }) => id),
  )
  const contents = search.shown.flatMap(({ id, metres }) => {
    const text = texts.get(id)
    return text === undefined ? [] : [withMetres(text, metres)]
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
  const parted = contents.flatMap((parts, at) => (at === 0 ? parts : [comma, ...parts]))
  return openText([`${about.slice(0, -1)},"contents":[`, Buffer.concat(parted), ']}'])
}

const comma = Buffer.from(',')

/** The record of an offer with one line more before its end. */
function withMetres(text: Buffer, metres: number | null): Buffer[] {
  if (metres === null) return [text]
  return [text.subarray(0, -1), Buffer.from(`,"alongside_metres":${Math.round(metres)}}`)]
}

/** What we publish of these offers: from the offers at hand what was sent before, and what was not is kept there. */
async function textsOf({ tx, atHand }: { tx: Tx; atHand: OffersAtHand | undefined }, ids: string[]) {
  const texts = new Map<string, Buffer>()
  for (const id of ids) {
    const text = atHand?.texts.get(id)
    if (text) texts.set(id, text)
  }
  if (texts.size === ids.length) return texts
  const missing = ids.filter((id) => !texts.has(id))
  const moment = atHand?.texts.moment ?? 0
  const read = new Map<string, Buffer>()
  for (const [id, text] of await readDocuments({ tx }, writer, 'listed', missing)) read.set(id, Buffer.from(text))
  atHand?.texts.keep(read, moment)
  return new Map([...texts, ...read])
}
