import { addConsent } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { WaitInput } from '../input.ts'
import { canAsk } from '../policy.ts'
import { addWaiting } from '../store/waiting.ts'
import { waitingWords as words } from '../waiting/words.ts'
import { loadAsking } from './introduce.ts'

/** Puts somebody at the end of the waiting list of an offer. The group learns a reference, and initials where they agreed. */
export const waitForPlace = defineCommand({
  name: 'connection.wait',
  input: WaitInput,
  load: ({ reference }, work) => loadAsking(work, reference),
  allow: canAsk,
  async run({ offer, waiting, ...connection }, { initials }, work) {
    if (connection.state !== 'suggested' || waiting) throw tooLate(words.alreadyWaits)
    if (offer.room?.takesWaiting === false) throw tooLate(words.takesNobody)
    if (initials !== 'no')
      await addConsent(work, connection.personId, {
        purpose: 'share-with-group',
        recipientKind: 'group',
        recipientOrganisationId: connection.organisationId,
        recipientName: connection.organisationName,
        how: initials,
      })
    await addWaiting(work, connection, initials !== 'no')
    return { reference: connection.reference }
  },
})
