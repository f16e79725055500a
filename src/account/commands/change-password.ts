import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { notAllowed, tooLate } from '../../platform/errors.ts'
import { hashToken } from '../../platform/secrets/index.ts'
import { accountWords } from '../account.ts'
import { checkNewPassword } from '../new-password.ts'
import { tellAccount } from '../notices.ts'
import { hashPassword } from '../password.ts'
import {
  endSessions,
  findInvitation,
  findSignInAccount,
  forgetOtherBrowsers,
  setPassword,
  spendInvitation,
} from '../store/index.ts'

/** Handed over as a function: of what a form sent a hash is kept, and a hash of a password can be guessed at. */
const typed = z.custom<() => { password: string; again: string }>((value) => typeof value === 'function')

export const changePassword = defineCommand({
  name: 'password.change',
  /** `browser`: the one that it is done from. */
  input: z.object({ typed, browser: z.string().optional() }),
  async load(_input, work) {
    const account = work.account && (await findSignInAccount(work, work.account))
    if (!account) throw notAllowed()
    return account
  },
  allow: (actor, account) => actor.account === account.id,
  async run({ id, name, email }, input, work) {
    const { password, again } = input.typed()
    await checkNewPassword(password, again, [name, email])
    await setPassword(work, id, await hashPassword(password))
    await endSessions(work, id, { allBut: work.session ?? null })
    if (input.browser) await forgetOtherBrowsers(work, id, input.browser)
    await tellAccount(work, id, 'password-changed')
  },
})

/** A new member, or one who begins anew, chooses a password by the link that came to their address. The second factor comes next. */
export const acceptInvitation = defineCommand({
  name: 'invitation.accept',
  input: z.object({ token: z.string().max(100), typed }),
  async load({ token }, work) {
    const found = await findInvitation(work, hashToken(token))
    const account = found && (await findSignInAccount(work, found.accountId))
    if (!found || !account) throw tooLate(accountWords.linkOld)
    return { id: found.id, account }
  },
  // Holding an unspent link is the permission.
  allow: () => true,
  async run({ id, account }, input, work) {
    const { password, again } = input.typed()
    await checkNewPassword(password, again, [account.name, account.email])
    if (!(await spendInvitation(work, id))) throw tooLate(accountWords.linkOld)
    await setPassword(work, account.id, await hashPassword(password))
    await endSessions(work, account.id, { allBut: null })
    // The same form sent again is answered with this: after a minute it is worth nothing.
    return { accountId: account.id, until: work.now.getTime() + 60_000 }
  },
})
