import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Work } from '../../platform/work.ts'
import type { Passkey } from '../factor.ts'

type Reader = { tx: Tx }

export type NewPasskey = {
  accountId: string
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
  isSynced: boolean
  name: string
}

/** False when this key is somebody's already. */
export async function addPasskey(work: Work, passkey: NewPasskey): Promise<boolean> {
  const done = await work.tx
    .insertInto('passkey')
    .values({
      id: work.newId(),
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey, 'base64url'),
      counter: passkey.counter,
      transports: passkey.transports,
      is_synced: passkey.isSynced,
      name: passkey.name,
      made_at: work.now,
    })
    .onConflict((oc) => oc.column('credential_id').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function listPasskeys({ tx }: Reader, accountId: string): Promise<Passkey[]> {
  return tx
    .selectFrom('passkey')
    .select(['id', 'name', 'is_synced as isSynced', 'made_at as madeAt', 'used_at as usedAt'])
    .where('account_id', '=', accountId)
    .orderBy('made_at')
    .execute()
}

/** What a browser is told of an account's keys, so that it offers none twice. */
export async function listCredentials({ tx }: Reader, accountId: string) {
  return tx
    .selectFrom('passkey')
    .select(['credential_id as id', 'transports'])
    .where('account_id', '=', accountId)
    .execute()
}

/** The key of this id, held until the work ends: its counter is read and written by one at a time. */
export async function findCredential({ tx }: Reader, credentialId: string) {
  return tx
    .selectFrom('passkey as p')
    .innerJoin('account as a', 'a.id', 'p.account_id')
    .select(['p.id', 'p.account_id as accountId', 'p.public_key as publicKey', 'p.counter', 'p.transports'])
    .where('p.credential_id', '=', credentialId)
    .where('a.closed_at', 'is', null)
    .forUpdate('p')
    .executeTakeFirst()
}

export async function notePasskeyUsed({ tx, now }: Work, id: string, counter: number): Promise<void> {
  await tx.updateTable('passkey').set({ counter, used_at: now }).where('id', '=', id).execute()
}

export async function namePasskey({ tx }: Reader, id: string, name: string): Promise<void> {
  await tx.updateTable('passkey').set({ name }).where('id', '=', id).execute()
}

export async function removePasskey({ tx }: Reader, id: string): Promise<void> {
  await tx.deleteFrom('passkey').where('id', '=', id).execute()
}

export type ChallengePurpose = 'sign-in' | 'confirm' | 'add'
export type Challenge = { hash: string; purpose: ChallengePurpose; holder: string }

export async function addChallenge({ tx, now }: Work, { hash, purpose, holder }: Challenge): Promise<void> {
  // What nobody used goes when the next is made.
  await sql`delete from passkey_challenge where challenge_hash in
    (select challenge_hash from passkey_challenge where expires_at < ${now} for update skip locked limit 100)`.execute(
    tx,
  )
  const expires = new Date(now.getTime() + 5 * 60_000)
  await tx
    .insertInto('passkey_challenge')
    .values({ challenge_hash: hash, purpose, holder, expires_at: expires })
    .execute()
}

/** Uses a challenge up, whatever comes of it: true once, for its own holder and purpose, within its time. */
export async function spendChallenge({ tx, now }: Work, { hash, purpose, holder }: Challenge): Promise<boolean> {
  const spent = await tx
    .deleteFrom('passkey_challenge')
    .where('challenge_hash', '=', hash)
    .returning(['purpose', 'holder', 'expires_at as expiresAt'])
    .executeTakeFirst()
  return spent !== undefined && spent.purpose === purpose && spent.holder === holder && spent.expiresAt > now
}
