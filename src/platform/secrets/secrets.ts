import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

let key: Buffer | undefined

/** Set once at start from ALONGSIDE_SECRET or the data folder; everything below follows from it. */
export function useSecret(secret: string): void {
  if (secret.length < 32) throw new Error('ALONGSIDE_SECRET must have at least 32 characters.')
  key = createHash('sha256').update(secret).digest()
}

function keyed(): Buffer {
  if (!key) throw new Error('The secret was not set')
  return key
}

/** A keyed hash: finds an equal value again without keeping it, and signs what a form brings back. */
export function keyedHash(purpose: string, value: string): string {
  return createHmac('sha256', keyed()).update(`${purpose}\n${value}`).digest('hex')
}

/** 256 random bits for a cookie or link; only `hashToken` of it is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function sameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/** Which key sealed something, said in front of it: eight letters that tell nothing of the key. */
function keyName(): string {
  return keyedHash('key name', '').slice(0, 8)
}

/** Seals a short secret (AES-256-GCM); `place` names the row and column, so that it cannot be moved to another. */
export function seal(place: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyed(), iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${keyName()}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`
}

export function unseal(place: string, sealed: string): string {
  const [text = '', name] = sealed.split('.').toReversed()
  // What was sealed before keys had names says none.
  if (name !== undefined && name !== keyName()) throw new Error('It was sealed with another key')
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyed(), bytes.subarray(0, 12))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
