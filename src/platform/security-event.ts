import type { Work } from './work.ts'

/** What whoever watches over an installation wants to hear of. Each is one line of the log (docs/operations.md). */
export type SecurityEvent =
  | 'sign-in.begun'
  | 'sign-in.wrong-password'
  | 'sign-in.wrong-code'
  | 'sign-in.wrong-recovery-code'
  | 'sign-in.wrong-passkey'
  | 'sign-in.slowed'
  | 'password.wrong-current'
  | 'password.changed'
  | 'link.refused'
  | 'form.foreign'
  | 'route.refused'
  | 'thing.refused'
  | 'action.refused'
  | 'tries.too-many'
  | 'administration.done'

export type Noted = { event: SecurityEvent; account: string | null }

/** Kept with the work and logged after it, also when a refusal rolls everything else back. No name, address or word of anybody. */
export function noteSecurity(work: Work, event: SecurityEvent, account: string | null = work.account): void {
  work.security.push({ event, account })
}
