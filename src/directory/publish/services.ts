import { findPostcodePoints, metresOf, normalisePostcode } from '../../place/index.ts'
import type { Answer, Request } from '../../platform/http/index.ts'
import type { Work } from '../../platform/work.ts'
import { readDocuments } from '../store/open-documents.ts'
import {
  areasOfPostcode,
  countOpen,
  countOpenLinks,
  findOpenLink,
  listOpenIds,
  listOpenIdsAfter,
  listOpenLinks,
  type OpenFilter,
} from '../store/published.ts'
import { listOpenOffers } from '../store/published-parts.ts'
import { linesAnswer, noSuchRecord, openJson, openText, pageAnswer, pageOfTexts, sliceOf } from './answers.ts'
import { pagesOf, writer } from './documents.ts'
import { type Asked, BadQuery, readQuery } from './query.ts'
import { readPage, readService } from './read-kept.ts'
import { taxonomyFilter, termFilter } from './taxonomies.ts'
import { toListed, toService, toServiceAtLocation } from './to-service.ts'

const piece = 200
const firstId = '00000000-0000-0000-0000-000000000000'

export async function showServices(work: Work, request: Request): Promise<Answer> {
  const asked = readQuery(request.query)
  const filter = await filterOf(work, asked)
  if (asked.isStream) return streamServices(asked, filter)
  const kind = asked.isFull ? 'body' : 'listed'
  if (!asked.isMinimal && Object.keys(filter).length === 0) {
    const { total, lastOfPages } = await pagesOf(work, asked.perPage)
    const after = asked.page === 1 ? firstId : lastOfPages[asked.page - 2]
    const page = after === undefined ? undefined : await readPage(work, { kind, after, perPage: asked.perPage, total })
    return pageOfTexts(asked, total, page?.size ?? 0, page?.text ?? '')
  }
  const found = await listOpenIds(work, filter, sliceOf(asked))
  const total = await countOpen(work, filter)
  if (asked.isMinimal)
    return pageAnswer(
      asked,
      total,
      found.map(({ id, changedAt }) => ({ id, last_modified: changedAt.toISOString() })),
    )
  const ids = found.map(({ id }) => id)
  const texts = await readDocuments(work, writer, kind, ids)
  const shown = ids.flatMap((id) => texts.get(id) ?? [])
  return pageOfTexts(asked, total, shown.length, shown.join(','))
}

function streamServices({ isFull }: Asked, filter: OpenFilter): Answer {
  return linesAnswer(async function* (read) {
    for (let after = firstId; ; ) {
      const from = after
      const ids = await read((tx) => listOpenIdsAfter({ tx }, filter, from, piece))
      const offers = await read((tx) => listOpenOffers({ tx }, ids))
      yield* offers.map(isFull ? toService : toListed)
      const last = ids.at(-1)
      if (!last) return
      after = last
    }
  })
}

export async function showService(work: Work, request: Request): Promise<Answer> {
  const id = idOf(request)
  const found = id ? await readService(work, id) : undefined
  return found ? openText([found.text], found.tag) : noSuchRecord()
}

export async function showServicesAtLocations(work: Work, request: Request): Promise<Answer> {
  const asked = readQuery(request.query)
  const filter = await filterOf(work, asked)
  const slice = asked.isStream ? { limit: 1_000_000, offset: 0 } : sliceOf(asked)
  const links = await listOpenLinks(work, filter, slice)
  if (asked.isStream) return streamLinks(links)
  return pageAnswer(asked, await countOpenLinks(work, filter), await linked(work, links))
}

type Link = Awaited<ReturnType<typeof listOpenLinks>>[number]

function streamLinks(links: Link[]): Answer {
  return linesAnswer(async function* (read) {
    for (let at = 0; at < links.length; at += piece)
      yield* await read((tx) => linked({ tx }, links.slice(at, at + piece)))
  })
}

async function linked(work: Pick<Work, 'tx'>, links: Link[]) {
  const offers = new Map(
    (await listOpenOffers(work, [...new Set(links.map(({ offerId }) => offerId))])).map((offer) => [offer.id, offer]),
  )
  return links.flatMap(({ id, offerId }) => {
    const offer = offers.get(offerId)
    return (offer && toServiceAtLocation(offer, id)) ?? []
  })
}

export async function showServiceAtLocation(work: Work, request: Request): Promise<Answer> {
  const id = idOf(request)
  const link = id ? await findOpenLink(work, id) : undefined
  const [found] = link ? await linked(work, [link]) : []
  return found ? openJson(found) : noSuchRecord()
}

/** What is no UUID is the id of nothing. */
export function idOf({ params }: Request): string | undefined {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(params.id ?? '') ? params.id?.toLowerCase() : undefined
}

async function filterOf(work: Work, asked: Asked): Promise<OpenFilter> {
  const [term, taxonomy] = [asked.id('taxonomy_term_id'), asked.id('taxonomy_id')]
  return compact({
    search: asked.search,
    organizationId: asked.id('organization_id'),
    modifiedAfter: asked.instant('modified_after'),
    minimumAge: yearsOf(asked.number('minimum_age')),
    maximumAge: yearsOf(asked.number('maximum_age')),
    day: asked.day('day'),
    from: asked.clock('start_time'),
    to: asked.clock('end_time'),
    term: term ? await termFilter(work, term) : undefined,
    taxonomyId: taxonomy ? await taxonomyFilter(work, taxonomy) : undefined,
    ...(await whereOf(work, asked)),
  })
}

/** Whole years, as offers say them. */
const yearsOf = (age: number | undefined) => (age === undefined ? undefined : Math.floor(age))

/** A postcode alone asks who serves it; with a distance it asks what is near. */
async function whereOf(work: Work, asked: Asked): Promise<Pick<OpenFilter, 'near' | 'within'>> {
  const [typed, metres] = [asked.text('postcode'), asked.number('proximity')]
  if (typed === undefined) return {}
  const postcode = normalisePostcode(typed)
  if (!postcode) throw new BadQuery('postcode must be a whole postcode, such as SE1 1AA.')
  if (metres === undefined) return { within: await areasOfPostcode(work, postcode) }
  const known = (await findPostcodePoints(work, [postcode])).get(postcode)
  const grid =
    known &&
    (known.easting !== null && known.northing !== null
      ? { easting: known.easting, northing: known.northing }
      : metresOf(known))
  return { near: grid ? { ...grid, metres } : { none: true } }
}

function compact(filter: { [Name in keyof OpenFilter]: OpenFilter[Name] | undefined }): OpenFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}
