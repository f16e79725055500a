import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { invalid, notAllowed, tooLate } from '../../platform/errors.ts'
import { hashToken } from '../../platform/secrets/index.ts'
import { noteSecurity } from '../../platform/security-event.ts'
import type { Work } from '../../platform/work.ts'
import { accountWords } from '../account.ts'
import { checkNewPassword, passwordWords } from '../new-password.ts'
import { tellAccount } from '../notices.ts'
import { hashPassword, isPassword } from '../password.ts'
import {
  endSessions,
  findInvitation,
  findSignInAccount,
  forgetOtherBrowsers,
  listMemberships,
  type SignInAccount,
  setPassword,
  spendInvitation,
} from '../store/index.ts'

/** Handed over as a function: of what a form sent a hash is kept, and a hash of a password can be guessed at. */
const typed = z.custom<() => { password: string; again: string; current?: string }>(
  (value) => typeof value === 'function',
)

/** What somebody would try who knows the owner. */
async function knownOf(work: Work, { id, name, email }: SignInAccount): Promise<string[]> {
  const hats = await listMemberships(work, id)
  return [name, email, ...hats.flatMap(({ organisationName, placeName }) => [organisationName, placeName])]
}

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
  async run(account, input, work) {
    const { id, passwordHash } = account
    const { password, again, current = '' } = input.typed()
    // Whoever has none yet, since a passkey is enough, sets the first.
    if (passwordHash !== null && !(await isPassword(passwordHash, current))) {
      noteSecurity(work, 'password.wrong-current')
      throw invalid('currentPassword', passwordWords.currentWrong)
    }
    await checkNewPassword(password, again, await knownOf(work, account))
    await setPassword(work, id, await hashPassword(password))
    await endSessions(work, id, { allBut: work.session ?? null })
    if (input.browser) await forgetOtherBrowsers(work, id, input.browser)
    await tellAccount(work, id, 'password-changed')
    noteSecurity(work, 'password.changed')
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
    await checkNewPassword(password, again, await knownOf(work, account))
    if (!(await spendInvitation(work, id))) throw tooLate(accountWords.linkOld)
    await setPassword(work, account.id, await hashPassword(password))
    await endSessions(work, account.id, { allBut: null })
    // The same form sent again is answered with this: after a minute it is worth nothing.
    return { accountId: account.id, until: work.now.getTime() + 60_000 }
  },
})

/** Whoever was given a password, and has shown both factors, chooses one of their own. */
export const replaceTemporaryPassword = defineCommand({
  name: 'password.replace-temporary',
  input: z.object({ typed }),
  async load(_input, work) {
    const account = work.account ? await findSignInAccount(work, work.account) : undefined
    if (!account?.passwordIsTemporary) throw tooLate()
    return account
  },
  allow: (actor, account) => actor.account === account.id,
  async run(account, input, work) {
    const { password, again } = input.typed()
    await checkNewPassword(password, again, await knownOf(work, account))
    if (await isPassword(account.passwordHash, password)) throw invalid('password', passwordWords.common)
    await setPassword(work, account.id, await hashPassword(password))
  },
})
