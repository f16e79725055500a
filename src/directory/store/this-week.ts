import { sql } from 'kysely'
import type { Weekday } from '../directory.ts'
import { nextTime } from '../times.ts'
import type { Reader } from './offers.ts'

export type Coming = { id: string; organisationId: string; at: Date }

/** Drop-ins of a place in the coming week, the soonest first and one of each organisation: what anybody may simply go to. */
export async function listComing({ tx }: Reader, placeId: string, now: Date, limit: number): Promise<Coming[]> {
  const rows = await tx
    .selectFrom('offer as o')
    .innerJoin('schedule as s', 's.offer_id', 'o.id')
    .select([
      'o.id',
      'o.organisation_id as organisationId',
      's.days',
      's.opens_at as opensAt',
      's.frequency',
      's.every',
      's.starts_on as startsOn',
      's.ends_on as endsOn',
    ])
    .where('o.owner_place_id', '=', placeId)
    .where('o.status', '=', 'active')
    .where('o.joining', '=', 'drop-in')
    .where('o.confirmed_on', '>', sql<string>`${now}::timestamptz::date - 183`)
    .where('s.opens_at', 'is not', null)
    .where((eb) => eb.or([eb('s.frequency', 'is', null), eb('s.frequency', '=', 'WEEKLY')]))
    .orderBy('o.confirmed_on', 'desc')
    .limit(600)
    .execute()
  const week = now.getTime() + 7 * 86_400_000
  const coming = rows.flatMap(({ id, organisationId, ...schedule }) => {
    const at = nextTime(
      [
        {
          ...schedule,
          days: schedule.days as Weekday[],
          frequency: 'WEEKLY',
          opensAt: schedule.opensAt?.slice(0, 5) ?? null,
        },
      ],
      now,
    )
    return at && at.getTime() < week ? [{ id, organisationId, at }] : []
  })
  coming.sort((one, other) => one.at.getTime() - other.at.getTime() || one.id.localeCompare(other.id))
  const seen = new Set<string>()
  return coming.filter(({ organisationId }) => !seen.has(organisationId) && seen.add(organisationId)).slice(0, limit)
}
