import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

/** A group that was told something of a person, and where. */
export type Told = {
  connectionId: string
  reference: string
  organisationId: string
  name: string
  emails: string[]
}

export async function listTold({ tx, place }: Work, personId: string, organisationId: string): Promise<Told[]> {
  const { rows } = await sql<Told & { person_id: string }>`
    select c.person_id, c.id as "connectionId", c.reference, c.organisation_id as "organisationId", o.name,
      array(select distinct email from (
        select lower(l.contact_email) as email from answer_link l where l.place_id = c.place_id and l.connection_id = c.id
        union select lower(f.contact_email)) known where email <> '') as emails
    from connection c join organisation o on o.id = c.organisation_id join offer f on f.id = c.offer_id
    where c.place_id = ${place} and c.person_id = ${personId} and c.organisation_id = ${organisationId} and c.asked_at is not null`.execute(
    tx,
  )
  return rows.map(({ person_id: _person, ...told }) => told)
}

/** A link that is open opens nothing more. */
export async function endAnswerLinks({ tx, place, now }: Work, connectionId: string): Promise<void> {
  await tx
    .updateTable('answer_link')
    .set({ expires_at: now })
    .where('place_id', '=', place)
    .where('connection_id', '=', connectionId)
    .where('expires_at', '>', now)
    .execute()
}

export type DeletionRequest = {
  id: string
  consentId: string
  recipient: string
  toldBy: 'email' | 'ring'
  askedAt: Date
  doneAt: Date | null
}

type NewRequest = {
  consentId: string
  recipient: string
  toldBy: DeletionRequest['toldBy']
  connectionId?: string
  organisationId?: string
}

export async function addDeletionRequest(work: Work, personId: string, request: NewRequest): Promise<void> {
  if (!work.place) throw notFound()
  await work.tx
    .insertInto('deletion_request')
    .values({
      place_id: work.place,
      id: work.newId(),
      person_id: personId,
      consent_id: request.consentId,
      connection_id: request.connectionId ?? null,
      organisation_id: request.organisationId ?? null,
      recipient: request.recipient,
      told_by: request.toldBy,
      asked_at: work.now,
    })
    .execute()
}

export async function listDeletionRequests({ tx, place }: Work, personId: string): Promise<DeletionRequest[]> {
  const rows = await tx
    .selectFrom('deletion_request')
    .select([
      'id',
      'person_id',
      'consent_id as consentId',
      'recipient',
      'told_by as toldBy',
      'asked_at as askedAt',
      'done_at as doneAt',
    ])
    .where('place_id', '=', place)
    .where('person_id', '=', personId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map(({ person_id: _person, ...row }) => ({ ...row, toldBy: row.toldBy === 'email' ? 'email' : 'ring' }))
}

/** False when there is no such request, or it was answered before. */
export async function noteDeleted({ tx, place, now, account }: Work, personId: string, id: string): Promise<boolean> {
  const done = await tx
    .updateTable('deletion_request')
    .set({ done_at: now, done_by: account })
    .where('place_id', '=', place)
    .where('person_id', '=', personId)
    .where(sql<string>`id::text`, '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
