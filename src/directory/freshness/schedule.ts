import { type Dated, type Fact, factKinds, halfLives, lastWord } from './facts.ts'

/**
 * When a group is asked. A fact is asked about when its chance to be right still has fallen to `chance` by its
 * half-life, and a listing never later than the promise of 90 days needs. docs/assurance/freshness.md shows what
 * becomes of it over years, and under which assumptions.
 */
export const schedule = {
  chance: 0.8,
  /** Two more tries then still fit into 90 days. */
  latestAfterDays: 30,
  /** Two messages are at least so far apart; beside it the store takes no second in one month of the calendar. */
  betweenDays: 30,
  /** After so many messages without an answer somebody rings. */
  unansweredUntilCall: 2,
  /** After so many no more are written. */
  unansweredUntilRest: 5,
  /** Whom messages do not reach is on the list of those to ring when nobody said anything for so long. */
  callAfterDays: 70,
  /** Nobody there: the next call is so many days later, so that those who can be reached come first. */
  callAgainDays: 14,
  /** What was not answered so long ago is forgotten: somebody else may read that address by now. */
  forgetUnansweredDays: 180,
  /** A link is good until the next message may come, and a while longer. */
  linkDays: 45,
} as const
export type Schedule = { readonly [Key in keyof typeof schedule]: number }

/** After so many days a fact is asked about. */
export function askAfter(fact: Fact, { chance }: Pick<Schedule, 'chance'> = schedule): number {
  return Math.round(halfLives[fact] * Math.log2(1 / chance))
}

/** Facts whose day is known from elsewhere are not asked about by message. */
const asked = factKinds.filter((fact) => fact !== 'room')

/** What one contact has heard from us so far. */
export type Correspondence = { lastAskedDaysAgo: number | null; unanswered: number }

/** Whether its contact should hear from us again at all. */
export function mayAsk({ lastAskedDaysAgo, unanswered }: Correspondence, s: Schedule = schedule): boolean {
  return (lastAskedDaysAgo === null || lastAskedDaysAgo >= s.betweenDays) && unanswered < s.unansweredUntilRest
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** How many days ago the last word on each fact was. */
export function agesOf(listing: Dated, today: string): (fact: Fact) => number {
  return (fact) => {
    const { on } = lastWord(listing, fact)
    return on === null ? Number.POSITIVE_INFINITY : daysBetween(on, today)
  }
}

/** The facts of a listing that are old enough to ask about; none when it can wait. */
export function dueFacts(ageOf: (fact: Fact) => number, isDoubted: boolean, s: Schedule = schedule): Fact[] {
  const share = (fact: Fact) => ageOf(fact) / Math.min(askAfter(fact, s), s.latestAfterDays)
  if (!isDoubted && !asked.some((fact) => share(fact) >= 1)) return []
  // Once somebody is written to, what is half way there is asked as well.
  return asked.filter((fact) => isDoubted || share(fact) >= 0.5)
}
