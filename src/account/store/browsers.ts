import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

/** Has this account signed in from this browser before? Asked of unknown accounts too, so that they take as long. */
export async function knowsBrowser(
  { tx }: Pick<Work, 'tx'>,
  accountId: string | null,
  tokenHash: string,
): Promise<boolean> {
  const { rows } =
    await sql`select 1 from known_browser where account_id = ${accountId} and token_hash = ${tokenHash}`.execute(tx)
  return rows.length > 0
}

/** Remembers the browser; says whether the account knew others and not this one. */
export async function noteBrowser(
  { tx, now }: Work,
  accountId: string,
  tokenHash: string,
): Promise<'known' | 'first' | 'new'> {
  const before = await tx
    .selectFrom('known_browser')
    .select('token_hash as hash')
    .where('account_id', '=', accountId)
    .execute()
  await tx
    .insertInto('known_browser')
    .values({ account_id: accountId, token_hash: tokenHash, first_at: now, used_at: now })
    .onConflict((oc) => oc.columns(['account_id', 'token_hash']).doUpdateSet({ used_at: now }))
    .execute()
  if (before.some(({ hash }) => hash === tokenHash)) return 'known'
  return before.length === 0 ? 'first' : 'new'
}

/** After a change of password every other browser counts as new again: one that was somebody else's too. */
export async function forgetOtherBrowsers(
  { tx }: Pick<Work, 'tx'>,
  accountId: string,
  tokenHash: string,
): Promise<void> {
  await tx
    .deleteFrom('known_browser')
    .where('account_id', '=', accountId)
    .where('token_hash', '!=', tokenHash)
    .execute()
}
