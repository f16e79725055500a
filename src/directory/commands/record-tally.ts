import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { day, text } from '../../platform/form/index.ts'
import { dayOf } from '../../platform/london.ts'
import { canTally } from '../policy.ts'
import { searchWords as words } from '../search-words.ts'
import { findOffer } from '../store/index.ts'
import { addTally } from '../store/tallies.ts'

/** How many came to an open drop-in: a number, nobody's name. */
export const recordTally = defineCommand({
  name: 'offer.tally',
  input: z.object({
    id: z.string(),
    heldOn: day({ impossible: words.dayImpossible, missing: words.dayMissing }),
    came: z
      .string()
      .default('')
      .refine((value) => /^\d{1,5}$/.test(value.trim()) && Number(value) <= 10_000, { error: words.cameMissing })
      .transform(Number),
    note: text({ tooLong: words.tooLong, max: 500 }),
  }),
  load: ({ id }, work) => findOffer(work, id),
  allow: canTally,
  async run(offer, { heldOn, came, note }, work) {
    if (heldOn > dayOf(work.now)) throw invalid('heldOn', words.dayFuture)
    await addTally(work, offer.id, { heldOn, came, note })
    return { heldOn, came }
  },
})
