import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken } from '../secrets/index.ts'
import type { Cookie } from './answer.ts'
import type { Preferences } from './site.ts'

/** `__Host-` cookies cannot be set by another host or path; browsers accept them without HTTPS on this machine alone. */
export const cookieNames = {
  session: '__Host-session',
  visitor: '__Host-visitor',
  reading: '__Host-reading',
  interrupted: '__Host-interrupted',
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Known once it was asked for. */
    sessionHash: string | null | undefined
  }
}

/** The hash of the session's token, by which it is known everywhere but in the browser. */
export function sessionHashOf(request: FastifyRequest): string | null {
  if (request.sessionHash === undefined) {
    const token = request.cookies[cookieNames.session]
    request.sessionHash = token ? hashToken(token) : null
  }
  return request.sessionHash
}

export function setCookie(reply: FastifyReply, { name, value, maxAge }: Cookie): void {
  reply.setCookie(name, value, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    ...(maxAge === undefined ? {} : { maxAge }),
  })
}

const sizes = ['1', '2', '3', '4']

/** Language and text size as this reader chose them; nothing about who they are. */
export function readPreferences(request: FastifyRequest): Preferences {
  const [language = '', size = ''] = (request.cookies[cookieNames.reading] ?? '').split('.')
  const textSize = sizes.includes(size) ? (Number(size) as Preferences['textSize']) : 1
  return { locale: language === 'ar' ? 'ar' : 'en-GB', textSize }
}

export function preferencesCookie({ locale, textSize }: Preferences): Cookie {
  return { name: cookieNames.reading, value: `${locale}.${textSize}`, maxAge: 365 * 86_400 }
}
