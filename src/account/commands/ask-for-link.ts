import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { keyedHash } from '../../platform/secrets/index.ts'
import { Email } from '../account.ts'
import { countTry, findAccountByEmail } from '../store/index.ts'

const linksAnHour = 3

/**
 * Asks for a link to sign in. Known, unknown and too often: the same answer after the same work, since who has an
 * account here is nobody's business. A job decides and sends.
 */
export const askForLink = defineCommand({
  name: 'session.ask-for-link',
  input: z.object({ email: Email }),
  load: ({ email }, work) => findAccountByEmail(work, email).then((account) => ({ account })),
  allow: () => true,
  async run({ account }, { email }, work) {
    const tries = await countTry(work, keyedHash('link', email), 60)
    const isTooOften = tries > linksAnHour
    await work.jobs.queue(work, 'send-sign-in-link', {
      account: isTooOften ? null : (account?.id ?? null),
      locale: work.locale,
    })
  },
})
