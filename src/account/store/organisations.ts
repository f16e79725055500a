import type { Tx } from '../../platform/database/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

type Reader = { tx: Tx }

export type NewOrganisation = {
  name: string
  kind?: string
  sector?: string
  description?: string
  url?: string
  email?: string
  phone?: string
  ownerPlaceId?: string | null
}

export async function addOrganisation(work: Work, organisation: NewOrganisation): Promise<string> {
  const id = work.newId()
  const { name, kind = 'group', sector = 'voluntary', description = '', url, email, phone, ownerPlaceId } = organisation
  await work.tx
    .insertInto('organisation')
    .values({
      id,
      name,
      kind,
      sector,
      description,
      url,
      email,
      phone,
      owner_place_id: ownerPlaceId ?? null,
      created_at: work.now,
      changed_at: work.now,
    })
    .execute()
  return id
}

export async function findOrganisation(work: Reader, id: string) {
  const row = await work.tx
    .selectFrom('organisation')
    .select(['id', 'name', 'kind', 'sector', 'description', 'url', 'email', 'phone'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function listOrganisations(work: Reader, placeId: string | null) {
  return work.tx
    .selectFrom('organisation')
    .select(['id', 'name', 'kind', 'sector'])
    .$if(placeId !== null, (query) => query.where('owner_place_id', '=', placeId))
    .orderBy('name')
    .execute()
}
