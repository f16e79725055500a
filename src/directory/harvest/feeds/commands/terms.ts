import { z } from 'zod'
import { invalid } from '../../../../platform/errors.ts'
import { text } from '../../../../platform/form/index.ts'
import { type Feed, howOften } from '../feed.ts'
import { feedWords as words } from '../words.ts'

/** What may be done with a feed, how its owner is named, and how often it is read. */
export const Terms = z.object({
  licence: text({ tooLong: words.tooLong, max: 200 }),
  attribution: text({ tooLong: words.tooLong, max: 500 }),
  mayRepublish: z.enum(['yes', '']).default(''),
  everyHours: z.coerce
    .number({ error: words.oftenMissing })
    .refine((hours) => (howOften as readonly number[]).includes(hours), { error: words.oftenMissing }),
})

export function toTerms({
  licence,
  attribution,
  mayRepublish,
  everyHours,
}: z.output<typeof Terms>): Pick<Feed, 'licence' | 'mayRepublish' | 'attribution' | 'everyHours'> {
  if (mayRepublish && !licence) throw invalid('licence', words.licenceMissing)
  return { licence: licence || null, attribution, mayRepublish: mayRepublish === 'yes', everyHours }
}
