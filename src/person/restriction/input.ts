import { z } from 'zod'
import { errorWords } from '../../platform/errors.ts'
import { day, listOf, text } from '../../platform/form/index.ts'
import { keepOutWords } from './my-words.ts'
import { closedWords as words } from './words.ts'

const Reference = z.string().max(20)
const Account = z.union([z.uuid({ error: words.accountUnknown }), z.literal('')]).default('')
export const reason = text({ missing: words.reasonMissing, tooLong: words.reasonLong, max: 2000 })

export const RestrictionInput = z.object({
  reference: Reference,
  accounts: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => listOf(value))
    .pipe(z.array(z.uuid({ error: errorWords.unreadable })).min(1, { error: words.accountsMissing })),
  reason,
  reviewOn: day({ impossible: words.reviewImpossible, missing: words.reviewMissing }),
})
export const RecordInput = z.object({ reference: Reference })

const whom = {
  account: Account,
  email: z
    .union([z.email({ error: words.emailWrong }), z.literal('')])
    .default('')
    .transform((value) => value.toLowerCase()),
  phone: z
    .string()
    .trim()
    .default('')
    .refine((value) => value === '' || /^\+?[\d\s()-]{7,20}$/.test(value), { error: words.phoneWrong }),
}
const isSomebody = ({ account, email, phone }: { account: string; email: string; phone: string }) =>
  Boolean(account || email || phone)
const missing = { error: words.whoMissing, path: ['account'] }
export const ExclusionInput = z
  .object({
    reference: Reference,
    ...whom,
    who: text({ tooLong: words.whoLong, max: 500 }),
    reason,
  })
  .refine(isSomebody, missing)
export const SettleInput = z.object({ reference: Reference, id: z.string(), ...whom }).refine(isSomebody, missing)
export const DeclineInput = z.object({
  reference: Reference,
  id: z.string(),
  note: text({ missing: words.noteMissing, tooLong: words.reasonLong, max: 2000 }),
})
export const ExclusionOf = z.object({ reference: Reference, id: z.string() })

export const KeepOutInput = z.object({
  who: text({ missing: keepOutWords.whoMissing, tooLong: keepOutWords.tooLong, max: 500 }),
  reason: text({ tooLong: keepOutWords.tooLong, max: 2000 }),
})
