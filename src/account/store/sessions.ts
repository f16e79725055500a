import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Work } from '../../platform/work.ts'

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
