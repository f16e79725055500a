import type { Work } from '../../platform/work.ts'

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
