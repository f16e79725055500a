import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import type { Work } from '../../platform/work.ts'
import type { Contact, ContactKind } from '../person.ts'
import { placeOf } from './place-of.ts'

export type NewContact = {
  episodeId?: string | null
  kind: ContactKind
  channel: string
  outcome?: string
  note?: string
  minutes?: number | null
  happenedAt?: Date
}

/** Adds to the history; nothing in it is changed or taken away. */
export async function addContact(work: Work, personId: string, contact: NewContact): Promise<string> {
  const id = work.newId()
  await addRow(work, 'contact', {
    place_id: placeOf(work),
    id,
    person_id: personId,
    episode_id: contact.episodeId ?? null,
    kind: contact.kind,
    channel: contact.channel,
    outcome: contact.outcome ?? '',
    note: contact.note ?? '',
    minutes: contact.minutes ?? null,
    account_id: work.account,
    happened_at: contact.happenedAt ?? work.now,
    written_at: work.now,
  })
  return id
}

export type ContactFilter = { kind?: ContactKind; channel?: string; episodeId?: string; limit?: number }

/** Newest first. */
export async function listContacts(work: Work, personId: string, filter: ContactFilter = {}): Promise<Contact[]> {
  const rows = await work.tx
    .selectFrom('contact as c')
    .leftJoin('account as a', 'a.id', 'c.account_id')
    .select([
      'c.id',
      'c.person_id',
      'c.episode_id as episodeId',
      'c.kind',
      'c.channel',
      'c.outcome',
      'c.note',
      'c.minutes',
      'a.name as by',
      'c.happened_at as happenedAt',
    ])
    .where('c.place_id', '=', placeOf(work))
    .where('c.person_id', '=', personId)
    .$if(filter.kind !== undefined, (query) => query.where('c.kind', '=', filter.kind ?? ''))
    .$if(filter.channel !== undefined, (query) => query.where('c.channel', '=', filter.channel ?? ''))
    .$if(filter.episodeId !== undefined, (query) => query.where('c.episode_id', '=', filter.episodeId ?? ''))
    .orderBy('c.happened_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit ?? 200)
    .execute()
  return rows.map(({ person_id: _personId, ...row }) => ({ ...row, kind: row.kind as ContactKind, by: row.by ?? '' }))
}

/**
 * Attempts that really differ: by another way, or on another day or part of the day. Three calls in one morning are
 * one attempt.
 */
export async function countDifferingAttempts(work: Work, personId: string, episodeId: string): Promise<number> {
  const hour = sql<number>`extract(hour from happened_at at time zone 'Europe/London')`
  const part = sql<string>`concat_ws(' ', channel, (happened_at at time zone 'Europe/London')::date, case when ${hour} < 12 then 'morning' when ${hour} < 17 then 'afternoon' else 'evening' end)`
  const { count } = await work.tx
    .selectFrom('contact')
    .select(sql<number>`count(distinct ${part})`.as('count'))
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('episode_id', '=', episodeId)
    .where('kind', '=', 'attempt')
    .executeTakeFirstOrThrow()
  return count
}
