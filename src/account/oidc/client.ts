import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  modifyAssertion,
  PrivateKeyJwt,
} from 'openid-client'
import { assuranceAsked, isAssured } from './assurance.ts'
import { signingKeyOf } from './key.ts'
import type { Provider } from './provider.ts'
import { transportFor } from './transport.ts'

/** What goes out with somebody, and must come back with them. */
export type Round = { state: string; nonce: string; verifier: string }
/** Why nobody was let in; none of it names what was in a token. */
export type Trouble = 'away' | 'declined' | 'token' | 'assurance'
export type Answered = { subject: string; authenticatedAt: Date | null } | { trouble: Trouble }

const known = new Map<string, { at: number; configuration: Configuration }>()
const keptFor = 3_600_000
/** Each holds a connection of the database meanwhile: a provider that hangs must not take them all. */
const atMost = 4
let asking = 0

/** What the provider says of itself, asked at most once an hour. */
async function configurationOf(provider: Provider): Promise<Configuration> {
  const found = known.get(provider.id)
  if (found && performance.now() - found.at < keptFor) return found.configuration
  const { key, kid } = await signingKeyOf(provider)
  let tokenEndpoint: string | undefined
  const asUs = PrivateKeyJwt(
    { key, kid },
    {
      // The key is of this provider alone, so its token endpoint is as good an addressee as its issuer; NHS login and Entra know no other.
      [modifyAssertion](header, payload) {
        if (tokenEndpoint) payload.aud = tokenEndpoint
        if (provider.certificateHash) header['x5t#S256'] = provider.certificateHash
      },
    },
  )
  const isPlain = provider.issuer.startsWith('http:')
  const configuration = await discovery(
    new URL(provider.issuer),
    provider.clientId,
    { id_token_signed_response_alg: provider.tokenAlgorithm },
    asUs,
    {
      [customFetch]: transportFor(provider),
      // The signature of each token is looked at, however it came.
      execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
    },
  )
  tokenEndpoint = configuration.serverMetadata().token_endpoint
  known.set(provider.id, { at: performance.now(), configuration })
  return configuration
}

async function ask<T>(run: () => Promise<T>): Promise<T | { trouble: Trouble }> {
  if (asking >= atMost) return { trouble: 'away' }
  asking++
  try {
    return await run()
  } finally {
    asking--
  }
}

/** Where somebody is sent to say who they are. `anew`: also if the provider knows them already. */
export async function authorizationUrl(
  provider: Provider,
  redirectUri: string,
  { state, nonce, verifier }: Round,
  anew: boolean,
): Promise<URL | { trouble: Trouble }> {
  return ask<URL | { trouble: Trouble }>(async () => {
    const configuration = await configurationOf(provider).catch(() => undefined)
    if (!configuration) return { trouble: 'away' }
    return buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...assuranceAsked(provider),
      ...(anew && { prompt: 'login' }),
      // Asked for an age, it must say when they signed in there.
      ...(provider.stepsUp && { max_age: anew ? '0' : String(sessionLasts) }),
    })
  })
}

/** Seconds: no longer than a session here. */
const sessionLasts = 12 * 3600

/** For how long it may be since they typed something there, when it must be anew: as long as a proof lasts here. */
const fresh = 300

/** Who came back. `back` is our own address with what the provider added. `anew`: it must say that they signed in just now. */
export async function readAnswer(provider: Provider, back: URL, round: Round, anew: boolean): Promise<Answered> {
  return ask<Answered>(async () => {
    const configuration = await configurationOf(provider).catch(() => undefined)
    if (!configuration) return { trouble: 'away' }
    try {
      const tokens = await authorizationCodeGrant(configuration, back, {
        expectedState: round.state,
        expectedNonce: round.nonce,
        pkceCodeVerifier: round.verifier,
        idTokenExpected: true,
        // Asked for an age, it must say one, and keep to it.
        ...(provider.stepsUp && { maxAge: anew ? fresh : sessionLasts }),
      })
      const claims = tokens.claims()
      // What it says of itself was read from where the issuer is; that both agree is not left to chance.
      if (!claims || claims.iss !== provider.issuer) return { trouble: 'token' }
      if (!isAssured(provider, claims)) return { trouble: 'assurance' }
      const { sub: subject, auth_time: at } = claims
      return { subject, authenticatedAt: typeof at === 'number' ? new Date(at * 1000) : null }
    } catch (error) {
      return { trouble: troubleOf(error) }
    }
  })
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof AuthorizationResponseError) return 'declined'
  const { name, code } = error as { name?: string; code?: string }
  return name === 'AbortError' || name === 'TimeoutError' || /^E[A-Z]+$/.test(code ?? '') ? 'away' : 'token'
}

/** Where somebody signs out at the provider too, if it offers that. */
export async function endSessionUrl(provider: Provider, backTo: string): Promise<URL | undefined> {
  const url = await ask(async () => {
    const configuration = await configurationOf(provider).catch(() => undefined)
    return configuration?.serverMetadata().end_session_endpoint
      ? buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo })
      : undefined
  })
  return url instanceof URL ? url : undefined
}
