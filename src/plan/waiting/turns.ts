import { findOffer, type Offer, waitingAhead } from '../../directory/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Connection } from '../plan.ts'
import { listWaiting } from '../store/waiting.ts'

export type Turn = { position: number } & Pick<Offer, 'waitWeeks' | 'room'>

/** Where a person stands on each waiting list that they are on, by connection. */
export async function readTurns(work: Work, personId: string, connections: Connection[]): Promise<Map<string, Turn>> {
  const turns = new Map<string, Turn>()
  if (!connections.some(({ state }) => state === 'suggested')) return turns
  const waiting = await listWaiting(work, personId)
  for (const { id, offerId } of connections.filter((one) => waiting.has(one.id))) {
    const { waitWeeks, room } = await findOffer(work, offerId)
    turns.set(id, { position: (await waitingAhead(work, offerId, id)) + 1, waitWeeks, room })
  }
  return turns
}
