import { findOffer, type Offer } from '../../directory/index.ts'
import { addConsent } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid, tooLate } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import { IntroduceInput } from '../input.ts'
import { type Known, knownConnection } from '../known.ts'
import type { Connection } from '../plan.ts'
import { canAsk } from '../policy.ts'
import { sendAnswerLink } from '../send-answer-link.ts'
import { staffWords as words } from '../staff-words.ts'
import { moveConnection } from '../store/connections.ts'

/** Asks the group's named contact, with what the person agreed to share with this group and no other. */
export const introduce = defineCommand({
  name: 'connection.introduce',
  input: IntroduceInput,
  load: ({ reference }, work) => loadAsking(work, reference),
  allow: canAsk,
  async run({ offer, ...connection }, { share, how, requestWords, accompanied, sure }, work) {
    if (!offer.contactName) throw tooLate(words.noContactHelp)
    // Groups tell us what they can carry: nobody is sent to a full one unasked.
    if (hindrance(offer) && !sure) throw invalid('sure', words.sureMissing)
    await addConsent(work, connection.personId, {
      purpose: 'share-with-group',
      recipientKind: 'group',
      recipientOrganisationId: connection.organisationId,
      recipientName: connection.organisationName,
      how,
    })
    await moveConnection(work, connection, 'introduce', {
      share,
      request_words: requestWords,
      accompanied,
      asked_by: work.account,
      asked_organisation_id: work.organisation,
      asked_at: work.now,
    })
    const isEmailed = await sendAnswerLink(work, connection, offer)
    return { reference: connection.reference, isEmailed }
  },
})

export type Asking = Known<Connection> & { offer: Offer }
export async function loadAsking(work: Work, reference: string): Promise<Asking> {
  const connection = await knownConnection(work, reference)
  return { ...connection, offer: await findOffer(work, connection.offerId) }
}

/** Why a group would rather not be asked now. */
export function hindrance({ status, placesOpen }: Pick<Offer, 'status' | 'placesOpen'>): 'paused' | 'full' | undefined {
  if (status !== 'active') return 'paused'
  return placesOpen === 0 ? 'full' : undefined
}
