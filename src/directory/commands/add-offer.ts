import { defineCommand } from '../../platform/command.ts'
import { toNewOffer } from '../offer-form.ts'
import { OfferInput } from '../offer-input.ts'
import { organisationCalled } from '../organisation.ts'
import { canAddOffer } from '../policy.ts'
import { addOffer } from '../store/index.ts'

/** Lists something new. Whoever adds it has just heard that it is right. */
export const addListing = defineCommand({
  name: 'offer.add',
  input: OfferInput,
  load: async () => undefined,
  allow: (actor) => canAddOffer(actor),
  async run(_none, input, work) {
    const organisationId = await organisationCalled(work, input.organisation)
    const offer = await toNewOffer(work, input)
    return {
      id: await addOffer(work, {
        ...offer,
        organisationId,
        confirmedOn: work.now.toISOString().slice(0, 10),
        confirmedBy: input.confirmedBy,
      }),
    }
  },
})
