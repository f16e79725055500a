import type { Work } from '../../platform/work.ts'

const lasts = 7 * 86_400_000

/** A new link for an account; an older one ends. */
export async function addInvitation(work: Work, accountId: string, tokenHash: string): Promise<void> {
  const { tx, now } = work
  await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
  await tx
    .insertInto('invitation')
    .values({
      id: work.newId(),
      token_hash: tokenHash,
      account_id: accountId,
      made_by: work.account,
      made_at: now,
      expires_at: new Date(now.getTime() + lasts),
    })
    .execute()
}

export async function findInvitation(
  { tx, now }: Work,
  tokenHash: string,
): Promise<{ id: string; accountId: string } | undefined> {
  return tx
    .selectFrom('invitation')
    .select(['id', 'account_id as accountId'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** True for the one who spends it. */
export async function spendInvitation({ tx, now }: Work, id: string): Promise<boolean> {
  const done = await tx
    .updateTable('invitation')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type Removal = { id: string; askedBy: string; askedByName: string; askedAt: Date; why: string }

/** The open request to remove an account's lost factor, held until the work ends. */
export async function findRemoval({ tx }: Pick<Work, 'tx'>, accountId: string): Promise<Removal | undefined> {
  return tx
    .selectFrom('factor_removal as r')
    .innerJoin('account as a', 'a.id', 'r.asked_by')
    .select(['r.id', 'r.asked_by as askedBy', 'a.name as askedByName', 'r.asked_at as askedAt', 'r.why'])
    .where('r.account_id', '=', accountId)
    .where('r.done_at', 'is', null)
    .where('r.stopped_at', 'is', null)
    .forUpdate('r')
    .executeTakeFirst()
}

/** False when somebody asked already. */
export async function askRemoval(work: Work, accountId: string, placeId: string, why: string): Promise<boolean> {
  if (!work.account || (await findRemoval(work, accountId))) return false
  await work.tx
    .insertInto('factor_removal')
    .values({
      id: work.newId(),
      account_id: accountId,
      place_id: placeId,
      asked_by: work.account,
      asked_at: work.now,
      why,
    })
    .execute()
  return true
}

export async function noteRemovalDone({ tx, now, account }: Work, id: string): Promise<void> {
  await tx.updateTable('factor_removal').set({ done_at: now, done_by: account }).where('id', '=', id).execute()
}

/** Whoever shows their second factor has not lost it; an administrator may think better of it too. */
export async function stopRemoval({ tx, now }: Work, accountId: string): Promise<boolean> {
  const done = await tx
    .updateTable('factor_removal')
    .set({ stopped_at: now })
    .where('account_id', '=', accountId)
    .where('done_at', 'is', null)
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
