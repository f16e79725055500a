import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { keyedHash } from '../../platform/secrets/index.ts'
import { Email, Mobile } from '../account.ts'
import { countTry, findAccountByEmail, findAccountByMobile } from '../store/index.ts'

const linksAnHour = 3

/**
 * Asks for a link to sign in. Known, unknown and too often: the same answer after the same work, since who has an
 * account here is nobody's business. A job decides and sends.
 */
export const askForLink = defineCommand({
  name: 'session.ask-for-link',
  input: z.discriminatedUnion('by', [
    z.object({ by: z.literal('text'), mobile: Mobile }),
    z.object({ by: z.literal('email'), email: Email }),
  ]),
  async load(input, work) {
    const account = await (input.by === 'text'
      ? findAccountByMobile(work, input.mobile)
      : findAccountByEmail(work, input.email))
    return { account }
  },
  allow: () => true,
  async run({ account }, input, work) {
    const tries = await countTry(work, keyedHash('link', input.by === 'text' ? input.mobile : input.email), 60)
    const isTooOften = tries > linksAnHour
    await work.jobs.queue(work, 'send-sign-in-link', {
      account: isTooOften ? null : (account?.id ?? null),
      locale: work.locale,
    })
  },
})
