import { tooMany } from '../platform/errors.ts'
import { networkOf, type Request } from '../platform/http/index.ts'
import { keyedHash } from '../platform/secrets/index.ts'
import { noteSecurity } from '../platform/security-event.ts'
import type { Work } from '../platform/work.ts'
import { browserOf } from './browser.ts'
import { countTry, knowsBrowser, type Pace, takeTry } from './store/index.ts'

const paces = {
  password: { atOnce: 10, aMinute: 1 },
  // Six digits, of which three are right at any time.
  code: { atOnce: 6, aMinute: 0.5 },
  // A whole office may sign in at nine o'clock.
  address: { atOnce: 120, aMinute: 8 },
} satisfies Record<string, Pace>

type Target = { kind: 'password' | 'code'; name: string; accountId: string | null }

/**
 * Takes a try to sign in, or answers how many seconds it is until the next. Guessing only ever delays: and not the
 * owner in a browser that the account knows, since those have tries of their own.
 */
export async function secondsToWait(work: Work, request: Request, target?: Target): Promise<number> {
  if (target) {
    const { kind, name, accountId } = target
    const browser = browserOf(request)
    const isKnown = await knowsBrowser(work, accountId, browser ?? '')
    const scope = `${kind} ${name}${isKnown ? ` ${browser}` : ''}`
    const wait = await takeTry(work, keyedHash('try', scope), paces[kind])
    if (wait > 0) return slowed(work, wait, accountId)
  }
  return slowed(work, await takeTry(work, keyedHash('try ip', networkOf(request.ip)), paces.address), target?.accountId)
}

function slowed(work: Work, wait: number, accountId: string | null = null): number {
  if (wait > 0) noteSecurity(work, 'sign-in.slowed', accountId)
  return wait
}

/** Slows guessing down per address and per target, for doors that are not signing in. */
export async function slowDown(
  work: Work,
  request: Request,
  what: string,
  limits = { target: 10, ip: 60 },
): Promise<void> {
  const tries = await countTry(work, keyedHash('try', `${what}`))
  const fromHere = await countTry(work, keyedHash('try ip', networkOf(request.ip)))
  if (tries > limits.target || fromHere > limits.ip) throw tooMany()
}
