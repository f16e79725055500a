import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid } from '../../../platform/errors.ts'
import { clock, day, text } from '../../../platform/form/index.ts'
import { dayOf } from '../../../platform/london.ts'
import { organisationCalled } from '../../organisation.ts'
import { canAddOffer } from '../../policy.ts'
import { addSlot } from '../store/slots.ts'
import { slotWords as words } from '../words.ts'

const time = clock({ impossible: words.timeWrong, isNeeded: true })

/** An hour in a waiting room, as its practice told us. */
export const offerSlot = defineCommand({
  name: 'slot.offer',
  input: z.object({
    host: text({ missing: words.hostMissing, tooLong: words.tooLong, max: 300 }),
    room: text({ missing: words.roomMissing, tooLong: words.tooLong, max: 200 }),
    heldOn: day({ impossible: words.heldOnWrong, missing: words.heldOnMissing }),
    opensAt: time,
    closesAt: time,
    note: text({ tooLong: words.tooLong, max: 300 }),
  }),
  load: async () => ({}),
  allow: (actor) => canAddOffer(actor),
  async run(_nothing, { host, ...slot }, work) {
    if (slot.heldOn < dayOf(work.now)) throw invalid('heldOn', words.heldOnPast)
    if (slot.closesAt <= slot.opensAt) throw invalid('closesAt', words.hoursWrong)
    const organisationId = await organisationCalled(work, host)
    if (!(await addSlot(work, { ...slot, organisationId }))) throw invalid('opensAt', words.twice)
    return { saved: true }
  },
})
