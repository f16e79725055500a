import { halfLives, mattersMost } from '../facts.ts'
import type { Assumptions } from './assumptions.ts'

export type Channel = 'email' | 'sms' | 'phone'
/** Days are numbers here: how many since the beginning; before it they are negative. */
export type SimListing = {
  group: SimGroup
  confirmedOn: number
  usedOn: number
  isUsed: boolean
  /** Since when something in it is wrong; Infinity while all is right. */
  wrongSince: number
  status: 'active' | 'inactive'
}
export type SimGroup = {
  channel: Channel
  never: boolean
  endsOn: number
  saysSo: boolean
  listings: SimListing[]
  /** Days on which it was asked and on which it last answered. */
  asked: number[]
  answeredOn: number
  /** The day of the answer that is on its way. */
  answersOn: number
  calledOn: number
}

export function makeGroup(a: Assumptions, next: () => number, day: number, isNew: boolean): SimGroup {
  const group: SimGroup = {
    channel: channelOf(a, next()),
    never: next() < a.neverAnswers,
    endsOn: day + exponential(next(), 365 / -Math.log(1 - a.endsInAYear)),
    saysSo: next() < 0.5,
    listings: [],
    asked: [],
    answeredOn: Number.NEGATIVE_INFINITY,
    answersOn: Number.POSITIVE_INFINITY,
    calledOn: Number.NEGATIVE_INFINITY,
  }
  const count = sizeOf(a, next)
  // Before we began, some listings were confirmed yesterday and some a year ago.
  for (let one = 0; one < count; one++) {
    const confirmedOn = isNew ? day : day - Math.floor(next() * 365)
    group.listings.push({
      group,
      confirmedOn,
      usedOn: Number.NEGATIVE_INFINITY,
      isUsed: next() < a.usedShare,
      wrongSince: wrongFrom(next, day),
      status: 'active',
    })
  }
  return group
}

function channelOf({ channels }: Assumptions, at: number): Channel {
  if (at < channels.email) return 'email'
  return at < channels.email + channels.sms ? 'sms' : 'phone'
}

function sizeOf({ sizes: [one, few] }: Assumptions, next: () => number): number {
  const at = next()
  if (at < one) return 1
  return at < one + few ? 2 + Math.floor(next() * 3) : 5 + Math.floor(next() * 8)
}

/** By the half-lives of what one needs before one sets out: the first of them to go wrong makes the listing wrong. */
const meanDaysRight = 1 / mattersMost.reduce((sum, fact) => sum + Math.LN2 / halfLives[fact], 0)
export const wrongFrom = (next: () => number, day: number) => day + exponential(next(), meanDaysRight)
export const exponential = (at: number, mean: number) => Math.ceil(-mean * Math.log(1 - at))
