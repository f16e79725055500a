import type { Answer, Request } from '../../platform/http/index.ts'
import type { Work } from '../../platform/work.ts'
import { readQuery as readSearch } from '../pages/search-query.ts'
import { findHits } from '../queries/search-offers.ts'
import { listOpenOffers } from '../store/published-parts.ts'
import { openJson } from './answers.ts'
import { readQuery } from './query.ts'
import { toListed } from './to-service.ts'

/** The search of the pages for apps and kiosks of others: the best first, how far each is, and what every filter would leave. */
export async function showSearch(work: Work, request: Request): Promise<Answer> {
  const within = readQuery(request.query).number('within')
  const query = readSearch(request)
  const search = await findHits(work, { ...query, isOpen: true, ...(within === undefined ? {} : { within }) })
  const offers = await listOpenOffers(
    work,
    search.shown.map(({ id }) => id),
  )
  const metres = new Map(search.shown.map((hit) => [hit.id, hit.metres]))
  return openJson({
    total_items: search.total,
    total_pages: search.pages,
    page_number: search.page,
    size: offers.length,
    searched_for: search.corrected ?? undefined,
    near: search.near?.label,
    facets: search.counts,
    contents: offers.map((offer) => ({ ...toListed(offer), alongside_metres: metres.get(offer.id) ?? undefined })),
  })
}
