import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { invalid, tooLate } from '../../platform/errors.ts'
import { day } from '../../platform/form/index.ts'
import { hashToken } from '../../platform/secrets/index.ts'
import { accountWords } from '../account.ts'
import { mayUseLink } from '../link.ts'
import { ownRecordsNow } from '../own-records.ts'
import { findSignInAccount, findSignInLink, spendSignInLink } from '../store/index.ts'

/** Uses a link up. For somebody's own record the date of birth must fit, where one is recorded. */
export const spendLink = defineCommand({
  name: 'session.spend-link',
  input: z.object({ token: z.string().max(100), birthDate: day({ impossible: accountWords.birthDateWrong }) }),
  async load({ token }, work) {
    const link = await findSignInLink(work, hashToken(token))
    const account = link && (await findSignInAccount(work, link.accountId))
    if (!link || !account || !(await mayUseLink(work, account))) throw tooLate(accountWords.linkOld)
    return { link, account }
  },
  // Holding an unspent link is the permission.
  allow: () => true,
  async run({ link, account }, { birthDate }, work) {
    const fits = await ownRecordsNow().isBirthDate(work, account.id, birthDate || null)
    if (fits === false) throw invalid('birthDate', accountWords.birthDateWrong)
    if (!(await spendSignInLink(work, link.id))) throw tooLate(accountWords.linkOld)
    // The same form sent again is answered with this: after a minute it is worth nothing.
    return { accountId: account.id, until: work.now.getTime() + 60_000 }
  },
})
