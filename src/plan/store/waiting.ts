import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Connection } from '../plan.ts'

/** Somebody who waits for a place of an offer, in the order in which they joined. */
export type Waiting = {
  id: string
  connectionId: string
  joinedAt: Date
  showsInitials: boolean
  offeredAt: Date | null
}

function visible({ tx, place }: Work) {
  return tx
    .selectFrom('waiting')
    .select([
      'id',
      'person_id',
      'connection_id as connectionId',
      'joined_at as joinedAt',
      'shows_initials as showsInitials',
      'offered_at as offeredAt',
    ])
    .where('place_id', '=', place)
    .where('left_at', 'is', null)
}

export async function findWaiting(work: Work, connectionId: string): Promise<Waiting | undefined> {
  const row = await visible(work).where('connection_id', '=', connectionId).executeTakeFirst()
  if (!row) return undefined
  const { person_id: _person, ...waiting } = row
  return waiting
}

/** Of one person, by connection. */
export async function listWaiting(work: Work, personId: string): Promise<Map<string, Waiting>> {
  const rows = await visible(work).where('person_id', '=', personId).execute()
  return new Map(rows.map(({ person_id: _person, ...waiting }) => [waiting.connectionId, waiting]))
}

export async function addWaiting(
  work: Work,
  { id, personId, offerId }: Pick<Connection, 'id' | 'personId' | 'offerId'>,
  showsInitials: boolean,
): Promise<void> {
  if (!work.place) throw notFound()
  await addRow(work, 'waiting', {
    place_id: work.place,
    id: work.newId(),
    person_id: personId,
    connection_id: id,
    offer_id: offerId,
    shows_initials: showsInitials,
    joined_at: work.now,
    joined_by: work.account,
  })
}

/** Gives up a turn, or uses it. True when there was one. */
export async function endWaiting(work: Work, connectionId: string, outcome: 'introduced' | 'left'): Promise<boolean> {
  const ended = await work.tx
    .updateTable('waiting')
    .set((eb) => ({ left_at: work.now, outcome, version: eb('version', '+', 1) }))
    .where('place_id', '=', work.place)
    .where('connection_id', '=', connectionId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
