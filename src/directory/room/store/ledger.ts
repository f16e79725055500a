import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { Room } from '../room.ts'
import { roomJson } from './rooms.ts'

export type LedgerLine = { id: string; name: string; organisationName: string; waitWeeks: number | null; room: Room }

/** Offers of a place whose room is known or in use: where most wait first, then the fullest. */
export async function listRooms({ tx }: { tx: Tx }, placeId: string, words = ''): Promise<LedgerLine[]> {
  const rows = await tx
    .selectFrom('offer_room as r')
    .innerJoin('offer as o', 'o.id', 'r.offer_id')
    .innerJoin('organisation as g', 'g.id', 'o.organisation_id')
    .select(['o.id', 'o.name', 'g.name as organisationName', 'o.wait_weeks as waitWeeks', roomJson.as('room')])
    .where('o.owner_place_id', '=', placeId)
    .where('o.status', 'in', ['active', 'temporarily closed'])
    .$if(words !== '', (query) =>
      query.where((eb) => eb.or([eb('o.name', 'ilike', like(words)), eb('g.name', 'ilike', like(words))])),
    )
    .orderBy('r.waiting', 'desc')
    .orderBy(sql`r.places - r.held - r.taken - r.beyond - r.elsewhere`, (order) => order.asc().nullsLast())
    .orderBy('o.name')
    .limit(300)
    .execute()
  return rows.flatMap(({ room, ...offer }) => (room ? [{ ...offer, room }] : []))
}

const like = (words: string) => `%${words.replace(/[%_\\]/g, '\\$&')}%`
