import { z } from 'zod'
import { may } from '../../../account/index.ts'
import { languageCodes } from '../../../directory/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { notFound } from '../../../platform/errors.ts'
import { text } from '../../../platform/form/index.ts'
import type { Actor } from '../../../platform/work.ts'
import { addInterpretingService, endInterpretingService } from '../store.ts'
import { interpretingWords as words } from '../words.ts'

export const canKeepInterpreting = (actor: Actor): boolean => may(actor, 'gap.keep', 'place')

const codes = z.array(z.enum(languageCodes, { error: words.languagesMissing }))

/** Who interprets here, and how staff book them: found at once where a person needs it. */
export const addService = defineCommand({
  name: 'interpreting-service.add',
  input: z.object({
    name: text({ missing: words.nameMissing, tooLong: words.tooLong, max: 200 }),
    languages: z
      .preprocess((value) => (Array.isArray(value) ? value : value ? [value] : []), codes)
      .refine((all) => all.length > 0, { error: words.languagesMissing }),
    how: text({ missing: words.howMissing, tooLong: words.tooLong, max: 1000 }),
  }),
  load: async () => ({}),
  allow: canKeepInterpreting,
  async run(_nothing, service, work) {
    if (!work.place) throw notFound()
    await addInterpretingService(work, work.place, service)
    return {}
  },
})

export const endService = defineCommand({
  name: 'interpreting-service.end',
  input: z.object({ id: z.string() }),
  load: async () => ({}),
  allow: canKeepInterpreting,
  async run(_nothing, { id }, work) {
    await endInterpretingService(work, id)
    return {}
  },
})
