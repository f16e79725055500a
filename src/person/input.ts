import { z } from 'zod'
import { accessFacts, readLanguage } from '../directory/index.ts'
import { day, oneOf, text, ticked, version } from '../platform/form/index.ts'
import { NhsNumber } from './nhs-number.ts'
import { pageWords } from './page-words.ts'
import { channels, contactChannels, contactKinds } from './person.ts'
import { communicationNeeds, consentPurposes, consentWays, loves, riskKinds, personWords as words } from './words.ts'

const long = text({ tooLong: words.wordsLong })
export const short = text({ tooLong: words.shortLong, max: 500 })
const name = text({ tooLong: words.nameLong, max: 200 })
const Reference = z.string().max(20)
/** A single box: there or not. */
const box = z
  .string()
  .optional()
  .transform((value) => value === 'yes')
const list = <const T extends string>(values: readonly T[]) => ticked(values, words.choiceUnknown)

export const AboutWords = {
  whatMatters: long,
  goodLife: long,
  loves: long,
  loveTags: list(loves),
  strengths: long,
  gifts: long,
  supports: long,
  version,
}
export const AboutInput = z.object({ reference: Reference, ...AboutWords })
export const MyWordsInput = z.object(AboutWords)

export const IdentityInput = z.object({
  reference: Reference,
  version,
  preferredName: text({ missing: words.nameMissing, tooLong: words.nameLong, max: 200 }),
  givenName: name,
  familyName: name,
  birthDate: day({ impossible: words.birthDateImpossible }),
  gender: text({ tooLong: words.nameLong, max: 200 }),
  nhsNumber: NhsNumber,
  address: short,
  postcode: z.string().max(20).default(''),
})

export const CommunicationInput = z.object({
  reference: Reference,
  version,
  language: z.string().regex(/^[a-z]{2,3}$/, { error: words.choiceUnknown }),
  otherLanguage: short.refine((value) => !value || readLanguage(value) !== undefined, { error: words.languageUnknown }),
  readingLanguage: oneOf(['en-GB', 'ar'], words.choiceUnknown),
  needsInterpreter: box,
  communicationNeeds: list(communicationNeeds),
  communicationNote: short,
  accessNeeds: list(accessFacts),
  accessNote: short,
})

const point = {
  channel: oneOf(channels, words.channelMissing),
  value: text({ missing: words.valueMissing, tooLong: words.shortLong, max: 500 }),
  voicemailOk: box,
  isPreferred: box,
  note: short,
}
export const fitsChannel = ({ channel, value }: { channel: string; value: string }): boolean =>
  channel === 'email' ? z.email().safeParse(value).success : channel === 'letter' || /^\+?[\d\s()-]{7,20}$/.test(value)
const wrongValue = { error: words.valueWrong, path: ['value'] }
export const ContactPointInput = z
  .object({ reference: Reference, isSafe: box, ...point })
  .refine(fitsChannel, wrongValue)
export const ContactPointChange = z
  .object({ reference: Reference, point: z.string(), version, isSafe: box, ...point })
  .refine(fitsChannel, wrongValue)
export const MyContactPointInput = z.object(point).refine(fitsChannel, wrongValue)
export const ConfirmInput = z.object({
  reference: Reference,
  point: z.string(),
  said: box.refine((said) => said, { error: pageWords.saidMissing }),
})
export const PointInput = z.object({ reference: Reference, point: z.string() })

export const NoteInput = z
  .object({
    reference: Reference,
    kind: oneOf(contactKinds, pageWords.kindMissing),
    channel: oneOf(contactChannels, words.channelMissing),
    note: long,
    minutes: z
      .string()
      .trim()
      .default('')
      .refine((typed) => typed === '' || (/^\d{1,4}$/.test(typed) && Number(typed) <= 1440), {
        error: pageWords.minutesWrong,
      }),
    promise: short,
    promiseOn: day({ impossible: pageWords.promiseDay }),
  })
  .refine(({ note, kind }) => note !== '' || kind === 'attempt', { error: pageWords.noteMissing, path: ['note'] })
  .refine(({ promise, promiseOn }) => !promise || promiseOn, {
    error: pageWords.promiseDayMissing,
    path: ['promiseOn'],
  })
  .refine(({ promise, promiseOn }) => !promiseOn || promise, { error: pageWords.promiseMissing, path: ['promise'] })

export const TrustedInput = z.object({
  reference: Reference,
  name: text({ missing: pageWords.trustedMissing, tooLong: words.nameLong, max: 200 }),
  relation: name,
  phone: name,
  mayBeTold: short,
})
export const RiskInput = z.object({ reference: Reference, kind: oneOf(riskKinds, pageWords.riskMissing), note: long })
export const ConsentInput = z.object({
  reference: Reference,
  purpose: oneOf(consentPurposes, pageWords.purposeMissing),
  how: oneOf(consentWays, pageWords.howMissing),
  recipientName: name,
  by: name,
})
export const ProtectedInput = z.object({
  reference: Reference,
  version,
  noRecourse: z.enum(['yes', 'no', '']).default(''),
  note: short,
})
export const PartInput = z.object({ reference: Reference, id: z.string() })
export const PersonInput = z.object({ reference: Reference })
