import { sql } from 'kysely'
import { addRow } from '../../../platform/database/later.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { hashToken, newToken } from '../../../platform/secrets/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Subject } from '../first-contact.ts'

export type FirstContact = {
  id: string
  placeId: string
  organisationId: string
  organisationName: string
  askedName: string
  askedBody: string
  askedEmail: string
  about: Subject
  words: string
  state: 'asked' | 'answered'
  answer: string
  askedAt: Date
}

/** Who asks: their name, body and address, as the account says. */
export async function findAsker({ tx, account, organisation }: Work) {
  const row = account
    ? await tx.selectFrom('account').select(['name', 'email']).where('id', '=', account).executeTakeFirst()
    : undefined
  if (!row) throw notFound()
  const body = organisation
    ? await tx.selectFrom('organisation').select('name').where('id', '=', organisation).executeTakeFirst()
    : undefined
  return { name: row.name || (row.email ?? ''), email: row.email ?? '', body: body?.name ?? '' }
}

type Asked = { organisationId: string; about: Subject; words: string } & Awaited<ReturnType<typeof findAsker>>

export async function addFirstContact(work: Work, { organisationId, about, words, name, body, email }: Asked) {
  if (!work.place || !work.account) throw notFound()
  const id = work.newId()
  await addRow(work, 'first_contact', {
    ...{ id, place_id: work.place, organisation_id: organisationId, asked_by: work.account, asked_at: work.now },
    ...{ asked_name: name, asked_body: body, asked_email: email, about, words, state: 'asked' },
  })
  return id
}

/** The link with which it is answered; only its hash is kept. */
export async function addContactLink(work: Work, contact: string): Promise<string> {
  const token = newToken()
  const expires_at = new Date(work.now.getTime() + 183 * 86_400_000)
  await addRow(work, 'first_contact_link', { token_hash: hashToken(token), contact_id: contact, expires_at })
  return token
}

function visible({ tx }: Pick<Work, 'tx'>) {
  return tx
    .selectFrom('first_contact as f')
    .innerJoin('organisation as g', 'g.id', 'f.organisation_id')
    .select(['f.id', 'f.place_id as placeId', 'f.organisation_id as organisationId', 'g.name as organisationName'])
    .select(['f.asked_name as askedName', 'f.asked_body as askedBody', 'f.asked_email as askedEmail', 'f.about'])
    .select(['f.words', 'f.state', 'f.answer', 'f.asked_at as askedAt'])
}

/** What this link opens. A link that is none, or old, opens nothing. */
export async function findContactByLink(work: Work, token: string): Promise<FirstContact> {
  const { rows } = await sql<{ id: string | null }>`
    select open_first_contact(${hashToken(token)}, ${work.now}) as id`.execute(work.tx)
  const id = rows[0]?.id
  const row = id ? await visible(work).where('f.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw notFound()
  return row as FirstContact
}

/** What somebody asked themselves, the newest first. */
export async function listOwnContacts(work: Work): Promise<FirstContact[]> {
  const rows = await visible(work)
    .where('f.place_id', '=', work.place)
    .where('f.asked_by', '=', work.account)
    .orderBy('f.asked_at', 'desc')
    .limit(100)
    .execute()
  return rows as FirstContact[]
}

/** The first answer stands. */
export async function keepContactAnswer({ tx, now }: Work, id: string, answer: string): Promise<void> {
  const done = await tx
    .updateTable('first_contact')
    .set({ state: 'answered', answer, answered_at: now })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw tooLate()
}
