import { hash, verify } from '@node-rs/argon2'
import { generateSecret, generateSync } from 'otplib'
import { seal, unseal } from '../platform/secrets/index.ts'
import { atOnce } from './at-once.ts'

// OWASP's smallest argon2id setting; two at once, so that sign-ins do not take all threads from reading files.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const twoAtOnce = atOnce(2)

export function hashPassword(password: string): Promise<string> {
  return twoAtOnce(() => hash(password, cost))
}

// Compared when an account is unknown, so that names cannot be told apart by time.
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3o2Fhb4yTq9bXkYhZ0nqZQ1yKjJQ9mYpZ2bq0p2r0xM'

export function isPassword(stored: string | null, typed: string): Promise<boolean> {
  return twoAtOnce(async () => (await verify(stored ?? decoy, typed).catch(() => false)) && stored !== null)
}

/** Was it hashed at another cost than passwords are today? Only whoever types it can have it hashed anew. */
export function isOldHash(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = cost
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}

export function newCodeSecret(accountId: string): string {
  return sealCodeSecret(accountId, generateSecret())
}

/** A secret that somebody is about to take into their app: it waits sealed in the form, for them alone and a quarter of an hour. */
export function offerCodeSecret(accountId: string, now: Date): string {
  return seal(offerPlace(accountId), JSON.stringify({ secret: generateSecret(), until: now.getTime() + 15 * 60_000 }))
}

/** The offered secret, or undefined when it is another's or was offered too long ago. */
export function openOffer(accountId: string, offered: string, now: Date): string | undefined {
  try {
    const { secret, until } = JSON.parse(unseal(offerPlace(accountId), offered)) as { secret: string; until: number }
    return until > now.getTime() ? secret : undefined
  } catch {
    return undefined
  }
}

const offerPlace = (accountId: string) => `account|${accountId}|offered one_time_code_secret`

/** The secret as it is kept. */
export function sealCodeSecret(accountId: string, secret: string): string {
  return seal(`account|${accountId}|one_time_code_secret`, secret)
}

export function addressOfSecret(secret: string, email: string): string {
  return `otpauth://totp/${encodeURIComponent(`Alongside:${email}`)}?secret=${secret}&issuer=Alongside`
}

/** The secret as an authenticator app reads it: shown once to whoever sets the account up, and nowhere else. */
export function codeAddress(accountId: string, sealed: string, email: string): string {
  return addressOfSecret(unseal(`account|${accountId}|one_time_code_secret`, sealed), email)
}

function codeAt(accountId: string, sealed: string, step: number): string {
  return generateSync({ secret: unseal(`account|${accountId}|one_time_code_secret`, sealed), epoch: step * 30 })
}

/** The code of this moment, or the next when this one was used: shown by the demonstration, on loopback only. */
export function codeNow(accountId: string, sealed: string, now: Date, lastStep: number | null = null): string {
  return codeAt(accountId, sealed, Math.min(Math.max(stepOf(now), (lastStep ?? 0) + 1), stepOf(now) + 1))
}

/** The time step (RFC 6238, 30 seconds) whose code this is: now, one before or one after; undefined when it is none. */
export function matchingStep(accountId: string, sealed: string, typed: string, now: Date): number | undefined {
  const plain = typed.replace(/\s/g, '')
  const step = stepOf(now)
  return [step, step - 1, step + 1].find((one) => codeAt(accountId, sealed, one) === plain)
}

function stepOf(now: Date): number {
  return Math.floor(now.getTime() / 30_000)
}
