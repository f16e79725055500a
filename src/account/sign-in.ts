import { recordAudit } from '../platform/audit.ts'
import { actAs } from '../platform/database/in-work.ts'
import { type Answer, type Cookie, cookieNames, type Request, redirect } from '../platform/http/index.ts'
import { hashToken, isKeyedHash, keyedHash, newToken } from '../platform/secrets/index.ts'
import { noteSecurity } from '../platform/security-event.ts'
import type { Work } from '../platform/work.ts'
import { cookieIn, nameBrowser } from './browser.ts'
import type { Factor } from './factor.ts'
import { tellAccount } from './notices.ts'
import { type Provider, speaksFor } from './oidc/provider.ts'
import { paths } from './paths.ts'
import { needsSecondFactor } from './roles.ts'
import {
  addSession,
  endSession,
  listMemberships,
  type NewSession,
  noteBrowser,
  renewSession,
  stopRemoval,
} from './store/index.ts'

/** Twelve hours for staff; a resident's phone may be shared, so an hour. Idle time ends both earlier (see `open_request`). */
const hours = { member: 12, light: 1, answer: 1 }

/**
 * Begins the session of an account that has shown who it is: in its first role, or where it chooses one. The one way
 * into a session of a member, however they signed in. A role that needs a second factor is not worn without one.
 */
export async function beginSession(work: Work, request: Request, begun: Begun): Promise<Answer> {
  const { to, cookies } = await enter(work, request, begun)
  return redirect(to, cookies)
}
type Begun = {
  accountId: string
  factor: Factor | null
  next: string
  /** For `organisation`: who vouches, and when somebody last showed them that it is them. */
  vouched?: { provider: Provider; provedAt: Date | null }
}

/** As `beginSession`, for a page that has something to show first. */
export async function enter(
  work: Work,
  request: Request,
  { accountId, factor, next, vouched }: Begun,
): Promise<{ to: string; cookies: Cookie[] }> {
  const all = await listMemberships(work, accountId)
  const hats = all.filter(
    ({ role, organisationId }) =>
      (factor !== null || !needsSecondFactor(role)) && (!vouched || speaksFor(vouched.provider, organisationId)),
  )
  const first = hats[0]
  const place = first?.placeId ?? work.place
  const own = await actingAs(work, accountId, place)
  const browser = nameBrowser(request)
  const cookie = await openSession(work, request, {
    kind: first ? 'member' : 'light',
    accountId,
    membershipId: first?.id ?? null,
    placeId: place,
    factor,
    ...(vouched && { identityProviderId: vouched.provider.id, provedAt: vouched.provedAt }),
  })
  if ((await noteBrowser(work, accountId, browser.hash)) === 'new') await tellAccount(own, accountId, 'new-browser')
  if (factor !== null && factor !== 'recovery') await stopRemoval(own, accountId)
  noteSecurity(work, 'sign-in.begun', accountId)
  await recordAudit(own, { action: 'session.begin', people: [], subject: accountId, basis: factor ?? 'link' })
  const spent = { name: halfWayName, value: '', maxAge: 0 }
  const to = hats.length > 1 ? `${paths.hat}?next=${encodeURIComponent(next)}` : next
  return { to, cookies: [cookie, spent, browser.cookie] }
}

/** The same work in the name of an account that has just shown who it is. */
export async function actingAs(work: Work, accountId: string, place = work.place): Promise<Work> {
  const own: Work = { ...work, account: accountId, visitor: accountId, place }
  await actAs(work.tx, own)
  return own
}

/** Opens a session and gives its cookie; the token itself is nowhere else. What this browser had open before ends. */
export async function openSession(
  work: Work,
  request: Request,
  session: Omit<NewSession, 'tokenHash' | 'expiresAt' | 'device'>,
): Promise<Cookie> {
  if (request.sessionHash) await endSession(work, request.sessionHash)
  const token = sessionToken()
  const expiresAt = new Date(work.now.getTime() + hours[session.kind] * 3_600_000)
  await addSession(work, { ...session, tokenHash: hashToken(token), expiresAt, device: request.userAgent })
  return { name: cookieNames.session, value: token }
}

/** Whoever asks has shown again that it is them: their session goes on under another token. */
export async function proveSession(
  work: Work,
  request: Request,
  factor: Factor | null,
  provider: string | null = null,
): Promise<Cookie> {
  if (!work.session) throw new Error('Nobody is signed in')
  const token = sessionToken(cookieIn(request, cookieNames.session))
  await renewSession(work, work.session, { tokenHash: hashToken(token), factor, provider })
  await recordAudit(work, { action: 'session.prove', people: [], subject: work.account, basis: factor ?? 'identity' })
  return { name: cookieNames.session, value: token }
}

/** The first part stays when the rest is renewed: forms in other tabs are known by it. */
function sessionToken(before = ''): string {
  const [holder, rest] = before.split('.')
  return `${rest ? holder : newToken().slice(0, 22)}.${newToken()}`
}

export const closedCookie: Cookie = { name: cookieNames.session, value: '', maxAge: 0 }

const halfWay = '__Host-half'
export const halfWayName = halfWay
/** `shown`: the second factor, when only a password of their own is missing. */
type HalfWay = { accountId: string; next: string; shown?: Factor }

/** Between password and second factor: who it was, signed and not stored. Time to find a phone, or to set one up. */
export function halfWayCookie(accountId: string, next: string, now: Date, shown?: Factor): Cookie {
  const minutes = 15
  const body = Buffer.from(JSON.stringify({ accountId, next, shown, until: now.getTime() + minutes * 60_000 }))
  const text = body.toString('base64url')
  return { name: halfWay, value: `${text}.${keyedHash('half way', text)}`, maxAge: minutes * 60 }
}

export function readHalfWay(request: Request, now: Date): HalfWay | undefined {
  const [body = '', signature = ''] = (cookieIn(request, halfWay) ?? '').split('.')
  if (!body || !isKeyedHash('half way', body, signature)) return undefined
  const value = JSON.parse(Buffer.from(body, 'base64url').toString()) as HalfWay & { until: number }
  return value.until > now.getTime() ? value : undefined
}

/** Only a path of ours; else where somebody in this role begins. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : paths.start
}
