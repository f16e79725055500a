import { sql } from 'kysely'
import { addRows } from '../../../platform/database/later.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import type { Fact } from '../facts.ts'
import type { Candidate } from '../group-by-contact.ts'
import { schedule } from '../schedule.ts'

/** The listings of a place that have somebody to ask: ours alone, since another directory asks its own. */
export async function listCandidates({ tx }: Work, placeId: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select o.id, o.contact_email as "contactEmail", o.contact_phone as "contactPhone", o.languages, o.facts, o.source, null as "feedName",
      o.confirmed_on as "confirmedOn", o.confirmed_by as "confirmedBy", o.changed_at as "changedAt"
    from offer o where o.owner_place_id = ${placeId} and o.source = 'own' and o.status in ('active', 'temporarily closed')
      and (o.contact_email <> '' or o.contact_phone <> '')
    order by greatest(o.confirmed_on, o.used_on) nulls first, o.id`.execute(tx)
  return rows
}

export type Asked = { contactHash: string; lastAskedAt: Date; unanswered: number }

/** Of each contact: when it was asked last, and how often since it last answered. */
export async function listAsked({ tx, now }: Work, hashes: string[]): Promise<Map<string, Asked>> {
  const { rows } = await sql<Asked>`
    select r.contact_hash as "contactHash", max(r.asked_at) as "lastAskedAt",
      (count(*) filter (where r.asked_at > ${new Date(now.getTime() - schedule.forgetUnansweredDays * 86_400_000)} and r.asked_at > coalesce((select max(a.asked_at) from confirmation_request a
        where a.contact_hash = r.contact_hash and a.answered_at is not null), '-infinity')))::integer as unanswered
    from confirmation_request r where r.contact_hash = any(${hashes}) group by r.contact_hash`.execute(tx)
  return new Map(rows.map((row) => [row.contactHash, row]))
}

/** Whether a contact may be written to at all: not when its owner said no, it refused us, or it is somebody's unsafe address. */
export async function mayAskThere({ tx }: Work, channel: string, address: string, hash: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_ask_there(${channel}, ${address}, ${hash}) as may`.execute(tx)
  return rows[0]?.may ?? false
}

export type NewRequest = {
  contactHash: string
  channel: 'email' | 'sms'
  tokenHash: string
  messageId: string
  questions: { offerId: string; facts: Fact[] }[]
}

/** Notes that a contact is asked; false when it was asked this month already, by another run of the job, say. */
export async function addRequest(work: Work, request: NewRequest): Promise<boolean> {
  const { tx, now, place } = work
  const id = work.newId()
  const today = dayOf(now)
  const { rows } = await sql<{ id: string }>`
    insert into confirmation_request (id, place_id, contact_hash, month, channel, token_hash, message_id, asked_at, expires_at)
    select ${id}, ${place}, ${request.contactHash}, ${`${today.slice(0, 7)}-01`}, ${request.channel}, ${request.tokenHash}, ${request.messageId}, ${now},
      ${new Date(now.getTime() + schedule.linkDays * 86_400_000)}
    where not exists (select from confirmation_request where contact_hash = ${request.contactHash}
      and asked_at > ${new Date(now.getTime() - (schedule.betweenDays - 0.5) * 86_400_000)})
    on conflict (contact_hash, month) do nothing returning id`.execute(tx)
  if (rows.length === 0) return false
  const questions = request.questions.map(({ offerId, facts }) => ({ request_id: id, offer_id: offerId, facts }))
  await addRows(work, 'confirmation_question', questions)
  return true
}

export type Answered = 'right' | 'change' | 'closed' | 'left'
export type Question = {
  offerId: string
  name: string
  facts: Fact[]
  answer: Answered | null
  answeredAt: Date | null
}
export type FoundRequest = {
  id: string
  placeId: string
  contactHash: string
  expiresAt: Date
  questions: Question[]
}

export async function findRequest({ tx }: Pick<Work, 'tx'>, tokenHash: string): Promise<FoundRequest | undefined> {
  const row = await tx
    .selectFrom('confirmation_request')
    .select(['id', 'place_id as placeId', 'contact_hash as contactHash', 'expires_at as expiresAt'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row) return undefined
  const questions = await tx
    .selectFrom('confirmation_question as q')
    .innerJoin('offer as o', 'o.id', 'q.offer_id')
    .select(['q.offer_id as offerId', 'o.name', 'q.facts', 'q.answer', 'q.answered_at as answeredAt'])
    .where('q.request_id', '=', row.id)
    .orderBy('o.name')
    .orderBy('o.id')
    .execute()
  return { ...row, questions: questions as Question[] }
}

/** Keeps the answer about one listing; false when it was answered meanwhile. */
export async function keepAnswer(
  { tx, now }: Work,
  requestId: string,
  offerId: string,
  { answer, words }: { answer: Answered; words: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('confirmation_question')
    .set({ answer, words, answered_at: now })
    .where('request_id', '=', requestId)
    .where('offer_id', '=', offerId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  await tx
    .updateTable('confirmation_request')
    .set({ answered_at: now })
    .where('id', '=', requestId)
    .where('answered_at', 'is', null)
    .execute()
  return true
}

/** Staff have dealt with what the group wrote: their words are not needed any more. */
export async function settleAnswers({ tx, now }: Work, offerId: string): Promise<void> {
  await tx
    .updateTable('confirmation_question')
    .set({ handled_at: now, words: '' })
    .where('offer_id', '=', offerId)
    .where('answer', 'in', ['change', 'closed', 'left'])
    .where('handled_at', 'is', null)
    .execute()
}

export async function stopAsking({ tx, now }: Work, contactHash: string): Promise<void> {
  await tx
    .insertInto('contact_stop')
    .values({ contact_hash: contactHash, stopped_at: now })
    .onConflict((oc) => oc.doNothing())
    .execute()
}
