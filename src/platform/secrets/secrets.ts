import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hash,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

type Key = { name: string; bytes: Buffer }

/** The first seals and signs; what one of the others sealed or signed is still read. */
let keys: Key[] = []

/** Set once at start from ALONGSIDE_SECRET or the data folder; everything below follows from it. */
export function useSecret(secret: string, others: string[] = []): void {
  if (secret.length < 32) throw new Error('ALONGSIDE_SECRET must have at least 32 characters.')
  keys = [...new Set([secret, ...others])].map(keyFrom)
}

function keyFrom(secret: string): Key {
  const bytes = createHash('sha256').update(secret).digest()
  // Eight letters that tell nothing of the key.
  return { bytes, name: hashWith(bytes, 'key name', '').slice(0, 8) }
}

function hashWith(key: Buffer, purpose: string, value: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${value}`).digest('hex')
}

function known(): [Key, ...Key[]] {
  const [first, ...others] = keys
  if (!first) throw new Error('The secret was not set')
  return [first, ...others]
}

/** What the key is called that seals now. */
export const currentKey = (): string => known()[0].name

/** Is more than one secret read? */
export const hasOtherKeys = (): boolean => known().length > 1

export const knowsKey = (name: string): boolean => known().some((key) => key.name === name)

/** A keyed hash: finds an equal value again without keeping it, and signs what a form brings back. */
export function keyedHash(purpose: string, value: string): string {
  return hashWith(known()[0].bytes, purpose, value)
}

/** The same hash by each secret that is still read, the newest first: to look for what was kept before a change. */
export function keyedHashes(purpose: string, value: string): string[] {
  return known().map(({ bytes }) => hashWith(bytes, purpose, value))
}

/** The same by secrets that are not this process's. */
export function keyedHashesWith(secrets: string[], purpose: string, value: string): string[] {
  return secrets.map((secret) => hashWith(keyFrom(secret).bytes, purpose, value))
}

/** Was this hash made by a secret that is still read? */
export function isKeyedHash(purpose: string, value: string, given: string): boolean {
  return keyedHashes(purpose, value).filter((hash) => sameText(hash, given)).length > 0
}

/** 256 random bits for a cookie or link; only `hashToken` of it is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): string {
  return hash('sha256', token)
}

export function sameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/** Seals a short secret (AES-256-GCM); `place` names the row and column, so that it cannot be moved to another. */
export function seal(place: string, text: string): string {
  const { name, bytes } = known()[0]
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  // Which key sealed it is said in front of it.
  return `${name}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`
}

export function unseal(place: string, sealed: string): string {
  const [text = '', name] = sealed.split('.').toReversed()
  if (name !== undefined) return open(keyCalled(name), place, text)
  // What was sealed before keys had names says none.
  const [first, ...others] = known()
  for (const key of others) {
    try {
      return open(key, place, text)
    } catch {
      // It was another's.
    }
  }
  return open(first, place, text)
}

function keyCalled(name: string): Key {
  const key = known().find((one) => one.name === name)
  if (!key) throw new Error('It was sealed with another key')
  return key
}

function open({ bytes: key }: Key, place: string, text: string): string {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
