import { chance } from '../../../platform/chance.ts'
import type { Fact } from '../facts.ts'
import { dueFacts, mayAsk, type Schedule, schedule } from '../schedule.ts'
import { freshnessDays } from '../states.ts'
import type { Assumptions } from './assumptions.ts'
import { Measure, type Result } from './measure.ts'
import { exponential, makeGroup, type SimGroup, type SimListing, wrongFrom } from './people.ts'

type Town = { a: Assumptions; s: Schedule; next: () => number; groups: SimGroup[]; measure: Measure; budget: number }

/** Years of a directory: facts go wrong, groups are asked by our schedule, some answer, staff ring some of the rest. */
export function simulate(a: Assumptions, seed: number, s: Schedule = schedule): Result {
  const next = chance(seed)
  const groups = Array.from({ length: a.groups }, () => makeGroup(a, next, 0, false))
  const town: Town = { a, s, next, groups, measure: new Measure(), budget: 0 }
  for (let day = 0; day < a.years * 365; day++) liveOneDay(town, day)
  return town.measure.result()
}

function liveOneDay(town: Town, day: number): void {
  const { a, next, groups, measure } = town
  if (next() < (a.newInAYear * a.groups) / 365) groups.push(makeGroup(a, next, day, true))
  const isWorkingDay = day % 7 < 5
  for (const group of groups) {
    for (const listing of group.listings)
      if (listing.isUsed && next() < a.usesAYear / 365 && day < group.endsOn) listing.usedOn = day
    if (group.answersOn <= day) takeAnswer(town, group, day)
    if (isWorkingDay && group.channel !== 'phone') askIfDue(town, group, day)
  }
  if (isWorkingDay) ring(town, day)
  if (day % 7 === 0) measure.look(groups, day)
}

function unansweredOf({ asked, answeredOn }: SimGroup, day: number, s: Schedule): number {
  return asked.filter((on) => on > answeredOn && on > day - s.forgetUnansweredDays).length
}

const monthOf = (day: number) => Math.floor(day / (365 / 12))

function askIfDue({ a, s, next, measure }: Town, group: SimGroup, day: number): void {
  const last = group.asked.at(-1)
  if (last !== undefined && monthOf(last) === monthOf(day)) return
  const unanswered = unansweredOf(group, day, s)
  if (!mayAsk({ lastAskedDaysAgo: last === undefined ? null : day - last, unanswered }, s)) return
  const isDue = (listing: SimListing) =>
    listing.status === 'active' && dueFacts(ageOf(listing, day), false, s).length > 0
  if (!group.listings.some(isDue)) return
  group.asked.push(day)
  measure.asked(group, day)
  const reads = !group.never && (day < group.endsOn || group.saysSo)
  if (reads && next() < a.answers[group.channel === 'sms' ? 'sms' : 'email'])
    group.answersOn = day + exponential(next(), a.halfAnswerWithinDays / Math.LN2)
}

/** Use tells of the way in and of who answers; that is what the real one reads as well. */
const usedFacts: readonly Fact[] = ['joining', 'contact']
function ageOf({ confirmedOn, usedOn }: SimListing, day: number): (fact: Fact) => number {
  return (fact) => day - (usedFacts.includes(fact) ? Math.max(confirmedOn, usedOn) : confirmedOn)
}

/** The page shows all listings of the message. What changed is written anew some days later. */
function takeAnswer({ a, next }: Town, group: SimGroup, day: number): void {
  group.answeredOn = day
  group.answersOn = Number.POSITIVE_INFINITY
  settle(group, day, a, next)
}

function settle(group: SimGroup, day: number, a: Assumptions, next: () => number): void {
  const hasEnded = day >= group.endsOn
  for (const listing of group.listings) {
    if (hasEnded) listing.status = 'inactive'
    const isWrong = listing.wrongSince <= day
    listing.confirmedOn = isWrong ? day + a.daysToChange : day
    if (isWrong) listing.wrongSince = wrongFrom(next, day + a.daysToChange)
  }
}

/** Those that no message reaches, the longest unconfirmed first. */
function ring(town: Town, day: number): void {
  const { a, s, next, groups, measure } = town
  town.budget += (a.callsAWeekFor100 * groups.length) / 100 / 5
  if (town.budget < 1) return
  const waiting = groups
    .filter(
      (group) =>
        (group.channel === 'phone' || unansweredOf(group, day, s) >= s.unansweredUntilCall) &&
        day - group.calledOn >= s.callAgainDays,
    )
    .map((group) => ({ group, oldest: oldestOf(group, day) }))
    .filter(({ oldest }) => oldest >= s.callAfterDays && oldest < freshnessDays.hidden)
    .sort((one, other) => other.oldest - one.oldest)
  for (const { group } of waiting.slice(0, Math.floor(town.budget))) {
    town.budget -= 1
    group.calledOn = day
    measure.rang()
    if (next() < a.reachedByCall && (day < group.endsOn || group.saysSo)) settle(group, day, a, next)
  }
  town.budget = Math.min(town.budget, 1)
}

function oldestOf({ listings }: SimGroup, day: number): number {
  return listings.reduce(
    (oldest, { status, confirmedOn }) => (status === 'active' ? Math.max(oldest, day - confirmedOn) : oldest),
    0,
  )
}
