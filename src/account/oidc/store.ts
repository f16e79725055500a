import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { hashToken, seal, unseal } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Identity, Provider, Purpose } from './provider.ts'

type Reader = { tx: Tx }

function providers(tx: Tx) {
  return tx
    .selectFrom('identity_provider')
    .select([
      'id',
      'name',
      'kind',
      'label',
      'organisation_id as organisationId',
      'issuer',
      'client_id as clientId',
      'sealed_key as sealedKey',
      'certificate_hash as certificateHash',
      'key_algorithm as keyAlgorithm',
      'token_algorithm as tokenAlgorithm',
      'assurance_claim as assuranceClaim',
      'assurance_values as assuranceValues',
      'steps_up as stepsUp',
      'is_private as isPrivate',
    ])
    .where('ended_at', 'is', null)
}

type Row = Awaited<ReturnType<ReturnType<typeof providers>['execute']>>[number]
// The table's checks hold the same lists.
const toProvider = (row: Row): Provider => ({
  ...row,
  kind: row.kind as Provider['kind'],
  keyAlgorithm: row.keyAlgorithm as Provider['keyAlgorithm'],
  tokenAlgorithm: row.tokenAlgorithm as Provider['tokenAlgorithm'],
  assuranceClaim: row.assuranceClaim as Provider['assuranceClaim'],
})

export async function listProviders({ tx }: Reader): Promise<Provider[]> {
  return (await providers(tx).orderBy('label').execute()).map(toProvider)
}

export async function findProvider({ tx }: Reader, name: string): Promise<Provider | undefined> {
  const row = await providers(tx).where('name', '=', name).executeTakeFirst()
  return row && toProvider(row)
}

