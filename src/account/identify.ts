import type { Tx } from '../platform/database/database.ts'
import type { Identity } from '../platform/http/index.ts'
import { readsRecords } from './roles.ts'
import { findSession } from './store/index.ts'

/** Who holds this session's token, read at each request so that a right taken away is gone at once. */
export async function identify(tx: Tx, tokenHash: string, now: Date): Promise<Identity | undefined> {
  const found = await findSession(tx, tokenHash, now)
  if (!found) return undefined
  return {
    account: found.accountId,
    membership: found.membershipId,
    organisation: found.organisationId,
    place: found.placeId,
    role: found.role,
    readsRecords: readsRecords(found.role),
    connection: found.connectionId,
    name: found.name,
    session: found.id,
    provedAt: found.provedAt,
  }
}
