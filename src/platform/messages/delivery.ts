import { recordAudit } from '../audit.ts'
import type { Database, Tx } from '../database/database.ts'
import { inWork, nobody } from '../database/in-work.ts'
import type { Locale, Vocabulary } from '../i18n/index.ts'
import type { JobData } from '../jobs/index.ts'
import type { Work } from '../work.ts'
import { keptHere, type Letter, localSink, NotNow, type Provider, Refused } from './letter.ts'
import { notifyProvider } from './notify.ts'
import { withoutSecrets, writeMessage } from './render.ts'
import { smtpProvider } from './smtp.ts'
import { endTry, isKeptFrom, isUnsafeFor, maySendLink, type Taken, takeMessage, whyNotSend } from './store.ts'
import { findTemplate, type Template } from './templates.ts'
import { noteWaysOut } from './ways-out.ts'

export type DeliveryConfig = {
  /** Where links in messages lead. */
  origin(): string
  /** Without it emails stay here. */
  smtp?: { url: string; from: string; patience?: number } | undefined
  /** Without it texts stay here. */
  notify?: { url: string; key: string; templateId: string; patience?: number } | undefined
}
export type DeliveryOptions = {
  database: Database
  now(): Date
  config: DeliveryConfig
  /** The programme's words for the place whose message it is. */
  vocabularyOf(tx: Tx, placeId: string | null, locale: Locale): Promise<Vocabulary>
}
type Deliver = (data: JobData) => Promise<void>

/** After so many tries somebody has to look; until then the queue waits longer each time. */
const mostTries = 14

/**
 * Sends one message of the outbox. Taken in one transaction, sent in none, marked in another: a sender that dies in
 * between leaves it "sending", and the next one asks the provider before it sends a text again.
 */
export function createDelivery(options: DeliveryOptions): Deliver {
  const providers = providersOf(options)
  return async ({ message, place }) => {
    const id = String(message)
    const run = <T>(name: string, piece: (work: Work) => Promise<T>) =>
      inJob(options, place === null || place === undefined ? null : String(place), id, name, piece)
    const taken = await run('deliver-message', (work) => prepare(work, id, options))
    if (taken === 'done') return
    if (taken === 'busy') throw new NotNow('no-answer')
    const outcome = await attempt(providers[taken.message.channel], taken.letter)
    await run('message sent', (work) => note(work, taken.message, outcome))
    if ('later' in outcome && taken.message.attempts < mostTries) throw outcome.later
  }
}

/** The entries for the table of jobs. */
export function deliveryJobs(options: DeliveryOptions): [string, Deliver][] {
  noteWaysOut(options.config)
  return [['deliver-message', createDelivery(options)]]
}

function providersOf({ config, now }: DeliveryOptions): Record<'email' | 'sms', Provider> {
  // Where one way out is set up, a message that needs the other is not quietly kept: somebody waits for it.
  const missing = config.smtp || config.notify ? noProvider : localSink
  return {
    email: config.smtp ? smtpProvider(config.smtp) : missing,
    sms: config.notify ? notifyProvider({ ...config.notify, now }) : missing,
  }
}

const noProvider: Provider = { send: async () => Promise.reject(new Refused('no-provider')) }

function inJob<T>(
  { database, now }: DeliveryOptions,
  place: string | null,
  id: string,
  name: string,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const actor = { ...nobody, role: 'jobs', place }
  return inWork(database, actor, { now: now(), locale: 'en-GB', requestId: `message ${id}` }, name, run)
}

type Prepared = { message: Taken; letter: Letter }

async function prepare(
  work: Work,
  id: string,
  { config, vocabularyOf }: DeliveryOptions,
): Promise<Prepared | 'busy' | 'done'> {
  const message = await takeMessage(work, id)
  if (message === 'busy' || message === 'done') return message
  const template = findTemplate(message.template)
  const because = await whyHold(work, message, template)
  if (because) {
    await endTry(work, message, { state: 'held', because })
    return 'done'
  }
  const vocabulary = await vocabularyOf(work.tx, work.place, message.locale)
  const written = writeMessage(template, message.locale, message.arguments, { origin: config.origin(), vocabulary })
  return {
    message,
    letter: { ...written, id, recipient: message.recipient, locale: message.locale, isRepeat: message.attempts > 1 },
  }
}

/**
 * Between writing and sending a person may have said that an address is no longer safe, or that somebody must not know of
 * their record. Whatever the message is and whoever it is for.
 */
async function whyHold(work: Work, message: Taken, { audience, asksToConfirm = false }: Template) {
  const { contactPointId: point, personId, accountId, channel, recipient } = message
  if (personId && (await isKeptFrom(work, message))) return 'excluded'
  const because = point && (await whyNotSend(work, point, channel, recipient, asksToConfirm))
  if (because) return because
  if (personId && !asksToConfirm && (await isUnsafeFor(work, message))) return 'not-safe'
  if (point || audience !== 'resident') return undefined
  if (accountId && !(await maySendLink(work, message))) return 'not-safe'
  return personId ? 'no-point' : undefined
}

type Outcome = { reference: string } | { never: Refused } | { later: NotNow }

async function attempt(provider: Provider, letter: Letter): Promise<Outcome> {
  try {
    return { reference: await provider.send(letter) }
  } catch (error) {
    if (error instanceof Refused) return { never: error }
    return { later: error instanceof NotNow ? error : new NotNow('no-answer') }
  }
}

async function note(work: Work, message: Taken, outcome: Outcome): Promise<void> {
  if ('never' in outcome) return void (await endTry(work, message, { state: 'failed', because: outcome.never.reason }))
  if ('later' in outcome) {
    const state = message.attempts < mostTries ? 'queued' : 'failed'
    return void (await endTry(work, message, { state, because: state === 'failed' ? 'gave-up' : outcome.later.reason }))
  }
  const left = outcome.reference !== keptHere
  // What signs somebody in has done its work once it has left.
  const isFirst = await endTry(work, message, {
    state: 'sent',
    providerReference: outcome.reference,
    ...(left ? { arguments: withoutSecrets(message.arguments) } : {}),
  })
  if (isFirst && message.personId)
    await recordAudit(work, { action: 'message.send', people: [message.personId], subject: message.id })
}
