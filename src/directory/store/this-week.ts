import { sql } from 'kysely'
import { dayOf } from '../../platform/london.ts'
import type { Weekday } from '../directory.ts'
import { freshnessDays } from '../freshness/states.ts'
import { isPausedOn, placesOpen } from '../room/store/rooms.ts'
import { nextSession } from '../sessions/sessions.ts'
import { otherDates } from '../sessions/store/dates.ts'
import type { Reader } from './offers.ts'

export type Coming = { id: string; organisationId: string; theme: string | undefined; at: Date }

/** Fewer than this look like an empty town: then two may be about the same. */
const few = 3

/** Drop-ins of a place in the coming week, the soonest first and one of each organisation and theme: what anybody may simply go to. */
export async function listComing({ tx }: Reader, placeId: string, now: Date, limit: number): Promise<Coming[]> {
  const rows = await tx
    .selectFrom('offer as o')
    .leftJoin('schedule as s', 's.offer_id', 'o.id')
    .leftJoin('offer_room as r', 'r.offer_id', 'o.id')
    .select([
      'o.id',
      'o.organisation_id as organisationId',
      'o.themes',
      's.days',
      's.opens_at as opensAt',
      's.frequency',
      's.every',
      's.starts_on as startsOn',
      's.ends_on as endsOn',
      otherDates.as('dates'),
    ])
    .where('o.owner_place_id', '=', placeId)
    .where('o.status', '=', 'active')
    .where('o.joining', '=', 'drop-in')
    .where(sql<boolean>`coalesce(${placesOpen}, 1) > 0 and not ${isPausedOn(dayOf(now))}`)
    .where(
      sql<boolean>`greatest(o.confirmed_on, o.used_on) > ${now}::timestamptz::date - coalesce((select stale from freshness_choice where place_id = ${placeId}), ${freshnessDays.stale})`,
    )
    .where(
      sql<boolean>`(s.opens_at is not null or exists (select from offer_date d where d.offer_id = o.id and d.state = 'extra' and d.held_on >= ${dayOf(now)}))`,
    )
    .where((eb) => eb.or([eb('s.frequency', 'is', null), eb('s.frequency', '=', 'WEEKLY')]))
    .orderBy('o.confirmed_on', 'desc')
    .limit(600)
    .execute()
  const week = now.getTime() + 7 * 86_400_000
  const coming = rows.flatMap(({ id, organisationId, themes, dates, ...schedule }) => {
    const opensAt = schedule.opensAt?.slice(0, 5) ?? null
    const planned = { ...schedule, ...blank, days: (schedule.days ?? []) as Weekday[], opensAt }
    const at = nextSession({ schedules: opensAt ? [planned] : [], dates }, now)
    return at && at.getTime() < week ? [{ id, organisationId, theme: themes[0], at }] : []
  })
  coming.sort((one, other) => one.at.getTime() - other.at.getTime() || one.id.localeCompare(other.id))
  return varied(coming, limit)
}

const blank = { frequency: 'WEEKLY', closesAt: null, note: '' } as const

/** One of each organisation, and of each theme where there are enough. */
function varied(coming: Coming[], limit: number): Coming[] {
  const oneEach = firstOfEach(coming, ({ organisationId }) => organisationId)
  const different = firstOfEach(
    coming,
    ({ organisationId }) => organisationId,
    ({ theme }) => theme,
  )
  const others = oneEach.filter((one) => !different.some(({ organisationId }) => organisationId === one.organisationId))
  const filled = [...different, ...others.slice(0, Math.max(0, few - different.length))]
  return filled.toSorted((one, other) => one.at.getTime() - other.at.getTime()).slice(0, limit)
}

function firstOfEach(coming: Coming[], ...keys: ((one: Coming) => string | undefined)[]): Coming[] {
  const seen = keys.map(() => new Set<string>())
  return coming.filter((one) => {
    const said = keys.map((key) => key(one))
    if (said.some((key, index) => key !== undefined && seen[index]?.has(key))) return false
    for (const [index, key] of said.entries()) if (key !== undefined) seen[index]?.add(key)
    return true
  })
}
