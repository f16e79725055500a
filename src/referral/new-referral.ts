import { z } from 'zod'
import { accessFacts, themes } from '../directory/index.ts'
import { channels, communicationNeeds, consentPurposes, loves, NhsNumber } from '../person/index.ts'
import { normalisePostcode } from '../place/index.ts'
import { isDay, oneOf, text, ticked } from '../platform/form/index.ts'
import type { MessageRef } from '../platform/i18n/index.ts'
import { doorWords as words } from './door.ts'
import { doors, urgencies } from './referral.ts'

/** The questions of the doors, each with its sentence. Pages check one by one; the command checks all again. */

/** ISO 639, also of languages that our list does not name. */
export const LanguageCode = z
  .string()
  .default('')
  .transform((code) => (/^[a-z]{2,3}$/.test(code) ? code : 'en'))

export const Postcode = z
  .string()
  .default('')
  .refine((typed) => typed.trim() === '' || normalisePostcode(typed) !== undefined, { error: words.postcodeWrong })
  .transform((typed) => normalisePostcode(typed) ?? '')

/** A day of birth that exists and is not to come, or ''. */
export function Birth(today: string) {
  return z
    .string()
    .default('')
    .refine((value) => value === '' || isDay(value), { error: words.birthImpossible })
    .refine((value) => value === '' || !isDay(value) || value <= today, { error: words.birthFuture })
}

export const Email = z
  .string()
  .default('')
  .transform((typed) => typed.trim().toLowerCase())
  .refine((email) => email === '' || z.email().safeParse(email).success, { error: words.reachEmailWrong })
  .refine((email) => email.length <= 320, { error: words.valueTooLong })

export function isPhone(typed: string): boolean {
  return /^\+?[\d\s()-]{7,20}$/.test(typed) && typed.replace(/\D/g, '').length >= 7
}

export const Name = text({ missing: words.nameMissing, tooLong: words.nameTooLong, max: 200 })
export const ShortText = text({ tooLong: words.nameTooLong, max: 200 })
export const LongText = text({ tooLong: words.wordsTooLong })
export const Themes = ticked(themes, words.themesWrong)
export const Loves = ticked(loves, words.themesWrong)
export const Needs = ticked(communicationNeeds, words.themesWrong)
export const Access = ticked(accessFacts, words.themesWrong)
export const Agreements = ticked(consentPurposes, words.themesWrong)
const yesOrNo = z.enum(['yes', 'no', '']).default('')

/** A way to reach somebody, with what is safe about it. */
export const reachFields = {
  channel: z.enum([...channels, '']).default(''),
  reachValue: text({ tooLong: words.valueTooLong, max: 500 }),
  safe: yesOrNo,
  voicemail: yesOrNo,
  reachNote: text({ tooLong: words.valueTooLong, max: 500 }),
}
type Reach = { channel: string; reachValue: string; safe: string }
type Issue = { path: string; sentence: MessageRef }

/** What does not fit together in a way to reach somebody: whoever answers, or another (`isOther`). */
export function reachIssues({ channel, reachValue, safe }: Reach, isOther = false): Issue[] {
  const issues: Issue[] = []
  if (channel === '') return [{ path: 'channel', sentence: isOther ? words.reachMissingThem : words.reachMissing }]
  if (reachValue === '') issues.push({ path: 'reachValue', sentence: words.reachValueMissing })
  else if (channel === 'email' && !z.email().safeParse(reachValue).success)
    issues.push({ path: 'reachValue', sentence: words.reachEmailWrong })
  else if ((channel === 'phone' || channel === 'sms') && !isPhone(reachValue))
    issues.push({ path: 'reachValue', sentence: words.reachPhoneWrong })
  if (safe === '') issues.push({ path: 'safe', sentence: words.safeMissing })
  return issues
}

export function withReachChecked<T extends z.ZodType<Reach>>(schema: T, isOther: boolean): T {
  let checked = schema
  for (const path of ['channel', 'reachValue', 'safe']) {
    const find = (value: unknown) =>
      reachIssues({ ...empty, ...(value as Partial<Reach>) }, isOther).find((issue) => issue.path === path)
    // Said together with what is wrong elsewhere on the page, not only once all of that is right.
    checked = checked.refine((value) => !find(value), {
      path: [path],
      error: ({ input }) => find(input)?.sentence,
      when: () => true,
    })
  }
  return checked
}
const empty: Reach = { channel: '', reachValue: '', safe: '' }

/** Everything that a door hands over. */
export const NewReferralInput = z.object({
  door: oneOf(doors, words.whomMissing),
  /** The code of the source, when they came by its link or poster; '' uses the door's own. */
  from: z.string().default(''),
  urgency: oneOf(urgencies, words.urgencyMissing).default('routine'),
  name: Name,
  familyName: ShortText,
  birth: z
    .string()
    .default('')
    .refine((value) => value === '' || isDay(value), { error: words.birthImpossible }),
  postcode: Postcode,
  nhsNumber: NhsNumber,
  ...reachFields,
  ownWords: LongText,
  why: LongText,
  themes: Themes,
  lovesWords: LongText,
  loves: Loves,
  language: LanguageCode,
  interpreter: yesOrNo,
  communication: Needs,
  access: Access,
  needsNote: LongText,
  agreements: Agreements,
  introducerName: ShortText,
  introducerRole: ShortText,
  introducerEmail: Email,
  know: LongText,
  wished: ShortText,
})
export type NewReferralInput = z.output<typeof NewReferralInput>
