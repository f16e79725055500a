import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid, tooLate } from '../../../platform/errors.ts'
import { clock, day, text } from '../../../platform/form/index.ts'
import { dayOf } from '../../../platform/london.ts'
import { canConfirmOffer } from '../../policy.ts'
import { findOffer } from '../../store/index.ts'
import { sessionsBetween } from '../sessions.ts'
import { saveDate } from '../store/dates.ts'
import { sessionStaffWords as words } from '../words.ts'

/** Cancels a date, says that it takes place after all, or adds one that is extra. */
export const changeDate = defineCommand({
  name: 'offer.change-date',
  input: z.object({
    id: z.string(),
    verb: z.enum(['cancel', 'restore', 'add']),
    heldOn: day({ impossible: words.heldOnWrong, missing: words.heldOnMissing }),
    opensAt: clock({ impossible: words.timeWrong, isNeeded: true }),
    closesAt: clock({ impossible: words.timeWrong }),
    note: text({ tooLong: words.tooLong, max: 300 }),
  }),
  load: ({ id }, work) => findOffer(work, id),
  allow: canConfirmOffer,
  async run(offer, { verb, heldOn, opensAt, closesAt, note }, work) {
    if (heldOn < dayOf(work.now)) throw invalid('heldOn', words.heldOnPast)
    const planned = sessionsBetween({ ...offer, dates: [] }, heldOn, heldOn).find((one) => one.opensAt === opensAt)
    const known = sessionsBetween(offer, heldOn, heldOn).find((one) => one.opensAt === opensAt)
    const standing = planned ? ('planned' as const) : ('extra' as const)
    const written = known ?? offer.dates.find((one) => one.heldOn === heldOn && one.opensAt === opensAt)
    if (verb !== 'add' && !written) throw tooLate()
    await saveDate(work, offer.id, {
      heldOn,
      opensAt,
      closesAt: verb === 'add' ? closesAt || null : (written?.closesAt ?? null),
      state: verb === 'cancel' ? 'cancelled' : standing,
      note: verb === 'restore' ? '' : note,
    })
    if (verb === 'cancel') await work.jobs.queue(work, 'tell-cancelled', { offer: offer.id, heldOn, opensAt })
    return { id: offer.id }
  },
})
