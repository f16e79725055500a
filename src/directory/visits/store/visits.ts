import { sql } from 'kysely'
import { addRow } from '../../../platform/database/later.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { hashToken, newToken } from '../../../platform/secrets/index.ts'
import type { Work } from '../../../platform/work.ts'
import { lifecycle, type VisitState, type VisitWay } from '../visits.ts'

export type Visit = {
  id: string
  placeId: string
  offerId: string
  offerName: string
  way: VisitWay
  state: VisitState
  body: string
  postcode: string
  people: number
  wished: string
  words: string
  senderName: string
  channel: 'email' | 'sms' | null
  recipient: string | null
  locale: string
  isTold: boolean
  answer: string
  askedAt: Date
}
export type NewVisit = Omit<Visit, 'id' | 'offerName' | 'state' | 'locale' | 'answer' | 'askedAt'>

/** Whoever asked sees it in this transaction from now on, and afterwards by a link. */
export async function addVisit(work: Work, visit: NewVisit): Promise<string> {
  const id = work.newId()
  await sql`select forget_visits(${work.now}), set_config('app.visit', ${id}, true)`.execute(work.tx)
  const { placeId, offerId, senderName, isTold, ...asked } = visit
  await addRow(work, 'visit_request', {
    ...{ id, ...asked, state: 'asked', place_id: placeId, offer_id: offerId, sender_name: senderName },
    ...{ is_told: isTold, locale: work.locale, asked_at: work.now },
  })
  return id
}

const day = 86_400_000

/** A new link to it; only its hash is kept. */
export async function addVisitLink(work: Work, visit: string, purpose: 'answer' | 'follow'): Promise<string> {
  const token = newToken()
  const expires_at = new Date(work.now.getTime() + 183 * day)
  await addRow(work, 'visit_link', { token_hash: hashToken(token), visit_id: visit, purpose, expires_at })
  return token
}

/** What this link opens. A link that is none, or old, opens nothing. */
export async function findVisitByLink(work: Work, token: string, purpose: 'answer' | 'follow'): Promise<Visit> {
  const { rows } = await sql<{ id: string | null }>`
    select open_visit(${hashToken(token)}, ${purpose}, ${work.now}) as id`.execute(work.tx)
  const id = rows[0]?.id
  if (!id) throw notFound()
  return findVisit(work, id)
}

function visible({ tx }: Pick<Work, 'tx'>) {
  return tx
    .selectFrom('visit_request as v')
    .innerJoin('offer as o', 'o.id', 'v.offer_id')
    .select(['v.id', 'v.place_id as placeId', 'v.offer_id as offerId', 'o.name as offerName', 'v.way', 'v.state'])
    .select(['v.body', 'v.postcode', 'v.people', 'v.wished', 'v.words', 'v.sender_name as senderName'])
    .select(['v.channel', 'v.recipient', 'v.locale', 'v.is_told as isTold', 'v.answer', 'v.asked_at as askedAt'])
}

export async function findVisit(work: Work, id: string): Promise<Visit> {
  const row = await visible(work).where(sql<string>`v.id::text`, '=', id.toLowerCase()).executeTakeFirst()
  if (!row) throw notFound()
  return row as Visit
}

/** What was asked in a place: what waits first, the oldest before. */
export async function listVisits(work: Work): Promise<Visit[]> {
  const rows = await visible(work)
    .where('v.place_id', '=', work.place)
    .orderBy(sql`v.state <> 'asked'`)
    .orderBy('v.asked_at')
    .limit(200)
    .execute()
  return rows as Visit[]
}

/** Of two who answer at once the second is told. */
export async function moveVisit(work: Work, { id, state }: Visit, verb: string, answer?: string): Promise<void> {
  const done = await work.tx
    .updateTable('visit_request')
    .set({
      state: lifecycle.next(state, verb),
      ...(answer === undefined ? {} : { answer, answered_at: work.now }),
    })
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw tooLate()
}
