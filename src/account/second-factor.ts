import { recordAudit } from '../platform/audit.ts'
import type { Request } from '../platform/http/index.ts'
import type { MessageRef } from '../platform/i18n/index.ts'
import { noteSecurity } from '../platform/security-event.ts'
import type { Work } from '../platform/work.ts'
import type { Factor } from './factor.ts'
import { tellAccount } from './notices.ts'
import { matchingStep } from './password.ts'
import { hashesOfRecoveryCode } from './recovery.ts'
import { actingAs } from './sign-in.ts'
import { signInWords as words } from './sign-in-words.ts'
import { type SignInAccount, spendRecoveryCode, useCodeStep } from './store/index.ts'
import { secondsToWait } from './throttle.ts'

/** What came of a code that was typed: the factor that it shows, or a sentence for its field. */
export type Tried = { factor: Factor } | { sentence: MessageRef; args?: { seconds: number } }

/** A sentence that says how long, since guessing is delayed and nobody is locked out. */
export function waitFor(seconds: number): { sentence: MessageRef; args: { seconds: number } } {
  return { sentence: words.wait, args: { seconds } }
}

/** In the log and the audit: somebody tried, and it was not right. Also of nobody, so that a name cannot be told by time. */
export async function noteWrong(
  work: Work,
  what: 'password' | 'code' | 'recovery-code' | 'passkey',
  accountId: string | null,
): Promise<void> {
  noteSecurity(work, `sign-in.wrong-${what}`, accountId)
  await recordAudit(work, { action: 'sign-in.refuse', people: [], subject: accountId, basis: what })
}

/** A one-time code: of now, one step before or after, and each step once. */
export async function tryCode(work: Work, request: Request, account: SignInAccount, typed: string): Promise<Tried> {
  const wait = await secondsToWait(work, request, { kind: 'code', name: account.id, accountId: account.id })
  if (wait > 0) return waitFor(wait)
  const step = account.codeSecret ? matchingStep(account.id, account.codeSecret, typed, work.now) : undefined
  if (step === undefined || !(await useCodeStep(work, account.id, step))) {
    await noteWrong(work, 'code', account.id)
    return { sentence: words.codeWrong }
  }
  return { factor: 'code' }
}

/** A recovery code: works once, and its owner is told. */
export async function tryRecoveryCode(
  work: Work,
  request: Request,
  account: SignInAccount,
  typed: string,
): Promise<Tried> {
  const wait = await secondsToWait(work, request, { kind: 'code', name: account.id, accountId: account.id })
  if (wait > 0) return waitFor(wait)
  if (!(await spendRecoveryCode(work, account.id, hashesOfRecoveryCode(account.id, typed)))) {
    await noteWrong(work, 'recovery-code', account.id)
    return { sentence: words.recoveryWrong }
  }
  const own = await actingAs(work, account.id)
  await recordAudit(own, { action: 'recovery-code.use', people: [], subject: account.id })
  await tellAccount(own, account.id, 'recovery-used')
  return { factor: 'recovery' }
}
