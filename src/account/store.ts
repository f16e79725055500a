import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { notFound } from '../platform/errors.ts'
import type { Work } from '../platform/work.ts'
import type { Membership } from './account.ts'
import type { Role } from './roles.ts'

type Reader = { tx: Tx }
export type SignInAccount = {
  id: string
  name: string
  email: string
  passwordHash: string | null
  codeSecret: string | null
  codeLastStep: number | null
  isDemonstration: boolean
}

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

export type NewAccount = {
  email: string
  name: string
  passwordHash?: string | null
  codeSecret?: (id: string) => string
  locale?: string
  isDemonstration?: boolean
}

export async function addAccount(work: Work, account: NewAccount): Promise<string> {
  const id = work.newId()
  await work.tx
    .insertInto('account')
    .values({
      id,
      email: account.email,
      name: account.name,
      password_hash: account.passwordHash ?? null,
      one_time_code_secret: account.codeSecret?.(id) ?? null,
      locale: account.locale ?? 'en-GB',
      is_demonstration: account.isDemonstration ?? false,
      created_at: work.now,
    })
    .execute()
  return id
}

/** The light account of an address, made when nobody has it yet: whoever proves the address by a link may use it. */
export async function lightAccount(work: Work, email: string, name: string): Promise<string> {
  const found = await findAccountByEmail(work, email)
  return found?.id ?? addAccount(work, { email: email.toLowerCase(), name, locale: work.locale })
}

export async function findAccountByEmail({ tx }: Reader, email: string): Promise<SignInAccount | undefined> {
  return signInAccounts(tx).where('email', '=', email.toLowerCase()).executeTakeFirst()
}

export async function findSignInAccount({ tx }: Reader, id: string): Promise<SignInAccount | undefined> {
  return signInAccounts(tx).where('id', '=', id).executeTakeFirst()
}

function signInAccounts(tx: Tx) {
  return tx
    .selectFrom('account')
    .select([
      'id',
      'name',
      'email',
      'password_hash as passwordHash',
      'one_time_code_secret as codeSecret',
      'one_time_code_last_step as codeLastStep',
      'is_demonstration as isDemonstration',
    ])
    .where('closed_at', 'is', null)
}

export async function accountName({ tx }: Reader, id: string | null): Promise<string> {
  if (!id) return ''
  const row = await tx.selectFrom('account').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}

/** Notes the step of a code, so that it works once; false when it was used already. */
export async function useCodeStep({ tx }: Reader, accountId: string, step: number): Promise<boolean> {
  const done = await tx
    .updateTable('account')
    .set({ one_time_code_last_step: step })
    .where('id', '=', accountId)
    .where((eb) => eb.or([eb('one_time_code_last_step', 'is', null), eb('one_time_code_last_step', '<', step)]))
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

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

export type NewSession = {
  tokenHash: string
  kind: 'member' | 'light' | 'answer'
  accountId: string | null
  membershipId?: string | null
  placeId: string | null
  connectionId?: string
  expiresAt: Date
  device: string
}

export async function addSession(work: Work, session: NewSession): Promise<void> {
  await work.tx
    .insertInto('session')
    .values({
      id: work.newId(),
      token_hash: session.tokenHash,
      kind: session.kind,
      account_id: session.accountId,
      membership_id: session.membershipId ?? null,
      place_id: session.placeId,
      connection_id: session.connectionId ?? null,
      started_at: work.now,
      used_at: work.now,
      expires_at: session.expiresAt,
      device: session.device,
    })
    .execute()
}

export async function endSession(work: Work, tokenHash: string): Promise<void> {
  await work.tx.updateTable('session').set({ ended_at: work.now }).where('token_hash', '=', tokenHash).execute()
}

export async function listSessions(work: Work) {
  return work.tx
    .selectFrom('session')
    .select(['id', 'token_hash as tokenHash', 'device', 'started_at as startedAt'])
    .where('account_id', '=', work.account)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', work.now)
    .orderBy('started_at', 'desc')
    .execute()
}

/** Ends one of the account's own sessions, or all but the one it is asked from. */
export async function endSessions(work: Work, which: { id: string } | { allBut: string }): Promise<void> {
  let query = work.tx
    .updateTable('session')
    .set({ ended_at: work.now })
    .where('account_id', '=', work.account)
    .where('ended_at', 'is', null)
  query = 'id' in which ? query.where('id', '=', which.id) : query.where('token_hash', '!=', which.allBut)
  await query.execute()
}

export async function setSessionMembership(work: Work, tokenHash: string, membershipId: string): Promise<void> {
  await work.tx
    .updateTable('session')
    .set({ membership_id: membershipId })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function listPersonas({ tx }: Reader) {
  return tx
    .selectFrom('account as a')
    .innerJoin('membership as m', 'm.account_id', 'a.id')
    .leftJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select(['a.name', 'a.email', 'm.role', 'm.title', 'o.name as organisationName'])
    .where('a.is_demonstration', '=', true)
    .where('a.password_hash', 'is not', null)
    .orderBy('m.started_at')
    .orderBy('a.name')
    .limit(20)
    .execute()
}

/** Counts a try and says how many there were of this scope in the last quarter of an hour, or as many minutes as given. */
export async function countTry(work: Work, scopeHash: string, minutes = 15): Promise<number> {
  await work.tx.insertInto('attempt').values({ scope: scopeHash, at: work.now }).execute()
  const since = new Date(work.now.getTime() - minutes * 60_000)
  const { count } = await work.tx
    .selectFrom('attempt')
    .select(sql<number>`count(*)`.as('count'))
    .where('scope', '=', scopeHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

export type FoundSession = {
  kind: string
  accountId: string | null
  membershipId: string | null
  placeId: string | null
  organisationId: string | null
  role: string
  connectionId: string | null
  name: string
}

export async function findSession(tx: Tx, tokenHash: string, now: Date): Promise<FoundSession | undefined> {
  const { rows } = await sql<{
    kind: string
    account_id: string | null
    membership_id: string | null
    place_id: string | null
    organisation_id: string | null
    role: string
    connection_id: string | null
    account_name: string | null
    used_at: Date
    session_id: string
  }>`select * from find_session(${tokenHash}, ${now})`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  // Written at most once a minute: a row changed by every page would be the busiest of the database.
  if (now.getTime() - row.used_at.getTime() > 60_000)
    await tx.updateTable('session').set({ used_at: now }).where('id', '=', row.session_id).execute()
  return {
    kind: row.kind,
    accountId: row.account_id,
    membershipId: row.membership_id,
    placeId: row.place_id,
    organisationId: row.organisation_id,
    role: row.role,
    connectionId: row.connection_id,
    name: row.account_name ?? '',
  }
}

export async function addSignInLink(work: Work, accountId: string, tokenHash: string): Promise<void> {
  await work.tx
    .insertInto('sign_in_link')
    .values({
      id: work.newId(),
      token_hash: tokenHash,
      account_id: accountId,
      made_at: work.now,
      expires_at: new Date(work.now.getTime() + 15 * 60_000),
    })
    .execute()
}

export async function findSignInLink(
  work: Work,
  tokenHash: string,
): Promise<{ id: string; accountId: string } | undefined> {
  return work.tx
    .selectFrom('sign_in_link')
    .select(['id', 'account_id as accountId'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.now)
    .executeTakeFirst()
}

/** True for the one who spends it: of two presses at once the second finds it used. */
export async function spendSignInLink(work: Work, id: string): Promise<boolean> {
  const done = await work.tx
    .updateTable('sign_in_link')
    .set({ used_at: work.now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
