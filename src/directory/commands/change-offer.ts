import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { version } from '../../platform/form/index.ts'
import { noteChange } from '../freshness/note-change.ts'
import { offerForm, toNewOffer } from '../offer-form.ts'
import { OfferInput } from '../offer-input.ts'
import { organisationCalled } from '../organisation.ts'
import { canChangeOffer } from '../policy.ts'
import { findOffer, replaceOffer } from '../store/index.ts'

/** Puts a listing right. Of two who change it at once, the second sees both texts. */
export const changeOffer = defineCommand({
  name: 'offer.change',
  input: OfferInput.safeExtend({ id: z.string(), version }),
  // In the form's own words, so that a conflict shows both texts side by side.
  load: async ({ id }, work) => {
    const offer = await findOffer(work, id)
    return { ...offerForm(offer), version: offer.version, offer }
  },
  allow: (actor, { offer }) => canChangeOffer(actor, offer),
  async run({ offer }, input, work) {
    const organisationId = await organisationCalled(work, input.organisation)
    const changed = { ...(await toNewOffer(work, input, offer)), organisationId, ownerPlaceId: offer.ownerPlaceId }
    const { confirmedBy } = input
    const confirmed = confirmedBy
      ? { confirmedOn: work.now.toISOString().slice(0, 10), confirmedBy }
      : { confirmedOn: offer.confirmedOn, confirmedBy: offer.confirmedBy }
    if (!(await replaceOffer(work, offer.id, input.version, { ...changed, ...confirmed }))) throw tooLate()
    await noteChange(work, offer, Boolean(confirmedBy))
    return { id: offer.id }
  },
})
