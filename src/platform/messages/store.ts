import { sql } from 'kysely'
import type { Locale } from '../i18n/index.ts'
import type { Work } from '../work.ts'
import type { HoldReason } from './letter.ts'
import type { MessageArguments } from './templates.ts'

export const messageStates = ['queued', 'sending', 'sent', 'held', 'failed'] as const
export type MessageState = (typeof messageStates)[number]

/** Longer than any provider is waited for: a message that has been "sending" for this long has lost its sender. */
export const leaseMs = 20_000

export type Taken = {
  id: string
  personId: string | null
  accountId: string | null
  contactPointId: string | null
  channel: 'email' | 'sms'
  recipient: string
  template: string
  arguments: MessageArguments
  locale: Locale
  attempts: number
}

/** Takes a message to send it; 'busy' while another holds it, 'done' when there is nothing left to do. */
export async function takeMessage(work: Work, id: string): Promise<Taken | 'busy' | 'done'> {
  const row = await work.tx
    .selectFrom('message')
    .select([
      'person_id as personId',
      'account_id as accountId',
      'contact_point_id as contactPointId',
      'channel',
      'recipient',
      'template',
      'arguments',
      'locale',
      'attempts',
      'state',
      'taken_at',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !['queued', 'sending'].includes(row.state)) return 'done'
  if (row.state === 'sending' && row.taken_at && work.now.getTime() - row.taken_at.getTime() < leaseMs) return 'busy'
  const attempts = row.attempts + 1
  await work.tx
    .updateTable('message')
    .set({ state: 'sending', attempts, taken_at: work.now })
    .where('id', '=', id)
    .execute()
  const { state: _state, taken_at: _taken, ...facts } = row
  return {
    ...facts,
    id,
    attempts,
    channel: row.channel === 'sms' ? 'sms' : 'email',
    locale: row.locale === 'ar' ? 'ar' : 'en-GB',
    arguments: row.arguments as MessageArguments,
  }
}

/** The reason not to use this contact point any more, if there is one. */
export async function whyNotSend(
  work: Work,
  point: string,
  channel: string,
  recipient: string,
  asksToConfirm: boolean,
): Promise<HoldReason | undefined> {
  const { rows } = await sql<{
    why: string
  }>`select why_not_send(${point}, ${channel}, ${recipient}, ${asksToConfirm}) as why`.execute(work.tx)
  return (rows[0]?.why || undefined) as HoldReason | undefined
}

/** Is whoever would read this kept away from the record it is about, by account, address or number? */
export async function isKeptFrom(work: Work, { personId, accountId, recipient }: Taken): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select is_kept_from(${personId}, ${accountId}, ${recipient}) as kept`.execute(work.tx)
  return rows[0]?.kept ?? true
}

/** Would this reach a point of the person that is not safe, by whichever way it was written, or another person's? */
export async function isUnsafeFor(work: Work, { personId, contactPointId, recipient }: Taken): Promise<boolean> {
  const { rows } = await sql<{ unsafe: boolean }>`
    select is_unsafe_for(${personId}, ${contactPointId}, ${recipient}) as unsafe`.execute(work.tx)
  return rows[0]?.unsafe ?? true
}

/** A link to an own record leaves only for an address that its owner confirmed, at this moment. */
export async function maySendLink(work: Work, { accountId, recipient }: Taken): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_send_link(${accountId}, ${recipient}) as may`.execute(work.tx)
  return rows[0]?.may ?? false
}

type Ended = {
  state: MessageState
  because?: HoldReason | null
  providerReference?: string
  arguments?: MessageArguments
}

/** Writes how a try ended; only whoever took this try may say so. */
export async function endTry(
  work: Work,
  { id, attempts }: Pick<Taken, 'id' | 'attempts'>,
  ended: Ended,
): Promise<boolean> {
  const done = await work.tx
    .updateTable('message')
    .set({
      state: ended.state,
      held_because: ended.because ?? null,
      taken_at: null,
      ...(ended.state === 'sent' ? { sent_at: work.now, provider_reference: ended.providerReference ?? null } : {}),
      ...(ended.arguments ? { arguments: JSON.stringify(ended.arguments) } : {}),
    })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The outbox of the place; row-level security says the same, in a form that no index serves. */
function messages({ tx, place }: Work) {
  return tx
    .selectFrom('message')
    .select([
      'id',
      'channel',
      'recipient',
      'template',
      'arguments',
      'locale',
      'state',
      'held_because as heldBecause',
      'attempts',
      'provider_reference as providerReference',
      'queued_at as queuedAt',
      'sent_at as sentAt',
      'person_id',
    ])
    .where('place_id', '=', place)
}
export type KeptMessage = Awaited<ReturnType<ReturnType<typeof messages>['execute']>>[number]

/** Newest first. */
export async function listMessages(
  work: Work,
  state: MessageState | undefined,
  before: { limit: number; offset: number },
): Promise<KeptMessage[]> {
  return messages(work)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(before.limit)
    .offset(before.offset)
    .execute()
}

export async function countMessages({ tx, place }: Work): Promise<Partial<Record<string, number>>> {
  const rows = await tx
    .selectFrom('message')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where('place_id', '=', place)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

export async function findMessage(work: Work, id: string): Promise<KeptMessage | undefined> {
  return messages(work).where('id', '=', id).executeTakeFirst()
}

/** Puts a message that does not move back into the queue; false when it moves by itself or was sent. */
export async function queueAgain(work: Work, id: string): Promise<boolean> {
  const stuckSince = new Date(work.now.getTime() - 3_600_000)
  const done = await work.tx
    .updateTable('message')
    .set({ state: 'queued', held_because: null, taken_at: null })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['failed', 'held']),
        eb.and([eb('state', 'in', ['queued', 'sending']), eb('queued_at', '<', stuckSince)]),
      ]),
    )
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  await work.jobs.queue(work, 'deliver-message', { message: id })
  return true
}
