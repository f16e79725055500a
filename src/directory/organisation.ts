import { addOrganisation, listOrganisations } from '../account/index.ts'
import type { Work } from '../platform/work.ts'

/** The organisation of this name in the place, added when nobody has listed anything for it yet. */
export async function organisationCalled(work: Work, name: string): Promise<string> {
  const known = await listOrganisations(work, work.place)
  const found = known.find((one) => one.name.toLowerCase() === name.toLowerCase())
  return found?.id ?? addOrganisation(work, { name, ownerPlaceId: work.place })
}
