import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import type { Work } from '../../platform/work.ts'
import { isOpenNow } from './open-now.ts'
import { placeOf } from './place-of.ts'

/** Why somebody may see a person. */
export const accessBases = ['front-door', 'caseload', 'self', 'manager', 'champion', 'group', 'cover'] as const
/** An emergency is no ground that anybody can give: the database opens it, for an hour. */
export type AccessBasis = (typeof accessBases)[number]

export type NewAccess = {
  organisationId?: string | null
  accountId?: string | null
  basis: AccessBasis /** The consent it rests on: it ends with it. */
  consentId?: string
}

export async function grantAccess(
  work: Work,
  personId: string,
  { organisationId, accountId, basis, consentId }: NewAccess,
): Promise<void> {
  await addRow(work, 'person_access', {
    place_id: placeOf(work),
    person_id: personId,
    id: work.newId(),
    organisation_id: organisationId ?? null,
    account_id: accountId ?? null,
    basis,
    consent_id: consentId ?? null,
    from_at: work.now,
  })
}

export async function endAccess(
  work: Work,
  personId: string,
  which: { basis?: AccessBasis; accountId?: string; consentId?: string; organisationId?: string },
): Promise<void> {
  await work.tx
    .updateTable('person_access')
    .set({ until_at: work.now })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('until_at', 'is', null)
    .$if(which.basis !== undefined, (query) => query.where('basis', '=', which.basis ?? ''))
    .$if(which.accountId !== undefined, (query) => query.where('account_id', '=', which.accountId ?? ''))
    .$if(which.organisationId !== undefined, (query) => query.where('organisation_id', '=', which.organisationId ?? ''))
    .$if(which.consentId !== undefined, (query) => query.where('consent_id', '=', which.consentId ?? ''))
    .execute()
}

/** How the actor stands to a person; null when they do not at all. */
export async function relationTo(work: Work, personId: string): Promise<'own' | 'organisation' | null> {
  const rows = await work.tx
    .selectFrom('person_access')
    .select(['account_id', 'organisation_id', 'basis'])
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where(isOpenNow(work))
    .execute()
  const isMine = (row: { account_id: string | null }) => row.account_id !== null && row.account_id === work.account
  if (rows.some((row) => isMine(row) && row.basis !== 'break-glass')) return 'own'
  const isOurs =
    work.readsRecords &&
    work.organisation !== null &&
    rows.some((row) => row.account_id === null && row.organisation_id === work.organisation)
  // An emergency opens what the organisation's people see, and not what is for their own worker alone.
  return isOurs || rows.some(isMine) ? 'organisation' : null
}

/** Whose record the actor's own account is, if it is somebody's. */
export async function findOwnPersonId(work: Work): Promise<string | undefined> {
  if (!work.account || !work.place) return undefined
  const row = await work.tx
    .selectFrom('person_access')
    .select('person_id')
    .where('place_id', '=', work.place)
    .where('account_id', '=', work.account)
    .where('basis', '=', 'self')
    .where('until_at', 'is', null)
    .executeTakeFirst()
  return row?.person_id
}

export async function hasOwnPage(work: Work, personId: string): Promise<boolean> {
  const row = await work.tx
    .selectFrom('person_access')
    .select('id')
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('basis', '=', 'self')
    .where('until_at', 'is', null)
    .executeTakeFirst()
  return Boolean(row)
}

/** The worker who walks with them; also for those who may leave a task and not look. */
export async function workerOf(work: Work, personId: string): Promise<string | null> {
  const { rows } = await sql<{ account: string | null }>`select worker_of_person(${personId}) as account`.execute(
    work.tx,
  )
  return rows[0]?.account ?? null
}

export type LogLine = {
  at: Date
  action: string
  accountId: string | null
  accountName: string
  role: string
  organisationName: string
}
/** `until`: lines of that moment and before. `but`: without what this account did. */
export type LogPart = { until?: Date; but?: string | null; skip?: number; limit?: number }

/** Every look at and change of a record, newest first, for the person and their workers. */
export async function listLog(
  work: Work,
  personId: string,
  { until = work.now, but = null, skip = 0, limit = 500 }: LogPart = {},
): Promise<LogLine[]> {
  const { rows } = await sql<{
    at: Date
    action: string
    account_id: string | null
    account_name: string
    role: string
    organisation_name: string
  }>`
    select * from person_log(${placeOf(work)}, ${personId}, ${until}, ${but}, ${skip}, ${limit})`.execute(work.tx)
  return rows.map((row) => ({
    at: row.at,
    action: row.action,
    accountId: row.account_id,
    accountName: row.account_name,
    role: row.role,
    organisationName: row.organisation_name,
  }))
}

/** Asked while nobody is signed in yet: where an account's own record is. */
export async function ownRecordPlace(work: Pick<Work, 'tx' | 'place'>, accountId: string): Promise<string | null> {
  const { rows } = await sql<{
    place: string | null
  }>`select own_record_place(${accountId}, ${work.place}) as place`.execute(work.tx)
  return rows[0]?.place ?? null
}
export async function mayLinkOwnRecord(work: Pick<Work, 'tx'>, accountId: string, email: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_link_own_record(${accountId}, ${email}) as may`.execute(
    work.tx,
  )
  return rows[0]?.may ?? false
}
/** Null when no birth date is recorded. */
export async function isOwnBirthDate(
  work: Pick<Work, 'tx'>,
  accountId: string,
  day: string | null,
): Promise<boolean | null> {
  const { rows } = await sql<{
    fits: boolean | null
  }>`select own_birth_date_is(${accountId}, ${day ?? '1800-01-01'}) as fits`.execute(work.tx)
  return rows[0]?.fits ?? null
}
