import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { currentKey, hasOtherKeys, knowsKey } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Factors } from '../factor.ts'
import { listIdentities, removeIdentities } from '../oidc/store.ts'
import { listPasskeys } from './passkeys.ts'

type Reader = { tx: Tx }

/** What an account can show, from now on until the work ends: two that remove a factor at once see each other. */
export async function findFactors({ tx }: Reader, accountId: string, options = { lock: false }): Promise<Factors> {
  const account = await tx
    .selectFrom('account')
    .select(({ eb }) => eb('one_time_code_secret', 'is not', null).as('hasCode'))
    .where('id', '=', accountId)
    .$if(options.lock, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()
  const codes = await tx
    .selectFrom('recovery_code')
    .select(['key_name as key', sql<number>`count(*)`.as('left')])
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .groupBy('key_name')
    .execute()
  // A code that only a secret of former times could check works no more.
  const working = codes.filter(({ key }) => key === null || knowsKey(key))
  return {
    passkeys: await listPasskeys({ tx }, accountId),
    hasCode: Boolean(account?.hasCode),
    vouchers: (await listIdentities({ tx }, accountId)).filter(({ kind }) => kind === 'staff').length,
    recoveryLeft: working.reduce((sum, { left }) => sum + left, 0),
    recoveryEnds: hasOtherKeys() && working.some(({ key }) => key !== currentKey()),
  }
}

export async function setCode({ tx }: Reader, accountId: string, secret: string | null, lastStep: number | null) {
  await tx
    .updateTable('account')
    .set({ one_time_code_secret: secret, one_time_code_last_step: lastStep })
    .where('id', '=', accountId)
    .execute()
}

export async function setPassword({ tx }: Reader, accountId: string, passwordHash: string | null): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password_hash: passwordHash, password_is_temporary: false })
    .where('id', '=', accountId)
    .execute()
}

/** The same password, hashed otherwise; a password that was changed meanwhile stays. */
export async function replaceHash({ tx }: Reader, accountId: string, { was, by }: { was: string; by: string }) {
  await tx
    .updateTable('account')
    .set({ password_hash: by })
    .where('id', '=', accountId)
    .where('password_hash', '=', was)
    .execute()
}

/** New recovery codes; the old ones are worth nothing any more. */
export async function replaceRecoveryCodes(
  work: Work,
  accountId: string,
  hashes: string[],
  keyName: string | null = null,
): Promise<void> {
  await work.tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  if (hashes.length === 0) return
  await work.tx
    .insertInto('recovery_code')
    .values(
      hashes.map((hash) => ({
        id: work.newId(),
        account_id: accountId,
        code_hash: hash,
        key_name: keyName,
        made_at: work.now,
      })),
    )
    .execute()
}

/** True for the one who uses it: of two at once the second finds it used. */
export async function spendRecoveryCode({ tx, now }: Work, accountId: string, hashes: string[]): Promise<boolean> {
  const done = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', 'in', hashes)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Everything by which an account signs in, and what it has open. */
export async function removeAllFactors(work: Work, accountId: string): Promise<void> {
  const { tx, now } = work
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  await tx.deleteFrom('passkey').where('account_id', '=', accountId).execute()
  await removeIdentities(work, accountId)
  await tx.deleteFrom('known_browser').where('account_id', '=', accountId).execute()
  await replaceRecoveryCodes(work, accountId, [])
  await setCode(work, accountId, null, null)
  await setPassword(work, accountId, null)
}
