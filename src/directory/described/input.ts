import { z } from 'zod'
import { normalisePostcode } from '../../place/index.ts'
import { text, ticked } from '../../platform/form/index.ts'
import { accessFacts } from '../access.ts'
import { conditions } from '../criteria.ts'
import { languageCodes } from '../languages.ts'
import { partsOfWeek } from '../matching/matching.ts'
import { themes } from '../themes.ts'
import { describedWords as words } from './words.ts'

/** A need without a person. It is read, answered and forgotten: no command takes it. */
export const DescribedNeed = z.object({
  words: text({ tooLong: words.tooMuch, max: 200 }),
  theme: z.enum(['', ...themes], { error: words.tooMuch }).default(''),
  age: z
    .string()
    .default('')
    .transform((value) => value.trim())
    .refine((value) => /^(\d{1,2}|1[01]\d|120)?$/.test(value), { error: words.ageWrong }),
  postcode: text({ tooLong: words.postcodeWrong, max: 10 }).refine(
    (value) => value === '' || normalisePostcode(value) !== undefined,
    { error: words.postcodeWrong },
  ),
  gender: z.enum(['', 'female', 'male'], { error: words.tooMuch }).default(''),
  languages: ticked(languageCodes, words.tooMuch),
  access: ticked(accessFacts, words.tooMuch),
  conditions: ticked(conditions, words.tooMuch),
  times: ticked(partsOfWeek, words.tooMuch),
  more: ticked(['free', 'home', 'noRecourse'], words.tooMuch),
})
export type DescribedNeed = z.output<typeof DescribedNeed>
