import { findOffer, keepWhatIsSaid, OurRoomInput, roomForm } from '../../directory/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { canKeepOurRoom } from '../policy.ts'
import { findAnswering } from '../store/connections.ts'
import { isOurOffer } from '../store/our-offer.ts'

/** What a group says of its own places, waits, pause and limits, by the link of one introduction. */
export const keepOurRoom = defineCommand({
  name: 'connection.keep-our-room',
  input: OurRoomInput,
  async load(_input, work) {
    const { offerId } = await findAnswering(work)
    const { room } = await findOffer(work, offerId)
    return { ...roomForm(room), version: room?.version ?? 0, offerId, isOurs: await isOurOffer(work, offerId) }
  },
  allow: canKeepOurRoom,
  async run({ offerId }, said, work) {
    await keepWhatIsSaid(work, offerId, said)
    await work.jobs.queue(work, 'look-after-room', {})
    return { saved: true }
  },
})
