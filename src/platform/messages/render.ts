import { type Locale, speech, type Vocabulary } from '../i18n/index.ts'
import { allTemplates, type MessageArguments, type Template } from './templates.ts'

export type Written = { subject: string; body: string }
export type Writing = { origin: string; vocabulary: Vocabulary }

/** A message in its reader's words, with the path of its link made into an address. */
export function writeMessage(
  template: Template,
  locale: Locale,
  args: MessageArguments,
  { origin, vocabulary }: Writing,
): Written {
  const { say } = speech(locale, vocabulary)
  const { link, ...rest } = args
  const filled = { ...rest, ...(link === undefined ? {} : { link: addressOf(link, origin) }) }
  return { subject: say(template.subject, filled).replace(/\s+/g, ' '), body: say(template.body, filled) }
}

function addressOf(link: string, origin: string): string {
  return link.startsWith('/') ? origin + link : link
}

/** What may be kept and shown of the arguments: a link that signs somebody in, or a code, is for its recipient alone. */
export function withoutSecrets({ link, code, ...args }: MessageArguments): MessageArguments {
  const shown = link?.replace(/^((?:https?:\/\/[^/]+)?\/[^/?#]*)[/?#].+$/, '$1/…')
  return { ...args, ...(shown === undefined ? {} : { link: shown }), ...(code === undefined ? {} : { code: '…' }) }
}

/** Enough to recognise an address by, too little to write to it: "g…@example.org", "…123". */
export function maskRecipient(recipient: string): string {
  const at = recipient.lastIndexOf('@')
  if (at > 0) return `${[...recipient][0]}…${recipient.slice(at)}`
  return `…${recipient.slice(-3)}`
}

function templateCalled(name: string): Template | undefined {
  return allTemplates().find((one) => one.name === name)
}

export type Preview = Written & { link: string | undefined }

/** A kept message as an administrator may read it: its link and code stay hidden unless `whole` (the demonstration). */
export function previewMessage(
  message: { template: string; locale: string; arguments: unknown },
  whole: boolean,
  writing: Writing,
): Preview | undefined {
  const template = templateCalled(message.template)
  const args = message.arguments as MessageArguments
  try {
    const shown = whole ? args : withoutSecrets(args)
    return (
      template && {
        ...writeMessage(template, message.locale === 'ar' ? 'ar' : 'en-GB', shown, writing),
        link: whole ? args.link : undefined,
      }
    )
  } catch {
    // Written by another release, say, with a sentence that asks for more than was kept.
    return undefined
  }
}
