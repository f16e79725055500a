import type { Work } from '../../platform/work.ts'
import type { Role } from '../roles.ts'
import { removeAllFactors } from './factors.ts'
import { addOrganisation } from './organisations.ts'

/** What an organisation may be, with its sector: what it introduces is counted under both. */
export const organisationKinds = {
  group: 'voluntary',
  charity: 'voluntary',
  practice: 'nhs',
  hospital: 'nhs',
  pharmacy: 'private',
  council: 'public',
  housing: 'public',
  police: 'public',
  school: 'public',
} as const
export type OrganisationKind = keyof typeof organisationKinds

/** The body of this name that a place knows, or a new one. */
export async function organisationCalled(
  work: Work,
  name: string,
  placeId: string,
  kind: OrganisationKind = 'group',
): Promise<{ id: string; isNew: boolean }> {
  const found = await work.tx
    .selectFrom('organisation')
    .select('id')
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .where((eb) => eb.or([eb('owner_place_id', '=', placeId), eb('owner_place_id', 'is', null)]))
    .orderBy('created_at')
    .executeTakeFirst()
  return found
    ? { id: found.id, isNew: false }
    : {
        id: await addOrganisation(work, { name, kind, sector: organisationKinds[kind], ownerPlaceId: placeId }),
        isNew: true,
      }
}

/** The account of an address, also one that was ended. */
export async function findAnyAccount(
  { tx }: Pick<Work, 'tx'>,
  email: string,
): Promise<{ id: string; canSignIn: boolean; isEnded: boolean } | undefined> {
  const row = await tx
    .selectFrom('account')
    .select(['id', 'password_hash', 'closed_at'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!row) return undefined
  const isEnded = row.closed_at !== null
  return { id: row.id, canSignIn: row.password_hash !== null && !isEnded, isEnded }
}

type Equipment = { passwordHash: string; passwordIsTemporary: boolean; codeSecret: string }

/** Gives an account that had links by email, or was ended, a password and a second factor; what it had before counts no more. */
export async function equipAccount(
  work: Work,
  id: string,
  { passwordHash, passwordIsTemporary, codeSecret }: Equipment,
): Promise<void> {
  await removeAllFactors(work, id)
  await work.tx
    .updateTable('account')
    .set({
      password_hash: passwordHash,
      password_is_temporary: passwordIsTemporary,
      one_time_code_secret: codeSecret,
      one_time_code_last_step: null,
      closed_at: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Who can sign in here: one line a role. */
export async function listAccountRoles({ tx }: Pick<Work, 'tx'>) {
  const rows = await tx
    .selectFrom('account as a')
    .innerJoin('membership as m', 'm.account_id', 'a.id')
    .leftJoin('organisation as o', 'o.id', 'm.organisation_id')
    .leftJoin('place as p', 'p.id', 'm.place_id')
    .select(['a.email', 'a.name', 'm.role', 'o.name as organisationName', 'p.slug as placeSlug'])
    .where('a.closed_at', 'is', null)
    .where('m.ended_at', 'is', null)
    .orderBy('p.slug')
    .orderBy('a.email')
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}

/** Ends an account at once: its sessions, its roles and its signing in. What it did stays. */
export async function endAccount(work: Work, id: string): Promise<void> {
  const { tx, now } = work
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('account_id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .updateTable('membership')
    .set({ ended_at: now })
    .where('account_id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  await tx.updateTable('account').set({ closed_at: now }).where('id', '=', id).execute()
}
