import { accountPaths, findAccountByEmail, lightAccount } from '../../account/index.ts'
import { findPlace } from '../../place/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { queueMessage } from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import { PersonInput } from '../input.ts'
import { pageWords } from '../page-words.ts'
import { canBeSentTo, canWrite } from '../policy.ts'
import { localeOf } from '../send-to-person.ts'
import { grantAccess, hasOwnPage, ownRecordPlace } from '../store/access.ts'
import { listContactPoints } from '../store/contact-points.ts'
import { findKnown, type KnownPerson } from '../store/known.ts'
import { placeOf } from '../store/place-of.ts'
import { invitation } from '../templates.ts'

/** Gives a person the key to their own record, by an email address that they confirmed as safe. */
export const inviteToOwnPage = defineCommand({
  name: 'person.invite',
  input: PersonInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, _input, work) {
    const email = (await listContactPoints(work, person.personId)).find(
      (point) => point.channel === 'email' && canBeSentTo(person, point),
    )
    if (!email) throw invalid('invite', pageWords.inviteNoEmail)
    const account = await accountFor(work, person, email.value)
    const place = await findPlace(work, placeOf(work))
    await queueMessage(work, {
      template: invitation,
      channel: 'email',
      recipient: email.value,
      arguments: { place: place.name, link: accountPaths.askLink },
      locale: localeOf(person),
      person: person.personId,
      account,
      contactPoint: email.id,
    })
    return { reference: person.reference }
  },
})

/** One address opens one record: two people who share it would read each other's. */
async function accountFor(work: Work, person: KnownPerson, email: string): Promise<string> {
  const known = await findAccountByEmail(work, email)
  const isInvited = await hasOwnPage(work, person.personId)
  if (known && !isInvited && (known.passwordHash || (await ownRecordPlace(work, known.id)) === work.place))
    throw invalid('invite', pageWords.inviteTaken)
  const account = await lightAccount(work, email, person.preferredName)
  if (!isInvited) await grantAccess(work, person.personId, { accountId: account, basis: 'self' })
  return account
}
