import { hash, verify } from '@node-rs/argon2'
import { generateSecret, generateSync } from 'otplib'
import { seal, unseal } from '../platform/secrets/index.ts'

// OWASP's smallest argon2id setting; two at once, so that sign-ins do not take all threads from reading files.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
let running = 0
const waiting: (() => void)[] = []

async function twoAtOnce<T>(run: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await run()
  } finally {
    running--
    waiting.shift()?.()
  }
}

export function hashPassword(password: string): Promise<string> {
  return twoAtOnce(() => hash(password, cost))
}

// Compared when an account is unknown, so that names cannot be told apart by time.
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3o2Fhb4yTq9bXkYhZ0nqZQ1yKjJQ9mYpZ2bq0p2r0xM'

export function isPassword(stored: string | null, typed: string): Promise<boolean> {
  return twoAtOnce(async () => (await verify(stored ?? decoy, typed).catch(() => false)) && stored !== null)
}

export function newCodeSecret(accountId: string): string {
  return seal(`account|${accountId}|one_time_code_secret`, generateSecret())
}

/** The secret as an authenticator app reads it: shown once to whoever sets the account up, and nowhere else. */
export function codeAddress(accountId: string, sealed: string, email: string): string {
  const secret = unseal(`account|${accountId}|one_time_code_secret`, sealed)
  return `otpauth://totp/${encodeURIComponent(`Alongside:${email}`)}?secret=${secret}&issuer=Alongside`
}

function codeAt(accountId: string, sealed: string, step: number): string {
  return generateSync({ secret: unseal(`account|${accountId}|one_time_code_secret`, sealed), epoch: step * 30 })
}

/** The code of this moment: shown by the demonstration, on loopback only. */
export function codeNow(accountId: string, sealed: string, now: Date): string {
  return codeAt(accountId, sealed, stepOf(now))
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
