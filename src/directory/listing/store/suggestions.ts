import { sql } from 'kysely'
import { addRow } from '../../../platform/database/later.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { locales } from '../../../platform/i18n/index.ts'
import { hashToken, newToken } from '../../../platform/secrets/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { ListingAnswers } from '../fields.ts'
import { lifecycle, type SuggestionState } from '../lifecycle.ts'

export type SuggestionKind = 'own' | 'missing' | 'correction' | 'change'
export type Suggestion = {
  id: string
  placeId: string
  kind: SuggestionKind
  state: SuggestionState
  offerId: string | null
  offerVersion: number | null
  organisationId: string | null
  accountId: string | null
  answers: ListingAnswers
  words: string
  senderName: string
  channel: 'email' | 'sms' | null
  recipient: string | null
  locale: string
  reason: string
  leftOut: string[]
  version: number
  madeAt: Date
  decidedAt: Date | null
}
export type NewSuggestion = Pick<Suggestion, 'kind' | 'state' | 'answers'> &
  Partial<
    Pick<
      Suggestion,
      | 'offerId'
      | 'offerVersion'
      | 'organisationId'
      | 'accountId'
      | 'words'
      | 'senderName'
      | 'channel'
      | 'recipient'
      | 'placeId'
    >
  >

/** Whoever sent it may see it: in this transaction from now on, afterwards by a link. */
export async function addSuggestion(work: Work, given: NewSuggestion): Promise<string> {
  const id = work.newId()
  const place_id = given.placeId ?? work.place
  if (!place_id) throw notFound()
  await sql`select forget_suggestions(${work.now}), set_config('app.suggestion', ${id}, true)`.execute(work.tx)
  await addRow(work, 'suggestion', {
    id,
    place_id,
    kind: given.kind,
    state: given.state,
    offer_id: given.offerId ?? null,
    offer_version: given.offerVersion ?? null,
    organisation_id: given.organisationId ?? null,
    account_id: given.accountId ?? null,
    answers: JSON.stringify(given.answers),
    words: given.words ?? '',
    sender_name: given.senderName ?? '',
    channel: given.channel ?? null,
    recipient: given.recipient ?? null,
    locale: work.locale,
    made_at: work.now,
  })
  return id
}

const day = 86_400_000
const lasts = { prove: day, follow: 183 * day }

/** A new link to it; only its hash is kept. */
export async function addLink(work: Work, suggestionId: string, purpose: 'prove' | 'follow'): Promise<string> {
  const token = newToken()
  await addRow(work, 'suggestion_link', {
    token_hash: hashToken(token),
    suggestion_id: suggestionId,
    purpose,
    expires_at: new Date(work.now.getTime() + lasts[purpose]),
  })
  return token
}

/** What this link opens. A link that is none, old or used opens nothing. */
export async function findByLink(work: Work, token: string, purpose: 'prove' | 'follow'): Promise<Suggestion> {
  const { rows } = await sql<{
    id: string | null
  }>`select open_suggestion(${hashToken(token)}, ${purpose}, ${work.now}) as id`.execute(work.tx)
  const id = rows[0]?.id
  if (!id) throw notFound()
  return findSuggestion(work, id)
}

export async function spendLink(work: Work, token: string): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select spend_suggestion_link(${hashToken(token)}, ${work.now}) as done`.execute(work.tx)
  return rows[0]?.done ?? false
}

function visible({ tx }: Pick<Work, 'tx'>) {
  return tx
    .selectFrom('suggestion as s')
    .select([
      's.id',
      's.place_id as placeId',
      's.kind',
      's.state',
      's.offer_id as offerId',
      's.offer_version as offerVersion',
      's.organisation_id as organisationId',
      's.account_id as accountId',
      's.answers',
      's.words',
      's.sender_name as senderName',
      's.channel',
      's.recipient',
      's.locale',
      's.reason',
      's.left_out as leftOut',
      's.version',
      's.made_at as madeAt',
      's.decided_at as decidedAt',
    ])
}

export async function findSuggestion(work: Pick<Work, 'tx'>, id: string): Promise<Suggestion> {
  const row = await visible(work).where(sql<string>`s.id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row as Suggestion
}

export type Waiting = Pick<Suggestion, 'id' | 'kind' | 'state' | 'madeAt' | 'words' | 'answers'> & {
  offerName: string | null
}

/** What waits for a moderator of the place: the oldest first. */
export async function listWaiting(work: Work): Promise<Waiting[]> {
  if (!work.place) return []
  const rows = await work.tx
    .selectFrom('suggestion as s')
    .leftJoin('offer as o', 'o.id', 's.offer_id')
    .select(['s.id', 's.kind', 's.state', 's.made_at as madeAt', 's.words', 's.answers', 'o.name as offerName'])
    .where('s.place_id', '=', work.place)
    .where('s.state', 'in', ['waiting', 'asked', 'live'])
    .orderBy('s.made_at')
    .limit(200)
    .execute()
  return rows as Waiting[]
}

/** What somebody of a group sent themselves and is not settled yet. */
export async function listOwnWaiting(work: Work): Promise<Suggestion[]> {
  if (!work.account) return []
  const rows = await visible(work)
    .where('s.account_id', '=', work.account)
    .where('s.kind', '=', 'own')
    .where('s.state', 'in', ['waiting', 'asked', 'declined'])
    .orderBy('s.made_at')
    .execute()
  return rows as Suggestion[]
}

type Decision = Partial<{
  reason: string
  leftOut: string[]
  offerId: string
  organisationId: string
  accountId: string
}>
const final: string[] = ['taken', 'passed', 'declined', 'seen', 'undone']

/** Of two who decide at once the second is told. */
export async function moveSuggestion(
  work: Work,
  { id, state, version }: Pick<Suggestion, 'id' | 'state' | 'version'>,
  verb: string,
  decision: Decision = {},
): Promise<void> {
  const to = lifecycle.next(state, verb)
  const decided = final.includes(to) ? { decided_at: work.now, decided_by: work.account } : {}
  const { reason, leftOut, offerId, organisationId, accountId } = decision
  const done = await work.tx
    .updateTable('suggestion')
    .set({
      state: to,
      version: version + 1,
      ...decided,
      ...(reason === undefined ? {} : { reason }),
      ...(leftOut === undefined ? {} : { left_out: leftOut }),
      ...(offerId === undefined ? {} : { offer_id: offerId }),
      ...(organisationId === undefined ? {} : { organisation_id: organisationId }),
      ...(accountId === undefined ? {} : { account_id: accountId }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw tooLate()
}

export type SuggestionMessage = { isAnswer: boolean; body: string; at: Date }

export async function addSuggestionMessage(work: Work, id: string, isAnswer: boolean, body: string): Promise<void> {
  await addRow(work, 'suggestion_message', {
    id: work.newId(),
    suggestion_id: id,
    is_answer: isAnswer,
    body,
    at: work.now,
  })
}

export async function listSuggestionMessages({ tx }: Pick<Work, 'tx'>, id: string): Promise<SuggestionMessage[]> {
  return tx
    .selectFrom('suggestion_message')
    .select(['is_answer as isAnswer', 'body', 'at'])
    .where('suggestion_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export const localeOf = ({ locale }: Pick<Suggestion, 'locale'>) => locales.find((one) => one === locale) ?? 'en-GB'
