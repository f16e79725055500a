import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

export type PlaceMember = {
  id: string
  accountId: string
  name: string
  email: string
  role: string
  title: string
  organisationName: string
  hasPassword: boolean
  hasFactor: boolean
  openSessions: number
}

/** Members of the place that asks, and of no other. */
function membersHere({ tx, place, now }: Work) {
  return tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .leftJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select(({ eb }) => [
      'm.id',
      'm.account_id as accountId',
      'a.name',
      eb.fn.coalesce('a.email', 'a.mobile', sql<string>`''`).as('email'),
      'm.role',
      'm.title',
      eb.fn.coalesce('o.name', sql<string>`''`).as('organisationName'),
      eb('a.password_hash', 'is not', null).as('hasPassword'),
      sql<boolean>`has_factor(a.id)`.as('hasFactor'),
      eb
        .selectFrom('session as s')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('s.account_id', '=', 'a.id')
        .where('s.ended_at', 'is', null)
        .where('s.expires_at', '>', now)
        .where('s.used_at', '>', new Date(now.getTime() - 30 * 60_000))
        .as('openSessions'),
    ])
    .where('m.place_id', '=', place)
    .where('m.ended_at', 'is', null)
    .where('a.closed_at', 'is', null)
}

export async function listPlaceMembers(work: Work): Promise<PlaceMember[]> {
  return (await membersHere(work).orderBy('a.name').orderBy('m.role').execute()).map(toMember)
}

export async function findPlaceMember(work: Work, id: string): Promise<PlaceMember> {
  const row = await membersHere(work).where(sql<string>`m.id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toMember(row)
}

type Row = Omit<PlaceMember, 'hasPassword' | 'openSessions'> & { hasPassword: unknown; openSessions: number | null }
function toMember(row: Row): PlaceMember {
  return { ...row, hasPassword: Boolean(row.hasPassword), openSessions: row.openSessions ?? 0 }
}

/** An account that was ended comes back with nothing of what it had. */
export async function reopenAccount({ tx }: Pick<Work, 'tx'>, id: string): Promise<void> {
  await tx.updateTable('account').set({ closed_at: null }).where('id', '=', id).execute()
}
