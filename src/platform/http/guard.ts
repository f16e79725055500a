import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorWords, Refusal } from '../errors.ts'
import { isKeyedHash, keyedHash } from '../secrets/index.ts'

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const policies = new Map<string, string>()

/** For a page that holds these very styles, of our own making: nothing else may stand in it. */
export function policyWith(style: string): string {
  const known = policies.get(style)
  if (known) return known
  const hash = createHash('sha256').update(style).digest('base64')
  const made = policy.replace("style-src 'self'", `style-src 'self' 'sha256-${hash}'`)
  policies.set(style, made)
  return made
}

/** On every answer. Open data says itself that other sites may read it. */
export const safeguards = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/** What an answer may say otherwise of itself: that it is open data, or the one page that others may frame. */
const ownToSay = new Set(['cross-origin-resource-policy', 'content-security-policy'])
const all = Object.entries(safeguards)

export function secureHeaders(reply: FastifyReply): void {
  for (const [name, value] of all) if (!ownToSay.has(name) || !reply.hasHeader(name)) reply.header(name, value)
}

const tokenPurpose = 'form token'

/** One token for a session, not for a form: the back button and a second tab must work. */
export function formToken(holder: string): string {
  return keyedHash(tokenPurpose, holder)
}

/** The part of a session's token that stays when the rest is renewed, so that forms in other tabs still count. */
export function holderOfToken(token: string): string {
  return token.split('.', 1)[0] ?? ''
}

/** A form must come from one of our own pages. */
export function refuseForeignForm(request: FastifyRequest, holder: string, token: unknown): void {
  if (isForeignForm(request, holder, token)) throw new Refusal(403, errorWords.badToken)
}

export function isForeignForm(request: FastifyRequest, holder: string, token: unknown): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return true
  const { origin, host } = request.headers
  if (origin !== undefined && origin !== 'null' && !origin.endsWith(`//${host}`)) return true
  return typeof token !== 'string' || !isKeyedHash(tokenPurpose, holder, token)
}
