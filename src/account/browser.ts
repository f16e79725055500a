import type { Cookie, Request } from '../platform/http/index.ts'
import { hashToken, newToken } from '../platform/secrets/index.ts'

const name = '__Host-browser'

/** What a cookie holds, or undefined. */
export function cookieIn(request: Request, cookie: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookie}=([^;]+)`).exec(String(request.headers.cookie ?? ''))?.[1]
}

/** The hash by which an account knows this browser again; undefined when nobody has signed in here. */
export function browserOf(request: Request): string | undefined {
  const token = cookieIn(request, name)
  return token && hashToken(token)
}

/** The browser's name, new or as it was; it says nothing about anybody and opens nothing. */
export function nameBrowser(request: Request): { hash: string; cookie: Cookie } {
  const token = cookieIn(request, name) ?? newToken()
  return { hash: hashToken(token), cookie: { name, value: token, maxAge: 400 * 86_400 } }
}
