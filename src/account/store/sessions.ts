import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'
import type { Factor } from '../factor.ts'

export type NewSession = {
  tokenHash: string
  kind: 'member' | 'light' | 'answer'
  accountId: string | null
  membershipId?: string | null
  placeId: string | null
  connectionId?: string
  expiresAt: Date
  device: string
  /** The second factor that was shown; none for a link by email. */
  factor?: Factor | null
  /** Who vouched for it. */
  identityProviderId?: string | null
  /** When its owner showed that it is them; now, where nothing else is said. */
  provedAt?: Date | null
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
      factor: session.factor ?? null,
      identity_provider_id: session.identityProviderId ?? null,
      proved_at: session.provedAt === undefined ? work.now : session.provedAt,
    })
    .execute()
}

export async function endSession(work: Work, tokenHash: string): Promise<void> {
  await work.tx.updateTable('session').set({ ended_at: work.now }).where('token_hash', '=', tokenHash).execute()
}

export async function listSessions(work: Work) {
  const { account, now } = work
  return (
    work.tx
      .selectFrom('session')
      .select(['id', 'device', 'started_at as startedAt', 'used_at as usedAt'])
      .where('account_id', '=', account)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      // As in `open_request`: what has been idle for too long is over.
      .where(
        sql<boolean>`used_at > ${now}::timestamptz - case kind when 'member' then interval '30 minutes' else interval '20 minutes' end`,
      )
      .orderBy('started_at', 'desc')
      .execute()
  )
}

/** Ends one session of an account, or all but one, and says how many. */
export async function endSessions(
  { tx, now }: Work,
  accountId: string,
  which: { id: string } | { allBut: string | null },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$call((query) => {
      if ('id' in which) return query.where('id', '=', which.id)
      return which.allBut === null ? query : query.where('id', '!=', which.allBut)
    })
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** From now on this session is held by another token: whoever copied the old one has nothing. */
export async function renewSession(
  { tx, now }: Work,
  id: string,
  { tokenHash, factor, provider }: { tokenHash: string; factor: Factor | null; provider: string | null },
): Promise<void> {
  await tx
    .updateTable('session')
    .set({ token_hash: tokenHash, factor, identity_provider_id: provider, proved_at: now })
    .where('id', '=', id)
    .execute()
}

export async function setSessionMembership(work: Work, tokenHash: string, membershipId: string): Promise<void> {
  await work.tx
    .updateTable('session')
    .set({ membership_id: membershipId })
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Is the session that asks still open, after what was just done? */
export async function sessionIsOpen({ tx, session }: Work): Promise<boolean> {
  const row = await tx
    .selectFrom('session')
    .select('ended_at')
    .where('id', '=', session ?? null)
    .executeTakeFirst()
  return row?.ended_at === null
}

/** The second factor that opened the session which asks. */
export async function sessionFactor({ tx, session }: Work): Promise<string | null> {
  const row = await tx
    .selectFrom('session')
    .select('factor')
    .where('id', '=', session ?? null)
    .executeTakeFirst()
  return row?.factor ?? null
}
