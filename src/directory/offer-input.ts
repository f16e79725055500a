import { z } from 'zod'
import { normalisePostcode } from '../place/index.ts'
import { clock, day, isClock, oneOf, text, ticked } from '../platform/form/index.ts'
import type { MessageRef } from '../platform/i18n/index.ts'
import { accessFacts } from './access.ts'
import { conditions, supportLevels } from './criteria.ts'
import { joiningWays, offerKinds, offerStatuses, weekdays } from './directory.ts'
import { languageCodes, readLanguages } from './languages.ts'
import { offerInputWords as words } from './offer-input-words.ts'
import { themes } from './themes.ts'

/** The answer that says nothing: radios need one that can be chosen. */
export const unsaid = 'unsaid'
const choice = (values: string[]) =>
  z
    .string()
    .default('')
    .transform((value) => (value === unsaid ? '' : value))
    .refine((value) => value === '' || values.includes(value), { error: words.wrongChoice })

/** Rows of times that the form has; an offer with more keeps the others as they are. */
export const timeRows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** Past midnight, but no later than this, an end belongs to the evening before. */
const morning = '06:00'
export const isBackwards = (opens: string, closes: string) =>
  [opens, closes].every(isClock) && closes <= opens && !(opens >= '12:00' && closes <= morning)

const short = text({ tooLong: words.tooLong, max: 300 })
const long = text({ tooLong: words.tooLong, max: 5000 })
const whole = (wrong: MessageRef, most: number) =>
  z
    .string()
    .default('')
    .transform((value) => value.trim())
    .refine((value) => value === '' || (/^\d+$/.test(value) && Number(value) <= most), { error: wrong })
    .transform((value) => (value === '' ? null : Number(value)))
const time = clock({ impossible: words.timeWrong })
const matching = (pattern: RegExp, wrong: MessageRef) =>
  short.refine((value) => value === '' || pattern.test(value), { error: wrong })

const rowOf = {
  days: ticked(weekdays, words.wrongChoice),
  opens: time,
  closes: time,
  every: whole(words.countWrong, 52),
}
type Row = typeof rowOf
type Times = { [Name in keyof Row as `${Name}${(typeof timeRows)[number]}`]: Row[Name] }
const times = Object.fromEntries(
  timeRows.flatMap((row) => Object.entries(rowOf).map(([name, field]) => [`${name}${row}`, field])),
) as Times

const slugs = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value ? [value].flat() : []).filter((one) => /^[a-z0-9-]{1,80}$/.test(one)))

const yes = z
  .string()
  .optional()
  .transform((value) => value === 'yes')

export const ContactAnswers = {
  contactName: short,
  contactRole: short,
  contactPhone: short,
  contactEmail: matching(/^\S+@\S+[.]\S+$/, words.emailWrong),
  contactIsPublic: yes,
}

/** Every question of the form, by itself. */
export const OfferFields = z.object({
  name: text({ missing: words.nameMissing, tooLong: words.tooLong, max: 300 }),
  organisation: text({ missing: words.organisationMissing, tooLong: words.tooLong, max: 300 }),
  kind: oneOf(offerKinds, words.kindMissing),
  status: oneOf(offerStatuses, words.statusMissing).default('active'),
  description: long,
  whoFor: text({ tooLong: words.tooLong, max: 1000 }),
  whoNotFor: text({ tooLong: words.tooLong, max: 1000 }),
  joining: oneOf(joiningWays, words.joiningMissing),
  howToJoin: text({ tooLong: words.tooLong, max: 1000 }),
  isNavigator: yes,
  whatItDoes: text({ tooLong: words.tooLong, max: 2000 }),
  minimumAge: whole(words.ageWrong, 120),
  maximumAge: whole(words.ageWrong, 130),
  ways: ticked(['comesToYou', 'online', 'byPhone'], words.wrongChoice),
  isFree: choice(['yes', 'no']),
  pounds: matching(/^\d{1,5}([.]\d{2})?$/, words.poundsWrong),
  costNote: short,
  languages: ticked(languageCodes, words.wrongChoice),
  otherLanguages: short.refine((value) => readLanguages(value) !== undefined, { error: words.languageUnknown }),
  access: ticked(accessFacts, words.wrongChoice),
  themes: ticked(themes, words.wrongChoice),
  ...ContactAnswers,
  url: matching(/^https?:\/\/\S+$/i, words.urlWrong),
  placesOpen: whole(words.countWrong, 100_000),
  waitWeeks: whole(words.countWrong, 520),
  alert: short,
  venues: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value ? [value].flat() : [])),
  venueName: short,
  address1: short,
  postcode: short.refine((value) => value === '' || normalisePostcode(value) !== undefined, {
    error: words.postcodeWrong,
  }),
  venueAccess: ticked(accessFacts, words.wrongChoice),
  accessNote: short,
  accessCheckedOn: day({ impossible: words.dateWrong }),
  gender: choice(['female', 'male']),
  nrpf: choice(['yes', 'no']),
  carer: choice(['only', 'welcome']),
  housebound: choice(['only', 'welcome', 'no']),
  referral: choice(['none', 'needed', 'professional', 'gp']),
  conditions: ticked(conditions, words.wrongChoice),
  level: choice([...supportLevels]),
  areas: slugs,
  onlyLanguages: ticked(languageCodes, words.wrongChoice),
  lacks: ticked(accessFacts, words.wrongChoice),
  confirmedBy: text({ tooLong: words.tooLong, max: 100 }),
  ...times,
})

const isNumber = (answer: unknown) => typeof answer === 'number'
const isEmpty = (answer: unknown) => !Array.isArray(answer) || answer.length === 0

/** The form of a listing. Whoever takes introductions, and every navigator service, needs somebody to turn to. */
export const OfferInput = OfferFields.superRefine(
  (input, context) => {
    const say = (field: keyof Answers, message: MessageRef) =>
      context.addIssue({ code: 'custom', path: [field], message })
    const needsContact = input.joining === 'introduction' || input.isNavigator
    if (needsContact && !input.contactName) say('contactName', words.contactMissing)
    if (needsContact && !input.contactPhone && !input.contactEmail) say('contactPhone', words.pointMissing)
    if (input.isNavigator && !input.whatItDoes) say('whatItDoes', words.whatItDoesMissing)
    if (input.isNavigator && !input.whoFor) say('whoFor', words.whoForMissing)
    if (isNumber(input.minimumAge) && isNumber(input.maximumAge) && input.maximumAge < input.minimumAge)
      say('maximumAge', words.ageOrder)
    if (!input.venueName && (input.postcode || input.address1)) say('venueName', words.venueMissing)
    for (const row of timeRows) {
      if (isEmpty(input[`days${row}`]) && (input[`opens${row}`] || input[`closes${row}`]))
        say(`days${row}`, words.daysMissing)
      const [opens, closes] = [input[`opens${row}`], input[`closes${row}`]]
      if (closes && !opens) say(`opens${row}`, words.opensMissing)
      else if (closes && isBackwards(opens, closes)) say(`closes${row}`, words.timeOrder)
    }
  },
  // In the first round too, whatever else is wrong: an answer that could not be read is then as it was typed.
  { when: () => true },
)
export type Answers = z.output<typeof OfferFields>
