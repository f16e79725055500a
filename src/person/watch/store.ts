import { sql } from 'kysely'
import pg from 'pg'
import { later } from '../../platform/database/later.ts'
import type { Work } from '../../platform/work.ts'
import { placeOf } from '../store/place-of.ts'
import type { LookReason } from './words.ts'

const recording = 'select record_reading($1, $2, $3, $4, $5, $6)'

/**
 * Writes that this account was shown these people. When it would then have been shown more than so many since then, and
 * somebody of them is new to it, the commit fails.
 */
export async function recordUnlessTooMany(work: Work, name: string, since: Date, most: number): Promise<void> {
  const people = `{${[...work.seen].join(',')}}`
  const parameters = [work.now.toISOString(), `read ${name}`, people, work.requestId, since.toISOString(), most]
  await later(work, { sql: recording, parameters })
}

/** How many people it would have been. */
export function tooManyIn(error: unknown): number | undefined {
  return error instanceof pg.DatabaseError && error.code === 'AL001' ? Number(error.detail) : undefined
}

export async function addAlarm(work: Work, account: string, people: number): Promise<void> {
  await work.tx
    .insertInto('reading_alarm')
    .values({
      place_id: placeOf(work),
      id: work.newId(),
      account_id: account,
      organisation_id: work.organisation,
      people,
      at: work.now,
    })
    .execute()
}

export async function hasAlarmSince(work: Work, account: string, since: Date): Promise<boolean> {
  // Two tabs that are refused at once raise one alarm.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`alarm ${account}`}, 0))`.execute(work.tx)
  const row = await work.tx
    .selectFrom('reading_alarm')
    .select('id')
    .where('place_id', '=', placeOf(work))
    .where('account_id', '=', account)
    .where('at', '>', since)
    .executeTakeFirst()
  return row !== undefined
}

export type ReadingAlarm = {
  id: string
  reader: string
  organisation: string
  people: number
  at: Date
  seenBy: string | null
}

export async function listAlarms(work: Work): Promise<ReadingAlarm[]> {
  return work.tx
    .selectFrom('reading_alarm as r')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .leftJoin('organisation as o', 'o.id', 'r.organisation_id')
    .leftJoin('account as s', 's.id', 'r.seen_by')
    .select([
      'r.id',
      'a.name as reader',
      sql<string>`coalesce(o.name, '')`.as('organisation'),
      'r.people',
      'r.at',
      's.name as seenBy',
    ])
    .where('r.place_id', '=', placeOf(work))
    .orderBy('r.at', 'desc')
    .limit(100)
    .execute()
}

export async function seeAlarmRow(work: Work, id: string): Promise<boolean> {
  const done = await work.tx
    .updateTable('reading_alarm')
    .set({ seen_by: work.account, seen_at: work.now })
    .where('place_id', '=', placeOf(work))
    .where(sql<string>`id::text`, '=', id)
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function countOpenAlarms(work: Work): Promise<number> {
  const row = await work.tx
    .selectFrom('reading_alarm')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('place_id', '=', placeOf(work))
    .where('seen_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Looks of one reader at one record, with what there is to ask about. */
export type Look = {
  reader: string
  role: string
  organisation: string
  /** Null where the person is not for this reader's eyes: an auditor's, or of another organisation. */
  person: { reference: string; preferredName: string } | null
  looks: number
  lastAt: Date
  reasons: LookReason[]
}

type Row = {
  reader_id: string
  reader: string
  role: string
  organisation: string
  person_id: string | null
  reference: string | null
  preferred_name: string | null
  looks: number
  last_at: Date
} & Record<LookReason, boolean>

/** So many days before and after a look there should be some work. */
export const daysOfWork = 30
const manyLooks = 8

export async function listLooks(work: Work, days: number): Promise<Look[]> {
  const since = new Date(work.now.getTime() - days * 86_400_000)
  const { rows } = await sql<Row>`
    select l.reader_id, l.reader, l.role, l.organisation, l.person_id, p.reference, p.preferred_name, l.looks, l.last_at,
      l.no_work as "noWork", l.same_surname as "sameSurname", l.same_address as "sameAddress", l.many, l.out_of_hours as "outOfHours",
      l.high_profile as "highProfile"
    from looks_to_check(${since}, ${`${daysOfWork} days`}::interval, ${manyLooks}) l
    left join person p on p.place_id = ${placeOf(work)} and p.person_id = l.person_id
    order by l.same_surname::int + l.same_address::int + l.many::int + l.out_of_hours::int + l.high_profile::int + l.no_work::int desc, l.last_at desc
    limit 200`.execute(work.tx)
  const reasons = ['noWork', 'sameSurname', 'sameAddress', 'many', 'outOfHours', 'highProfile'] as const
  return rows.map((row) => ({
    reader: row.reader,
    role: row.role,
    organisation: row.organisation,
    person:
      row.reference === null ? null : { reference: row.reference, preferredName: row.preferred_name ?? row.reference },
    looks: row.looks,
    lastAt: row.last_at,
    reasons: reasons.filter((reason) => row[reason]),
  }))
}

export async function setHighProfile(work: Work, personId: string, isHigh: boolean): Promise<void> {
  await work.tx
    .updateTable('person')
    .set({ high_profile_since: isHigh ? work.now : null })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .execute()
}

export async function isHighProfile(work: Work, personId: string): Promise<boolean> {
  const row = await work.tx
    .selectFrom('person')
    .select('high_profile_since')
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return Boolean(row?.high_profile_since)
}
