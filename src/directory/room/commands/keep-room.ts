import { defineCommand } from '../../../platform/command.ts'
import { canConfirmOffer } from '../../policy.ts'
import { findOffer } from '../../store/index.ts'
import { RoomInput } from '../input.ts'
import { keepWhatIsSaid } from '../keep.ts'
import { roomForm } from '../room-form.ts'

/** What somebody who asked them says of an offer's places, waits, pause and limits. */
export const keepRoom = defineCommand({
  name: 'offer.keep-room',
  input: RoomInput,
  // In the form's own words, so that a conflict shows both texts side by side.
  async load({ id }, work) {
    const offer = await findOffer(work, id)
    return { ...roomForm(offer.room), version: offer.room?.version ?? 0, offer }
  },
  allow: (actor, { offer }) => canConfirmOffer(actor, offer),
  async run({ offer }, { id: _id, ...said }, work) {
    await keepWhatIsSaid(work, offer.id, said)
    return { id: offer.id }
  },
})
