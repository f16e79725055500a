import type { Cookie, Request } from '../../platform/http/index.ts'
import { readReference } from '../../platform/secrets/index.ts'

const name = '__Host-shortlist'

/** Remembers which list this browser adds to, for a month. It says nothing about who that is. */
export function shortlistCookie(code: string): Cookie {
  return { name, value: code, maxAge: 30 * 86_400 }
}

export function readShortlistCookie(request: Request): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(String(request.headers.cookie ?? ''))?.[1]
  return found ? readReference(decodeURIComponent(found)) : undefined
}
