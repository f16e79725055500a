import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'

/** What a holder of a link may know before the code: who asks about which offer, and whether it is still open. */
export type AnswerLink = {
  id: string
  placeId: string
  connectionId: string
  reference: string
  contactEmail: string
  contactName: string
  offerName: string
  askedBy: string
  standing: 'open' | 'expired' | 'answered' | 'withdrawn'
}

export async function findAnswerLink(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  tokenHash: string,
): Promise<AnswerLink | undefined> {
  const { rows } = await sql<{
    id: string
    place_id: string
    connection_id: string
    reference: string
    contact_email: string
    contact_name: string
    offer_name: string
    asked_by: string
    expires_at: Date
    answered_at: Date | null
    state: string
  }>`select * from find_answer_link(${tokenHash})`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const standing =
    row.state === 'withdrawn'
      ? 'withdrawn'
      : row.answered_at || row.state !== 'introduced'
        ? 'answered'
        : row.expires_at <= now
          ? 'expired'
          : 'open'
  return {
    id: row.id,
    placeId: row.place_id,
    connectionId: row.connection_id,
    reference: row.reference,
    contactEmail: row.contact_email,
    contactName: row.contact_name,
    offerName: row.offer_name,
    askedBy: row.asked_by,
    standing,
  }
}

const goodForDays = 14

export async function addAnswerLink(
  work: Work,
  link: { connectionId: string; personId: string; tokenHash: string; contactEmail: string },
): Promise<void> {
  if (!work.place) throw notFound()
  await addRow(work, 'answer_link', {
    id: work.newId(),
    place_id: work.place,
    person_id: link.personId,
    connection_id: link.connectionId,
    token_hash: link.tokenHash,
    contact_email: link.contactEmail,
    made_at: work.now,
    expires_at: new Date(work.now.getTime() + goodForDays * 86_400_000),
  })
}

/** Ends links that are still open when a newer one is sent. */
export async function expireAnswerLinks(work: Work, connectionId: string): Promise<void> {
  await openLinks(work, connectionId).set({ expires_at: work.now }).where('expires_at', '>', work.now).execute()
}
export async function closeAnswerLinks(work: Work, connectionId: string): Promise<void> {
  await openLinks(work, connectionId).set({ answered_at: work.now }).execute()
}
function openLinks({ tx, place }: Work, connectionId: string) {
  return tx
    .updateTable('answer_link')
    .where('place_id', '=', place)
    .where('connection_id', '=', connectionId)
    .where('answered_at', 'is', null)
}

/** False when the link has ended meanwhile. */
export async function makeAnswerCode({ tx, now }: Work, linkId: string, codeHash: string): Promise<boolean> {
  const { rows } = await sql<{
    made: boolean | null
  }>`select make_answer_code(${linkId}, ${codeHash}, ${now}) as made`.execute(tx)
  return rows[0]?.made ?? false
}

export type CodeTry = 'right' | 'wrong' | 'old' | 'spent' | 'ended'
export async function tryAnswerCode({ tx, now }: Work, linkId: string, codeHashes: string[]): Promise<CodeTry> {
  const { rows } = await sql<{
    outcome: CodeTry
  }>`select try_answer_code(${linkId}, ${codeHashes}::text[], ${now}) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'ended'
}

/** Whom an answer concerns: the worker who walks alongside now, else whoever asked. */
export async function workerOfAnswering({ tx }: Work): Promise<string | null> {
  const { rows } = await sql<{ worker: string | null }>`select worker_of_connection() as worker`.execute(tx)
  return rows[0]?.worker ?? null
}

/** What the person agreed that this group may know; undefined once they took their agreement back. */
export type Shared = {
  preferredName: string | null
  ageBand: string | null
  phone: string | null
  email: string | null
  communicationNeeds: string[]
  communicationNote: string
  accessNeeds: string[]
  accessNote: string
  language: string | null
  goal: string | null
}
export async function findShared({ tx }: Work, connectionId: string): Promise<Shared | undefined> {
  const { rows } = await sql<{
    person_id: string
    preferred_name: string | null
    age_band: string | null
    phone: string | null
    email: string | null
    communication_needs: string[] | null
    communication_note: string | null
    access_needs: string[] | null
    access_note: string | null
    language: string | null
    goal: string | null
  }>`select * from shared_with_group(${connectionId})`.execute(tx)
  const row = rows[0]
  return (
    row && {
      preferredName: row.preferred_name,
      ageBand: row.age_band,
      phone: row.phone,
      email: row.email,
      communicationNeeds: row.communication_needs ?? [],
      communicationNote: row.communication_note ?? '',
      accessNeeds: row.access_needs ?? [],
      accessNote: row.access_note ?? '',
      language: row.language,
      goal: row.goal,
    }
  )
}
