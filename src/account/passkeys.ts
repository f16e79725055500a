import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { recordAudit } from '../platform/audit.ts'
import { hashToken } from '../platform/secrets/index.ts'
import { noteSecurity } from '../platform/security-event.ts'
import type { Work } from '../platform/work.ts'
import {
  addChallenge,
  type ChallengePurpose,
  findCredential,
  listCredentials,
  notePasskeyUsed,
  type SignInAccount,
  spendChallenge,
} from './store/index.ts'

/** The site as browsers see it: a passkey is made for one, and answers no other. */
export type PasskeySite = { origin: string }
const hostOf = ({ origin }: PasskeySite) => new URL(origin).hostname

/** Heavy, and of no use to a start: brought in by the first passkey. */
const ceremonies = () => import('@simplewebauthn/server')

// Edwards curve, P-256 and RSA: what keys speak today.
const algorithms = [-8, -7, -257]

/** What a browser needs to make a passkey for this account. */
export async function askForNewPasskey(work: Work, site: PasskeySite, account: SignInAccount) {
  const { generateRegistrationOptions } = await ceremonies()
  const options = await generateRegistrationOptions({
    rpName: 'Alongside',
    rpID: hostOf(site),
    userName: account.email,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: await listCredentials(work, account.id),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await addChallenge(work, { hash: hashToken(options.challenge), purpose: 'add', holder: account.id })
  return options
}

/** What a browser needs to show a passkey: one of this account, or whichever its owner picks. */
export async function askForPasskey(
  work: Work,
  site: PasskeySite,
  asked: { purpose: ChallengePurpose; holder: string; accountId?: string },
) {
  const { purpose, holder, accountId } = asked
  const { generateAuthenticationOptions } = await ceremonies()
  const options = await generateAuthenticationOptions({
    rpID: hostOf(site),
    userVerification: 'required',
    ...(accountId && { allowCredentials: await listCredentials(work, accountId) }),
  })
  await addChallenge(work, { hash: hashToken(options.challenge), purpose, holder })
  return options
}

export type MadePasskey = {
  credentialId: string
  publicKey: string
  counter: number
  transports: string[]
  isSynced: boolean
}

/** A new passkey as the browser hands it over; undefined when it is not one that we asked for. */
export async function readNewPasskey(
  work: Work,
  site: PasskeySite,
  accountId: string,
  typed: unknown,
): Promise<MadePasskey | undefined> {
  const response = parseResponse<RegistrationResponseJSON>(typed)
  const challenge =
    response && (await spent(work, response.response.clientDataJSON, { purpose: 'add', holder: accountId }))
  if (!response || !challenge) return undefined
  const { verifyRegistrationResponse } = await ceremonies()
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: hostOf(site),
    supportedAlgorithmIDs: algorithms,
    requireUserVerification: true,
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo) return undefined
  const { credential, credentialBackedUp } = registrationInfo
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: (credential.transports ?? []).slice(0, 8),
    isSynced: credentialBackedUp,
  }
}

/**
 * Whose passkey it is, if it answered what this holder was asked. Its challenge is used up either way. `accountId` says
 * whose it must be.
 */
export async function readPasskey(
  work: Work,
  site: PasskeySite,
  asked: { purpose: ChallengePurpose; holder: string; accountId?: string },
  typed: unknown,
): Promise<{ accountId: string } | undefined> {
  const response = parseResponse<AuthenticationResponseJSON>(typed)
  const challenge = response && (await spent(work, response.response.clientDataJSON, asked))
  const passkey = response && (await findCredential(work, response.id))
  if (!challenge || !passkey) return undefined
  const { userHandle } = response.response
  const isOwn =
    (asked.accountId === undefined || asked.accountId === passkey.accountId) &&
    (!userHandle || Buffer.from(userHandle, 'base64url').toString() === passkey.accountId)
  const verified = isOwn && (await verify(site, response, challenge, passkey))
  if (!verified) {
    noteSecurity(work, 'sign-in.wrong-passkey', passkey.accountId)
    await recordAudit(work, { action: 'passkey.refuse', people: [], subject: passkey.accountId })
    return undefined
  }
  await notePasskeyUsed(work, passkey.id, verified.newCounter)
  return { accountId: passkey.accountId }
}

type Stored = NonNullable<Awaited<ReturnType<typeof findCredential>>>

/** Its signature, origin and site, that its owner was recognised, and a counter that went on. */
async function verify(site: PasskeySite, response: AuthenticationResponseJSON, challenge: string, passkey: Stored) {
  const { verifyAuthenticationResponse } = await ceremonies()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: hostOf(site),
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
    },
  }).catch(() => ({ verified: false, authenticationInfo: undefined }))
  return verified ? authenticationInfo : undefined
}

async function spent(
  work: Work,
  clientDataJSON: string,
  asked: { purpose: ChallengePurpose; holder: string },
): Promise<string | undefined> {
  const { challenge } = parse<{ challenge: string }>(Buffer.from(clientDataJSON, 'base64url').toString()) ?? {}
  if (typeof challenge !== 'string') return undefined
  const { purpose, holder } = asked
  return (await spendChallenge(work, { hash: hashToken(challenge), purpose, holder })) ? challenge : undefined
}

function parseResponse<T extends { id: string; response: { clientDataJSON: string } }>(typed: unknown): T | undefined {
  const value = parse<T>(typed)
  return typeof value?.id === 'string' && typeof value.response?.clientDataJSON === 'string' ? value : undefined
}

/** What came is a browser's word: the library looks at every part of it, and throws at what does not fit. */
function parse<T>(typed: unknown): T | undefined {
  try {
    const value = JSON.parse(String(typed))
    if (typeof value !== 'object' || value === null) return undefined
    return value as T
  } catch {
    return undefined
  }
}
