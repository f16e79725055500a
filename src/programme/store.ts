import type { Tx } from '../platform/database/database.ts'
import { notFound } from '../platform/errors.ts'
import type { Work } from '../platform/work.ts'
import type { Programme, ProgrammeKind } from './programme.ts'

type Reader = { tx: Tx }

function programmes({ tx }: Reader, placeId: string) {
  return tx
    .selectFrom('programme')
    .select([
      'id',
      'slug',
      'name',
      'kind',
      'host_organisation_id as hostOrganisationId',
      'vocabulary',
      'clocks',
      'what_it_does as whatItDoes',
      'who_for as whoFor',
      'how_to_refer as howToRefer',
      'contact_name as contactName',
      'contact_phone as contactPhone',
      'contact_email as contactEmail',
      'allocation',
    ])
    .where('place_id', '=', placeId)
}
type Row = Awaited<ReturnType<ReturnType<typeof programmes>['execute']>>[number]

function toProgramme(row: Row): Programme {
  return {
    ...row,
    kind: row.kind as ProgrammeKind,
    vocabulary: row.vocabulary as Programme['vocabulary'],
    clocks: row.clocks as Programme['clocks'],
    allocation: row.allocation === 'take' ? 'take' : 'allocate',
  }
}

export async function listProgrammes(work: Reader, placeId: string): Promise<Programme[]> {
  return (await programmes(work, placeId).orderBy('is_default', 'desc').orderBy('name').execute()).map(toProgramme)
}

export async function findProgramme(work: Reader, placeId: string, id: string): Promise<Programme> {
  const row = await programmes(work, placeId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toProgramme(row)
}

/** The programme that a place's own door leads to; undefined while the place has none. */
export async function findDefaultProgramme(work: Reader, placeId: string): Promise<Programme | undefined> {
  const row = await programmes(work, placeId)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return row && toProgramme(row)
}

export async function addProgramme(
  work: Work,
  placeId: string,
  programme: Omit<Programme, 'id'> & { isDefault: boolean },
): Promise<string> {
  const id = work.newId()
  await work.tx
    .insertInto('programme')
    .values({
      place_id: placeId,
      id,
      slug: programme.slug,
      name: programme.name,
      kind: programme.kind,
      host_organisation_id: programme.hostOrganisationId,
      vocabulary: JSON.stringify(programme.vocabulary),
      clocks: JSON.stringify(programme.clocks),
      what_it_does: programme.whatItDoes,
      who_for: programme.whoFor,
      how_to_refer: programme.howToRefer,
      contact_name: programme.contactName,
      contact_phone: programme.contactPhone,
      contact_email: programme.contactEmail,
      allocation: programme.allocation,
      is_default: programme.isDefault,
      created_at: work.now,
    })
    .execute()
  return id
}
