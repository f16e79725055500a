/** One message as it leaves: to one recipient, in words. */
export type Letter = {
  /** The message's id: the provider's reference, by which a repeat is recognised. */
  id: string
  recipient: string
  subject: string
  body: string
  locale: string
  /** It may have left before: whoever sent it died before saying so. */
  isRepeat: boolean
}

/** Sends a letter and answers with the provider's reference for it. */
export type Provider = { send(letter: Letter): Promise<string> }

/** Why a message does not leave. Each has its sentence on the administrator's page. */
export const holdReasons = [
  'no-answer',
  'too-many',
  'our-account',
  'gave-up',
  'refused',
  'not-an-address',
  'no-provider',
  'gone',
  'changed',
  'not-safe',
  'suspended',
  'not-confirmed',
  'no-point',
  'not-agreed',
  'excluded',
] as const
export type HoldReason = (typeof holdReasons)[number]

/** The provider does not answer, or asks us to come back: the job tries again later. */
export class NotNow extends Error {
  override name = 'NotNow'
  readonly reason: HoldReason
  constructor(reason: HoldReason) {
    super(reason)
    this.reason = reason
  }
}

/** The provider will never take it: somebody has to look. */
export class Refused extends Error {
  override name = 'Refused'
  readonly reason: HoldReason
  constructor(reason: HoldReason) {
    super(reason)
    this.reason = reason
  }
}

export const keptHere = 'kept here'

/** Nothing leaves this machine: an administrator reads the messages in the product. */
export const localSink: Provider = { send: async () => keptHere }
