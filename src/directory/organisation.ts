import { addOrganisation, listOrganisations } from '../account/index.ts'
import type { Work } from '../platform/work.ts'
import { bodiesAs } from './merging/store/bodies.ts'

/** The organisation of this name in the place, or that it goes on as; added when nobody has listed anything for it yet. */
export async function organisationCalled(work: Work, name: string): Promise<string> {
  const known = await listOrganisations(work, work.place)
  const found = known.find((one) => one.name.toLowerCase() === name.toLowerCase())
  const as = found && (await bodiesAs(work, [found.id])).get(found.id)
  return as ?? addOrganisation(work, { name, ownerPlaceId: work.place })
}
