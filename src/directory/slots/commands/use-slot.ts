import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid, tooLate } from '../../../platform/errors.ts'
import { londonInstant } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { canUseSlots } from '../../policy.ts'
import { findOffer } from '../../store/index.ts'
import { addTally } from '../../store/tallies.ts'
import { countSlot, findSlot, freeSlot, type Slot, takeSlot } from '../store/slots.ts'
import { slotWords as words } from '../words.ts'

/** Books an hour for a drop-in, gives it back, or writes down afterwards how many came. */
export const useSlot = defineCommand({
  name: 'slot.use',
  input: z.object({
    id: z.uuid(),
    verb: z.enum(['book', 'give-back', 'count']),
    offer: z.string().default(''),
    came: z.string().default(''),
  }),
  load: ({ id }, work) => findSlot(work, id),
  allow: (actor) => canUseSlots(actor),
  async run(slot, { verb, offer, came }, work) {
    if (verb === 'book') await book(work, slot, offer)
    else if (verb === 'count') await count(work, slot, came)
    else if (hasBegun(work, slot)) throw tooLate()
    else await freeSlot(work, slot.id)
    return { saved: true }
  },
})

const hasBegun = ({ now }: Work, { heldOn, opensAt }: Slot) => londonInstant(heldOn, opensAt) <= now

async function book(work: Work, slot: Slot, offerId: string): Promise<void> {
  if (offerId === '') throw invalid('offer', words.offerMissing)
  const { joining, ownerPlaceId } = await findOffer(work, offerId)
  if (joining !== 'drop-in' || ownerPlaceId !== work.place) throw invalid('offer', words.dropInOnly)
  if (hasBegun(work, slot) || !(await takeSlot(work, slot.id, offerId))) throw tooLate(words.taken)
}

/** A number alone, with the drop-in's other days. */
async function count(work: Work, { id, offerId, heldOn, host, ...slot }: Slot, typed: string): Promise<void> {
  if (!/^\d{1,4}$/.test(typed.trim())) throw invalid('came', words.cameMissing)
  if (!offerId || slot.came !== null) throw tooLate()
  if (!hasBegun(work, { id, offerId, heldOn, host, ...slot })) throw tooLate(words.tooEarly)
  await countSlot(work, id, Number(typed))
  await addTally(work, offerId, { heldOn, came: Number(typed), note: host })
}
