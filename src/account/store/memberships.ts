import type { Tx } from '../../platform/database/database.ts'
import type { Work } from '../../platform/work.ts'
import type { Membership } from '../account.ts'
import type { Role } from '../roles.ts'

type Reader = { tx: Tx }

export type NewMembership = {
  accountId: string
  organisationId: string | null
  placeId: string | null
  role: Role
  title?: string
  neighbourhoodIds?: string[]
  languages?: string[]
  caseloadLimit?: number | null
}

export async function addMembership(work: Work, membership: NewMembership): Promise<string> {
  const id = work.newId()
  await work.tx
    .insertInto('membership')
    .values({
      id,
      account_id: membership.accountId,
      organisation_id: membership.organisationId,
      place_id: membership.placeId,
      role: membership.role,
      title: membership.title ?? '',
      neighbourhood_ids: membership.neighbourhoodIds ?? [],
      languages: membership.languages ?? [],
      caseload_limit: membership.caseloadLimit ?? null,
      started_at: work.now,
    })
    .execute()
  return id
}

function memberships({ tx }: Reader) {
  return tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .leftJoin('organisation as o', 'o.id', 'm.organisation_id')
    .leftJoin('place as p', 'p.id', 'm.place_id')
    .select([
      'm.id',
      'm.account_id as accountId',
      'a.name as accountName',
      'm.organisation_id as organisationId',
      'o.name as organisationName',
      'm.place_id as placeId',
      'p.name as placeName',
      'm.role',
      'm.title',
      'm.neighbourhood_ids as neighbourhoodIds',
      'm.languages',
      'm.caseload_limit as caseloadLimit',
    ])
    .where('m.ended_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .orderBy('a.name')
}

export async function listMemberships(work: Reader, accountId: string): Promise<Membership[]> {
  return toMemberships(await memberships(work).where('m.account_id', '=', accountId).execute())
}

/** Everybody with one of these roles in a place: who can be given somebody to walk with, who is told of an alarm. */
export async function listMembers(work: Reader, placeId: string, roles: Role[]): Promise<Membership[]> {
  return toMemberships(await memberships(work).where('m.place_id', '=', placeId).where('m.role', 'in', roles).execute())
}

function toMemberships(rows: Awaited<ReturnType<ReturnType<typeof memberships>['execute']>>): Membership[] {
  return rows.map((row) => ({
    ...row,
    role: row.role as Role,
    organisationName: row.organisationName ?? '',
    placeName: row.placeName ?? '',
  }))
}
