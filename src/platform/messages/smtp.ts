import type { Transporter } from 'nodemailer'
import { type Letter, NotNow, type Provider, Refused } from './letter.ts'

export type SmtpOptions = {
  url: string
  from: string /** Milliseconds until a server that does not answer is given up. */
  patience?: number
}

/** One letter, one recipient: there is no copy, no blind copy and no list. */
export function smtpProvider({ url, from, patience = 10_000 }: SmtpOptions): Provider {
  // In the first argument: what is set on the transport later, nobody reads.
  const waits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience }
  let transport: Promise<Transporter> | undefined
  // Read from the disk with the first letter, and not by every start.
  async function open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer')
    return createTransport({ url, ...waits }, { from, disableFileAccess: true, disableUrlAccess: true })
  }
  return {
    async send(letter) {
      const address = oneAddress(letter.recipient)
      transport ??= open()
      try {
        const { messageId } = await (await transport).sendMail({
          to: { name: '', address },
          subject: letter.subject,
          text: letter.body,
          messageId: messageIdOf(letter, from),
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.locale },
          textEncoding: 'quoted-printable',
        })
        return messageId
      } catch (error) {
        throw whyNot(error)
      }
    },
  }
}

/** The same for each try, so that a mail program shows a repeat once. */
function messageIdOf({ id }: Letter, from: string): string {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'alongside.invalid'
  return `<${id}@${domain}>`
}

/** Exactly one address: a comma or a line break would make several. */
function oneAddress(recipient: string): string {
  if (/^[^\s,;<>"@]+@[^\s,;<>"@]+$/.test(recipient)) return recipient
  throw new Refused('not-an-address')
}

function whyNot(error: unknown): Error {
  const { responseCode = 0, code = '' } = error as { responseCode?: number; code?: string }
  // A password that our server refuses is for us to put right: the recipient has done nothing.
  if (code === 'EAUTH') return new NotNow('our-account')
  if (responseCode >= 500) return new Refused('refused')
  if (responseCode >= 400) return new NotNow('too-many')
  return new NotNow('no-answer')
}
