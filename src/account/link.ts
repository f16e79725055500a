import { defineTemplate } from '../platform/messages/index.ts'
import type { Work } from '../platform/work.ts'
import { accountWords } from './account.ts'
import { ownRecordsNow } from './own-records.ts'
import { needsSecondFactor } from './roles.ts'
import { findSignInAccount, listMemberships, type SignInAccount } from './store/index.ts'

/** Goes to the account's own address and nowhere else. */
export const signInLinkTemplate = defineTemplate({
  name: 'sign-in-link',
  audience: 'resident',
  subject: accountWords.mailSignInSubject,
  body: accountWords.mailSignIn,
})

/**
 * Links are for accounts without a password and without a role that opens records. For somebody's own record the
 * address must still be one that they confirmed as safe.
 */
export async function mayUseLink(work: Work, account: SignInAccount): Promise<boolean> {
  if (account.passwordHash !== null) return false
  const hats = await listMemberships(work, account.id)
  if (hats.some(({ role }) => needsSecondFactor(role))) return false
  const records = ownRecordsNow()
  const own = await records.find(work, account.id)
  return own === null || records.mayUse(work, account.id, account.email)
}

/** May a link that shows nothing but an address open a session? Not of an account that opens more than a group's listing. */
export async function mayOpenByLink(work: Work, accountId: string): Promise<boolean> {
  const account = await findSignInAccount(work, accountId)
  if (!account || !(await mayUseLink(work, account))) return false
  return (await ownRecordsNow().find(work, accountId)) === null
}
