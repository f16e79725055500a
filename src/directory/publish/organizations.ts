import type { Answer, Request } from '../../platform/http/index.ts'
import type { Work } from '../../platform/work.ts'
import {
  countOpenOrganisations,
  listOpenIdsOf,
  listOpenOrganisations,
  type OpenOrganisation,
} from '../store/published.ts'
import { listOpenOffers } from '../store/published-parts.ts'
import { linesAnswer, noSuchRecord, openJson, pageAnswer, sliceOf } from './answers.ts'
import { some } from './given.ts'
import { readQuery } from './query.ts'
import { idOf } from './services.ts'
import type { Organization } from './shape.ts'
import { toListed, toOrganization } from './to-service.ts'

export async function showOrganizations(work: Work, request: Request): Promise<Answer> {
  const asked = readQuery(request.query)
  const search = asked.search ? { search: asked.search } : {}
  const withServices = asked.flag('full_service') || asked.isFull
  if (asked.isStream) {
    const all = await listOpenOrganisations(work, search, { limit: 1_000_000, offset: 0 })
    return linesAnswer(async function* (read) {
      for (let at = 0; at < all.length; at += 200)
        yield* await read((tx) => shown({ tx }, all.slice(at, at + 200), withServices))
    })
  }
  const found = await listOpenOrganisations(work, search, sliceOf(asked))
  return pageAnswer(asked, await countOpenOrganisations(work, search), await shown(work, found, withServices))
}

export async function showOrganization(work: Work, request: Request): Promise<Answer> {
  const id = idOf(request)
  const found = id ? await listOpenOrganisations(work, { id }, { limit: 1, offset: 0 }) : []
  const [organization] = await shown(work, found, readQuery(request.query).flag('full_service'))
  return organization ? openJson(organization) : noSuchRecord()
}

async function shown(
  work: Pick<Work, 'tx'>,
  found: OpenOrganisation[],
  withServices: boolean,
): Promise<Organization[]> {
  if (!withServices) return found.map(toOrganization)
  const offers = Map.groupBy(
    await listOpenOffers(
      work,
      await listOpenIdsOf(
        work,
        found.map(({ id }) => id),
      ),
    ),
    (offer) => offer.organisation.id,
  )
  return found.map((one) => ({ ...toOrganization(one), services: some((offers.get(one.id) ?? []).map(toListed)) }))
}
