import { z } from 'zod'
import { readMobile } from '../../account/index.ts'
import { findPlace } from '../../place/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { locales } from '../../platform/i18n/index.ts'
import { defineTemplate, queueMessage } from '../../platform/messages/index.ts'
import { directoryPaths } from '../paths.ts'
import { searchWords as words } from '../search-words.ts'
import { findShortlist } from '../store/shortlists.ts'

/** The number is the sender's own, typed by themselves: the text says the place's name and the link, nothing else. */
const textWithLink = defineTemplate({
  name: 'shortlist',
  audience: 'resident',
  subject: words.textSubject,
  body: words.textBody,
})

export const sendShortlist = defineCommand({
  name: 'shortlist.send',
  input: z.object({
    code: z.string(),
    mobile: z
      .string()
      .default('')
      .refine((value) => readMobile(value) !== undefined, { error: words.mobileMissing }),
    /** Whoever reads it may read another language than whoever sends it. */
    language: z.enum(locales).optional().catch(undefined),
    easy: z.string().optional(),
  }),
  load: async ({ code }, work) => (await findShortlist(work, code)) ?? Promise.reject(notFound()),
  allow: () => true,
  async run(_offers, { code, mobile, language, easy }, work) {
    const locale = language ?? work.locale
    const place = work.place ? (await findPlace(work, work.place)).name : ''
    await queueMessage(work, {
      template: textWithLink,
      channel: 'sms',
      recipient: readMobile(mobile) ?? '',
      arguments: { place, link: directoryPaths.shortlistFor(code, { locale, isEasy: easy === 'yes' }) },
      locale,
    })
    return { code }
  },
})