export async function addProvider({ tx, now }: Work, provider: Provider): Promise<boolean> {
  const done = await tx
    .insertInto('identity_provider')
    .values({
      id: provider.id,
      name: provider.name,
      kind: provider.kind,
      label: provider.label,
      organisation_id: provider.organisationId,
      issuer: provider.issuer,
      client_id: provider.clientId,
      sealed_key: provider.sealedKey,
      certificate_hash: provider.certificateHash,
      key_algorithm: provider.keyAlgorithm,
      token_algorithm: provider.tokenAlgorithm,
      assurance_claim: provider.assuranceClaim,
      assurance_values: provider.assuranceValues,
      steps_up: provider.stepsUp,
      is_private: provider.isPrivate,
      added_at: now,
    })
    .onConflict((oc) => oc.column('name').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Nobody comes in by it any more; what it opened ends now. */
export async function endProvider({ tx, now }: Work, id: string): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('identity_provider_id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  await tx.updateTable('identity_provider').set({ ended_at: now }).where('id', '=', id).execute()
}

const verifierPlace = (stateHash: string) => `identity_request|sealed_verifier|${stateHash}`

export type NewRequest = {
  state: string
  browser: string
  nonce: string
  verifier: string
  providerId: string
  purpose: Purpose
  sessionId: string | null
  invitationId: string | null
  next: string
}

export async function addRequest({ tx, now }: Work, request: NewRequest): Promise<void> {
  // Who never came back goes when the next sets out.
  await sql`delete from identity_request where state_hash in
    (select state_hash from identity_request where expires_at < ${now} for update skip locked limit 100)`.execute(tx)
  const stateHash = hashToken(request.state)
  await tx
    .insertInto('identity_request')
    .values({
      state_hash: stateHash,
      browser_hash: hashToken(request.browser),
      provider_id: request.providerId,
      purpose: request.purpose,
      nonce: request.nonce,
      sealed_verifier: seal(verifierPlace(stateHash), request.verifier),
      session_id: request.sessionId,
      invitation_id: request.invitationId,
      next: request.next,
      expires_at: new Date(now.getTime() + 10 * 60_000),
    })
    .execute()
}

export type SpentRequest = Pick<NewRequest, 'nonce' | 'verifier' | 'purpose' | 'sessionId' | 'invitationId' | 'next'>

/** Uses it up, whatever comes of it: answered once, to its own browser, for its own provider, within its time. */
export async function spendRequest(
  { tx, now }: Work,
  { state, browser, providerId }: { state: string; browser: string; providerId: string },
): Promise<SpentRequest | undefined> {
  const stateHash = hashToken(state)
  const row = await tx
    .deleteFrom('identity_request')
    .where('state_hash', '=', stateHash)
    .returningAll()
    .executeTakeFirst()
  if (!row || row.browser_hash !== hashToken(browser) || row.provider_id !== providerId || row.expires_at <= now)
    return undefined
  return {
    nonce: row.nonce,
    verifier: unseal(verifierPlace(stateHash), row.sealed_verifier),
    purpose: row.purpose as Purpose,
    sessionId: row.session_id,
    invitationId: row.invitation_id,
    next: row.next,
  }
}

/** Whose name this is at the provider: by issuer and subject, of an account that is open. */
export async function findIdentity({ tx }: Reader, { id, issuer }: Provider, subject: string) {
  return tx
    .selectFrom('identity as i')
    .innerJoin('account as a', 'a.id', 'i.account_id')
    .select(['i.id', 'i.account_id as accountId'])
    .where('i.provider_id', '=', id)
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .where('a.closed_at', 'is', null)
    .executeTakeFirst()
}

/** False when it is somebody's already. */
export async function addIdentity(
  work: Work,
  { provider, subject, accountId }: { provider: Provider; subject: string; accountId: string },
): Promise<boolean> {
  const done = await work.tx
    .insertInto('identity')
    .values({
      id: work.newId(),
      provider_id: provider.id,
      issuer: provider.issuer,
      subject,
      account_id: accountId,
      linked_at: work.now,
    })
    .onConflict((oc) => oc.columns(['issuer', 'subject']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function noteIdentityUsed({ tx, now }: Work, id: string): Promise<void> {
  await tx.updateTable('identity').set({ used_at: now }).where('id', '=', id).execute()
}

/** An account's names elsewhere, at providers still in use. */
export async function listIdentities({ tx }: Reader, accountId: string): Promise<Identity[]> {
  const rows = await tx
    .selectFrom('identity as i')
    .innerJoin('identity_provider as p', 'p.id', 'i.provider_id')
    .select(['i.id', 'p.name as providerName', 'p.label', 'p.kind', 'i.linked_at as linkedAt', 'i.used_at as usedAt'])
    .where('i.account_id', '=', accountId)
    .where('p.ended_at', 'is', null)
    .orderBy('i.linked_at')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Provider['kind'] }))
}

/** Takes it away, and ends what it opened. */
export async function removeIdentity({ tx, now }: Work, id: string): Promise<void> {
  const gone = await tx
    .deleteFrom('identity')
    .where('id', '=', id)
    .returning(['account_id', 'provider_id'])
    .executeTakeFirst()
  if (!gone) return
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('account_id', '=', gone.account_id)
    .where('identity_provider_id', '=', gone.provider_id)
    .where('ended_at', 'is', null)
    .execute()
}

export async function removeIdentities({ tx }: Reader, accountId: string): Promise<void> {
  await tx.deleteFrom('identity').where('account_id', '=', accountId).execute()
}

/** The provider that vouched for the session which asks. */
export async function sessionProvider({ tx, session }: Work): Promise<Provider | undefined> {
  if (!session) return undefined
  const row = await providers(tx)
    .where('id', '=', (eb) => eb.selectFrom('session').select('identity_provider_id').where('id', '=', session))
    .executeTakeFirst()
  return row && toProvider(row)
}

/** An invitation that was not used yet, by its id: who holds one was asked for its link before. */
export async function findInvited(
  { tx, now }: Work,
  id: string,
): Promise<{ id: string; accountId: string } | undefined> {
  return tx
    .selectFrom('invitation')
    .select(['id', 'account_id as accountId'])
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}
