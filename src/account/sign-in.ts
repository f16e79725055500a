import { tooMany } from '../platform/errors.ts'
import { type Cookie, cookieNames, type Request } from '../platform/http/index.ts'
import { hashToken, keyedHash, newToken, sameText } from '../platform/secrets/index.ts'
import type { Work } from '../platform/work.ts'
import { paths } from './paths.ts'
import { addSession, countTry, type NewSession } from './store/index.ts'

/** Twelve hours for staff; a resident's phone may be shared, so an hour. Idle time ends both earlier (see `find_session`). */
const hours = { member: 12, light: 1, answer: 1 }

/** Opens a session and gives its cookie; the token itself is nowhere else. */
export async function openSession(
  work: Work,
  request: Request,
  session: Omit<NewSession, 'tokenHash' | 'expiresAt' | 'device'>,
): Promise<Cookie> {
  const token = newToken()
  const expiresAt = new Date(work.now.getTime() + hours[session.kind] * 3_600_000)
  await addSession(work, { ...session, tokenHash: hashToken(token), expiresAt, device: request.userAgent })
  return { name: cookieNames.session, value: token }
}

export const closedCookie: Cookie = { name: cookieNames.session, value: '', maxAge: 0 }

/** Slows guessing down per address and per account, without locking anybody out for good. */
export async function slowDown(
  work: Work,
  request: Request,
  what: string,
  limits = { target: 10, ip: 60 },
): Promise<void> {
  const tries = await countTry(work, keyedHash('try', `${what}`))
  const fromHere = await countTry(work, keyedHash('try ip', request.ip))
  if (tries > limits.target || fromHere > limits.ip) throw tooMany()
}

const halfWay = '__Host-half'
export const halfWayName = halfWay

/** Between password and code: who it was, for five minutes, signed and not stored. */
export function halfWayCookie(accountId: string, next: string, now: Date): Cookie {
  const body = Buffer.from(JSON.stringify({ accountId, next, until: now.getTime() + 5 * 60_000 })).toString('base64url')
  return { name: halfWay, value: `${body}.${keyedHash('half way', body)}`, maxAge: 300 }
}

export function readHalfWay(request: Request, now: Date): { accountId: string; next: string } | undefined {
  const found = /(?:^|;\s*)__Host-half=([^;]+)/.exec(String(request.headers.cookie ?? ''))?.[1]
  const [body = '', signature = ''] = (found ?? '').split('.')
  if (!body || !sameText(signature, keyedHash('half way', body))) return undefined
  const value = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
    accountId: string
    next: string
    until: number
  }
  return value.until > now.getTime() ? value : undefined
}

/** Only a path of ours; else where somebody in this role begins. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : paths.start
}
