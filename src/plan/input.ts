import { z } from 'zod'
import { conditions, themes } from '../directory/index.ts'
import { consentWays } from '../person/index.ts'
import { errorWords } from '../platform/errors.ts'
import { day, oneOf, text, ticked, version } from '../platform/form/index.ts'
import { adviceWords } from './advice-words.ts'
import { answerWords } from './answer-words.ts'
import { walkingVerbs } from './lifecycle.ts'
import { declineReasons, shares, stepOwners } from './plan.ts'
import { staffWords as words } from './staff-words.ts'
import { turnReasons } from './waiting/holding.ts'
import { waitingWords } from './waiting/words.ts'
import { planWords } from './words.ts'

const Reference = z.string().max(20)
const box = z
  .string()
  .optional()
  .transform((value) => value === 'yes')
const score = z
  .string()
  .trim()
  .default('')
  .refine((typed) => typed === '' || /^(\d|10)$/.test(typed), { error: words.scoreWrong })
  .transform((typed) => (typed === '' ? null : Number(typed)))
const GoalWords = {
  words: text({ missing: words.goalMissing, tooLong: words.goalLong }),
  theme: z
    .enum(['', ...themes])
    .default('')
    .transform((theme) => theme || null),
  importance: score,
  confidence: score,
}
export const GoalInput = z.object({ person: Reference, ...GoalWords })
export const GoalChange = z.object({ goal: z.string(), version, ...GoalWords })
export const GoalMove = z.object({ goal: z.string(), version, verb: z.enum(['reach', 'let-go', 'reopen']) })

const StepWords = {
  words: text({ missing: planWords.stepMissing, tooLong: planWords.stepLong, max: 2000 }),
  ownerKind: oneOf(stepOwners, planWords.ownerMissing),
  ownerName: text({ tooLong: planWords.nameLong, max: 200 }),
  dueOn: day({ impossible: planWords.dueWrong }),
}
export const StepInput = z.object({ goal: z.string(), ...StepWords })
export const StepChange = z.object({ step: z.string(), version, ...StepWords })
export const TickInput = z.object({ step: z.string(), version, done: z.enum(['yes', 'no']) })

export const SuggestInput = z.object({ goal: z.string(), offer: z.uuid(), query: z.string().max(2000).default('') })
export const MatchingFactsInput = z.object({
  person: Reference,
  version,
  carer: z.enum(['yes', 'no', '']).default(''),
  conditions: ticked(conditions, errorWords.unreadable),
})
const why = text({ tooLong: words.whyLong, max: 2000 })
export const IntroduceInput = z.object({
  reference: Reference,
  version,
  share: ticked(shares, words.shareMissing).refine((list) => list.length > 0, { error: words.shareMissing }),
  agreed: box.refine((agreed) => agreed, { error: words.agreedMissing }),
  how: oneOf(consentWays, words.howMissing),
  requestWords: text({ tooLong: words.requestLong }),
  deadlineOn: day({ impossible: adviceWords.deadlineWrong }),
  deadlineWhy: text({ tooLong: adviceWords.tooLong, max: 300 }),
  accompanied: box,
  sure: box,
  turnReason: z.enum(['', ...turnReasons]).default(''),
  turnWords: why,
})
export const WaitInput = z.object({
  reference: Reference,
  version,
  initials: oneOf(['no', ...consentWays], waitingWords.initialsMissing),
})
const session = { heldOn: z.iso.date(), opensAt: z.string().regex(/^\d\d:\d\d$/) }
export const BookInput = z.object({ reference: Reference, version, ...session, what: z.enum(['book', 'give-back']) })
export const AttendInput = z.object({
  reference: Reference,
  version,
  ...session,
  what: z.enum(['came', 'stayed-away']),
})
export const OurAttendInput = z.object({ reference: Reference, ...session, what: z.enum(['came', 'stayed-away']) })
export const TheirReferenceInput = z.object({
  reference: Reference,
  version,
  theirReference: text({ tooLong: adviceWords.tooLong, max: 100 }),
})
export const LeaveWaitingInput = z.object({ reference: Reference, version })
export const GoAlongInput = z.object({ reference: Reference, version, accompanied: box })
export const SendAgainInput = z.object({ reference: Reference, version })
export const WalkInput = z.object({
  reference: Reference,
  version,
  verb: z.enum([...walkingVerbs, 'withdraw']),
  on: day({ impossible: planWords.dueWrong }),
  why,
})
const answers = ['accept', 'ask-back', 'decline'] as const
export const RecordAnswerInput = z
  .object({
    reference: Reference,
    version,
    answer: oneOf(answers, words.answerMissing),
    reason: z.enum(['', ...declineReasons]).default(''),
    words: text({ tooLong: words.requestLong }),
    by: text({ tooLong: planWords.nameLong, max: 200 }),
  })
  .refine(({ answer, reason }) => answer !== 'decline' || reason, { error: words.reasonMissing, path: ['reason'] })
export const AnswerInput = z
  .object({
    version,
    answer: oneOf(answers, answerWords.answerMissing),
    reason: z.enum(['', ...declineReasons]).default(''),
    words: text({ tooLong: answerWords.wordsLong }),
  })
  .refine(({ answer, reason }) => answer !== 'decline' || reason, {
    error: answerWords.reasonMissing,
    path: ['reason'],
  })
  .refine(({ answer, words }) => answer !== 'ask-back' || words, {
    error: answerWords.questionMissing,
    path: ['words'],
  })
