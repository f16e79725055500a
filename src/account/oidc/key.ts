import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  type webcrypto,
  X509Certificate,
} from 'node:crypto'
import { seal, unseal } from '../../platform/secrets/index.ts'
import type { Algorithm, Provider } from './provider.ts'

const placeOf = (providerId: string) => `identity_provider|sealed_key|${providerId}`

/** A new key for one provider. */
export function newKey(algorithm: Algorithm): KeyObject {
  return algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
}

/** A key out of a file (PEM), or a sentence why it will not do. */
export function readKey(pem: string, algorithm: Algorithm): KeyObject | string {
  try {
    const key = createPrivateKey(pem)
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
    const fits = algorithm === 'ES256' ? namedCurve === 'prime256v1' : key.asymmetricKeyType === 'rsa'
    if (!fits) return `The key does not fit ${algorithm}.`
    return algorithm === 'ES256' || modulusLength >= 2048 ? key : 'The key must have at least 2048 bits.'
  } catch {
    return 'The file holds no private key that can be read (PEM, without a password).'
  }
}

/** By what Entra knows our key: the hash of its certificate. */
export function certificateHash(pem: string, key: KeyObject): string | undefined {
  try {
    const certificate = new X509Certificate(pem)
    if (!certificate.checkPrivateKey(key)) return undefined
    return createHash('sha256').update(certificate.raw).digest('base64url')
  } catch {
    return undefined
  }
}

export function sealKey(providerId: string, key: KeyObject): string {
  return seal(placeOf(providerId), key.export({ type: 'pkcs8', format: 'pem' }).toString())
}

function keyOf({ id, sealedKey }: Provider): KeyObject {
  return createPrivateKey(unseal(placeOf(id), sealedKey))
}

/** What the provider is given to know us by: the public half. */
export function publicKeyOf(provider: Provider): webcrypto.JsonWebKey & { kid: string } {
  const jwk = createPublicKey(keyOf(provider)).export({ format: 'jwk' })
  return { ...jwk, kid: thumbprint(jwk), use: 'sig', alg: provider.keyAlgorithm }
}

/** RFC 7638. */
function thumbprint({ kty, crv, x, y, n, e }: webcrypto.JsonWebKey): string {
  const members = kty === 'EC' ? { crv, kty, x, y } : { e, kty, n }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}

const webAlgorithms = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  RS512: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
}

/** For signing our own assertions (`private_key_jwt`). */
export async function signingKeyOf(provider: Provider): Promise<{ key: CryptoKey; kid: string }> {
  const bytes = keyOf(provider).export({ type: 'pkcs8', format: 'der' })
  const algorithm = webAlgorithms[provider.keyAlgorithm]
  const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(bytes), algorithm, false, ['sign'])
  return { key, kid: publicKeyOf(provider).kid }
}
