import { z } from 'zod'
import { accountWords, Email, readMobile } from '../../account/index.ts'
import type { MessageRef } from '../../platform/i18n/index.ts'

const typed = z.string().max(400).default('')

/** How to reach whoever sends something: by email or text; with `missing`, one of them is needed. */
export function reachedBy(missing?: MessageRef) {
  return z.object({ channel: z.string().default(''), email: typed, mobile: typed }).transform((given, context) => {
    const say = (path: string, message: MessageRef) => {
      context.addIssue({ code: 'custom', path: [path], message })
      return z.NEVER
    }
    if (given.channel === 'email') {
      const read = Email.safeParse(given.email)
      return read.success
        ? { channel: 'email' as const, recipient: read.data }
        : say('email', accountWords.emailMissing)
    }
    if (given.channel === 'sms') {
      const number = readMobile(given.mobile)
      return number ? { channel: 'sms' as const, recipient: number } : say('mobile', accountWords.mobileMissing)
    }
    return missing ? say('channel', missing) : undefined
  })
}
