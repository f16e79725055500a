/**
 * What is assumed of people who run groups. None of it was measured here: the figures are put down so that a place can
 * put its own beside them. docs/assurance/freshness.md says what becomes of the result when they are worse.
 */
export type Assumptions = {
  groups: number
  years: number
  /** Shares of groups with one listing, with 2 to 4, and with 5 to 12. */
  sizes: readonly [number, number, number]
  /** Shares of groups that can be reached by email, by text alone, and by a landline alone. */
  channels: { email: number; sms: number; phone: number }
  /** How likely a group that reads its messages answers one, by its channel. */
  answers: { email: number; sms: number }
  /** Shares of groups that never answer a message, whatever it says. */
  neverAnswers: number
  /** Half of those who answer have done so after so many days. */
  halfAnswerWithinDays: number
  /** How many groups staff can ring in a week, for 100 groups; and how likely somebody is there. */
  callsAWeekFor100: number
  reachedByCall: number
  /** Days until staff have written a change into the listing and asked whether it is right so. */
  daysToChange: number
  /** A group ends within a year; half of those that end say so when they are asked. */
  endsInAYear: number
  /** New listings in a year, as a share of all: they are right on their first day. */
  newInAYear: number
  /** Which share of listings is met by introductions at all, and how many such a listing has in a year. */
  usedShare: number
  usesAYear: number
}

export const usual: Assumptions = {
  groups: 2000,
  years: 4,
  sizes: [0.7, 0.22, 0.08],
  channels: { email: 0.78, sms: 0.16, phone: 0.06 },
  answers: { email: 0.62, sms: 0.7 },
  neverAnswers: 0.08,
  halfAnswerWithinDays: 3,
  callsAWeekFor100: 3,
  reachedByCall: 0.6,
  daysToChange: 5,
  endsInAYear: 0.07,
  newInAYear: 0.08,
  usedShare: 0.3,
  usesAYear: 6,
}

/** What somebody may doubt, one at a time. */
export const worse: Record<string, Partial<Assumptions>> = {
  usual: {},
  'one in three answers a message': { answers: { email: 0.33, sms: 0.4 } },
  'two in five answer a message': { answers: { email: 0.4, sms: 0.45 } },
  'half answer a message': { answers: { email: 0.5, sms: 0.55 } },
  'one in five never answers': { neverAnswers: 0.2 },
  'nobody rings': { callsAWeekFor100: 0 },
  'a third of the calls': { callsAWeekFor100: 1 },
  'a third more calls': { callsAWeekFor100: 4 },
  'answers come after two weeks': { halfAnswerWithinDays: 14 },
  'no introductions': { usedShare: 0 },
}
