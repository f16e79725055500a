import { sql } from 'kysely'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import type { KeptFacts } from '../facts.ts'
import { schedule } from '../schedule.ts'
import type { Answered } from './requests.ts'

/** A listing that somebody has to look after, and what for. */
export type Attention = Pick<Offer, 'id' | 'name' | 'organisationName' | 'source' | 'contactName' | 'contactPhone'> & {
  knownOn: string | null
  facts: KeptFacts
  unanswered: number
  isOld: boolean
  answer: Answered | null
  words: string
}

/** Of a place: what groups wrote, what is doubted, whom messages do not reach, and what names nobody to turn to; the oldest first. */
export async function listAttention({ tx, now }: Work, placeId: string): Promise<Attention[]> {
  const before = (days: number) => dayOf(new Date(now.getTime() - days * 86_400_000))
  const { rows } = await sql<Attention>`
    with o as (
      select o.*, greatest(o.confirmed_on, o.used_on) as known_on, s.answer, s.words,
        coalesce(greatest(o.confirmed_on, o.used_on) < ${before(schedule.callAfterDays)}, true) as is_old,
        (select count(*) from confirmation_question q join confirmation_request r on r.id = q.request_id
          where q.offer_id = o.id and r.answered_at is null and r.asked_at > ${new Date(now.getTime() - schedule.forgetUnansweredDays * 86_400_000)}
            and r.asked_at::date >= coalesce(o.confirmed_on, '-infinity'))::integer as unanswered
      from offer o left join lateral (select answer, words from confirmation_question q
        where q.offer_id = o.id and q.answer in ('change', 'closed', 'left') and q.handled_at is null order by q.answered_at desc limit 1) s on true
      where o.owner_place_id = ${placeId})
    select o.id, o.name, g.name as "organisationName", o.source, o.contact_name as "contactName", o.contact_phone as "contactPhone",
      o.known_on as "knownOn", o.facts, o.unanswered, o.is_old as "isOld", o.answer, coalesce(o.words, '') as words
    from o join organisation g on g.id = o.organisation_id
    where o.answer is not null or (o.status in ('active', 'temporarily closed') and (
      jsonb_path_exists(o.facts, '$.* ? (@.knows == true || @.doubts >= 2)')
      or (o.source = 'own' and (o.contact_name = '' or (o.is_old and o.unanswered >= ${schedule.unansweredUntilCall})
        or (o.is_old and o.contact_email = '' and o.contact_phone !~ '^(\\+44|0044|0)7')))))
    order by (o.answer is null), o.known_on nulls first, o.name, o.id limit 200`.execute(tx)
  return rows
}

export type Curve = { shown: number; within30: number; within90: number; within180: number }

/** How many of a place's own listings that the search shows were confirmed or used within so many days. */
export async function countFresh({ tx, now }: Work, placeId: string, hiddenAfter: number): Promise<Curve> {
  const since = (days: number) => dayOf(new Date(now.getTime() - days * 86_400_000))
  const { rows } = await sql<Curve>`
    select count(*)::integer as shown, (count(*) filter (where known >= ${since(30)}))::integer as within30,
      (count(*) filter (where known >= ${since(90)}))::integer as within90, (count(*) filter (where known >= ${since(180)}))::integer as within180
    from (select coalesce(greatest(confirmed_on, used_on), (created_at at time zone 'UTC')::date) as listed, greatest(confirmed_on, used_on) as known
      from offer where owner_place_id = ${placeId} and source = 'own' and status = 'active') o
    where listed >= ${since(hiddenAfter)}`.execute(tx)
  return rows[0] ?? { shown: 0, within30: 0, within90: 0, within180: 0 }
}
