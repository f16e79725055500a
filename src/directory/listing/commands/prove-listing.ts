import { z } from 'zod'
import {
  addAccount,
  addMembership,
  addOrganisation,
  findAccountByEmail,
  findAccountByMobile,
  listMemberships,
} from '../../../account/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { tooLate } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import { findByLink, moveSuggestion, type Suggestion, spendLink } from '../store/index.ts'

/** The address is theirs: the group has an organisation and a contact, and somebody here reads what it says. */
export const proveListing = defineCommand({
  name: 'offer.prove-listing',
  input: z.object({ token: z.string().max(100) }),
  load: ({ token }, work) => findByLink(work, token, 'prove'),
  // Holding an unspent link is the permission.
  allow: () => true,
  async run(suggestion, { token }, work) {
    if (!(await spendLink(work, token))) throw tooLate()
    const accountId = await accountOf(work, suggestion)
    const organisationId = await organisationOf(work, suggestion, accountId)
    await moveSuggestion(work, suggestion, 'prove', { accountId, organisationId })
    // The same form sent again is answered with this: after a minute it is worth nothing.
    return { accountId, until: work.now.getTime() + 60_000 }
  },
})

async function accountOf(work: Work, { channel, recipient, senderName }: Suggestion): Promise<string> {
  const address = recipient ?? ''
  const found = await (channel === 'sms' ? findAccountByMobile(work, address) : findAccountByEmail(work, address))
  if (found) return found.id
  const point = channel === 'sms' ? { email: null, mobile: address } : { email: address }
  return addAccount(work, { ...point, name: senderName, locale: work.locale })
}

/**
 * Of their own bodies the one of this name, else a new one: light, since a few people who meet are enough. A body of
 * somebody else that is called the same is left alone.
 */
async function organisationOf(work: Work, { answers, placeId }: Suggestion, accountId: string): Promise<string> {
  const name = String(answers.organisation || answers.name)
  const own = (await listMemberships(work, accountId)).filter(({ role }) => role === 'group contact')
  const known = own.find((one) => one.organisationName.toLowerCase() === name.toLowerCase())?.organisationId
  if (known) return known
  const organisationId = await addOrganisation(work, { name, ownerPlaceId: placeId })
  await addMembership(work, { accountId, organisationId, placeId, role: 'group contact' })
  return organisationId
}
