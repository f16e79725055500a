import type { Request } from '../platform/http/index.ts'
import type { PasskeySite } from './passkeys.ts'

/** The address that this installation is known by, where it was told (PUBLIC_URL). */
export const siteAddress: { url: string | undefined } = { url: undefined }

/** The site that passkeys are made for: the known address, or on a computer of one's own the one that was typed. */
export function passkeySiteOf(request: Pick<Request, 'origin'>): PasskeySite {
  return { origin: new URL(siteAddress.url ?? request.origin).origin }
}
