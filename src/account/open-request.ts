import type { Tx } from '../platform/database/database.ts'
import type { Asking, Opened } from '../platform/http/index.ts'
import { readsRecords, roleTable } from './roles.ts'
import { openRequestRow } from './store/index.ts'

/** Who reads records: only for them row-level security follows the organisation. */
export const readers = Object.keys(roleTable).filter(readsRecords)

/**
 * Who holds this session's token, read at each request so that a right taken away is gone at once; row-level security
 * is told in the same question. And which place the page is of, by its id and a stamp of its words.
 */
export async function openRequest(
  tx: Tx,
  { tokenHash, slug, visitor, now }: Asking,
): Promise<Omit<Opened, 'place'> & { place: { id: string; stamp: string } | undefined }> {
  const row = await openRequestRow(tx, tokenHash, now, slug?.replaceAll('\0', '') ?? null, visitor, readers)
  const { account, membership, organisation, place, role, reads, connection, session, proved_at: provedAt } = row
  return {
    actor: {
      ...{ account, membership, organisation, place, role, connection, visitor: row.visitor },
      readsRecords: reads,
      ...(session === null ? {} : { session, provedAt }),
    },
    userName: session === null ? undefined : (row.name ?? ''),
    place: row.page_place === null ? undefined : { id: row.page_place, stamp: row.page_stamp ?? '' },
    placeStamp: row.page_place === row.place ? row.page_stamp : null,
    standingUntil: row.emergency_until,
  }
}
