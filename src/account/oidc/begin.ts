import type { Cookie, Request } from '../../platform/http/index.ts'
import { newToken } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { cookieIn } from '../browser.ts'
import { paths } from '../paths.ts'
import { passkeySiteOf } from '../site-address.ts'
import { authorizationUrl, type Trouble } from './client.ts'
import type { Provider, Purpose } from './provider.ts'
import { addRequest } from './store.ts'

const cookieName = '__Host-identity'

/** The browser that set out, as it says when it comes back. */
export function setOutFrom(request: Request): string {
  return cookieIn(request, cookieName) ?? ''
}

/** Where the provider sends people back to: one address for each, so that none can answer for another. */
export function returnAddress(request: Request, { name }: Pick<Provider, 'name'>): string {
  return `${passkeySiteOf(request).origin}${paths.providerAnswer(name)}`
}

type Asked = { purpose: Purpose; next: string; sessionId?: string | null; invitationId?: string }

/** Whoever shows that it is them, or links an account, says it there anew, whoever sat at that screen before. */
export const isAnew = (purpose: Purpose) => purpose === 'prove' || purpose === 'link'

/** Sends somebody on their way: what must come back with them stays here. */
export async function setOut(
  work: Work,
  request: Request,
  provider: Provider,
  { purpose, next, sessionId = null, invitationId }: Asked,
): Promise<{ to: string; cookie: Cookie } | { trouble: Trouble }> {
  // Other tabs of this browser may be on their way too.
  const browser = setOutFrom(request) || newToken()
  const round = { state: newToken(), nonce: newToken(), verifier: newToken() }
  const url = await authorizationUrl(provider, returnAddress(request, provider), round, isAnew(purpose))
  if ('trouble' in url) return url
  const kept = { browser, providerId: provider.id, purpose, sessionId, invitationId: invitationId ?? null, next }
  await addRequest(work, { ...round, ...kept })
  return { to: url.href, cookie: { name: cookieName, value: browser, maxAge: 600 } }
}
