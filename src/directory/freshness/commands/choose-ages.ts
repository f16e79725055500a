import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid, notFound, tooLate } from '../../../platform/errors.ts'
import { version } from '../../../platform/form/index.ts'
import type { MessageRef } from '../../../platform/i18n/index.ts'
import { canAddOffer } from '../../policy.ts'
import { freshStaffWords as words } from '../staff-words.ts'
import { findAges, saveAges } from '../store/ages.ts'

const days = (wrong: MessageRef) =>
  z
    .string()
    .default('')
    .refine((typed) => /^\d{1,4}$/.test(typed.trim()) && Number(typed) >= 30 && Number(typed) <= 1095, { error: wrong })
    .transform(Number)

/** A place decides how fast listings age in its search. */
export const chooseAges = defineCommand({
  name: 'offer.choose-ages',
  input: z.object({
    version,
    ageing: days(words.daysWrong),
    stale: days(words.daysWrong),
    hidden: days(words.daysWrong),
  }),
  load: (_input, work) => findAges(work, work.place),
  allow: (actor) => canAddOffer(actor),
  async run(_ages, chosen, work) {
    if (!work.place) throw notFound()
    if (chosen.stale <= chosen.ageing) throw invalid('stale', words.staleWrong)
    if (chosen.hidden <= chosen.stale) throw invalid('hidden', words.hiddenWrong)
    if (!(await saveAges(work, work.place, chosen))) throw tooLate()
    return {}
  },
})
