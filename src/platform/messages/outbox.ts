import { addRow } from '../database/later.ts'
import type { Locale } from '../i18n/index.ts'
import type { Work } from '../work.ts'
import type { MessageArguments, Template } from './templates.ts'

export type Outgoing = {
  template: Template
  channel: 'email' | 'sms'
  /** One recipient: there is no list, no copy and no blind copy. */
  recipient: string
  arguments: MessageArguments
  locale: Locale
  person?: string
  account?: string
  contactPoint?: string
}

/** Puts a message into the outbox in the caller's transaction. To reach a resident use `sendToPerson` of person/, which knows what is safe. */
export async function queueMessage(work: Work, message: Outgoing): Promise<string> {
  const id = work.newId()
  await addRow(work, 'message', {
    id,
    place_id: work.place,
    person_id: message.person ?? null,
    account_id: message.account ?? null,
    contact_point_id: message.contactPoint ?? null,
    channel: message.channel,
    recipient: message.recipient,
    template: message.template.name,
    arguments: JSON.stringify(message.arguments),
    locale: message.locale,
    queued_at: work.now,
  })
  await queueDelivery(work, id)
  return id
}

/** For a message that the database itself wrote, since whoever has it sent may not see to whom. */
export function queueDelivery(work: Work, message: string): Promise<unknown> {
  return work.jobs.queue(work, 'deliver-message', { message })
}
