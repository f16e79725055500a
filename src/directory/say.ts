import type { MessageRef, Speech } from '../platform/i18n/index.ts'
import { type Offer, type Schedule, type Weekday, weekdays } from './directory.ts'
import { doubtedOn, heardOf, mattersMost, oldestThatMatters } from './freshness/facts.ts'
import { sayAgo, sayWord } from './freshness/say.ts'
import { type Freshness, freshnessAt } from './freshness/states.ts'
import { freshWords } from './freshness/words.ts'
import { offerWords as words } from './offer-words.ts'

/** Sentences about an offer, as people say them. */

type Facts = Pick<Offer, 'isFree' | 'costPence' | 'costNote'>

export function sayCost({ isFree, costPence, costNote }: Facts, { say, money }: Speech): string {
  const amount =
    isFree || costPence === 0
      ? say(words.free)
      : costPence === null
        ? costNote
          ? ''
          : say(words.costUnknown)
        : say(words.cost, { amount: money(costPence) })
  return [amount, costNote].filter(Boolean).join('. ')
}

/** Streets wind: a quarter more than the straight line, at 80 metres a minute. Nobody walks three miles to a group. */
export function sayDistance(metres: number, { say }: Speech): string {
  const miles = Math.round(metres / 160.9) / 10
  const minutes = Math.round((metres * 1.25) / 80)
  if (minutes < 2) return say(words.veryNear)
  return miles > 2.5
    ? say(words.milesAway, { miles: Math.round(miles) })
    : say(words.walk, { miles: Math.max(miles, 0.1), minutes })
}

/** Of a whole listing, for its card: the oldest word on what one needs before one sets out. */
export function sayFreshness(offer: Offer & { freshness?: Freshness }, now: Date, speech: Speech): string {
  const { say } = speech
  const doubted = mattersMost.map((fact) => doubtedOn(offer, fact)).find((day) => day !== null)
  if (doubted) return say(freshWords.doubted, { ago: sayAgo(doubted, now, speech) })
  const { knownOn, silentSince } = heardOf(offer)
  if (!knownOn) return say(words.neverConfirmed)
  // The search has reckoned it by the days of its place.
  const freshness = offer.freshness ?? freshnessAt(now)({ knownOn, silentSince })
  if (freshness === 'stale' || freshness === 'hidden') return say(words.stale, { ago: sayAgo(knownOn, now, speech) })
  return sayWord(oldestThatMatters(offer), offer, now, speech)
}

/** "Tuesdays and Fridays, 10am to 1pm". */
export function sayTimes({ days, opensAt, closesAt, frequency, every, note }: Schedule, speech: Speech): string {
  const { say, clock } = speech
  const on = sayDays(days, speech)
  const hours =
    opensAt && closesAt
      ? say(words.between, { days: on, from: clock(opensAt), to: clock(closesAt) })
      : opensAt
        ? say(words.from, { days: on, from: clock(opensAt) })
        : on
  return [hours, sayRhythm(frequency, every, say), note].filter(Boolean).join(', ')
}

function sayRhythm(frequency: Schedule['frequency'], every: number | null, say: Speech['say']): string {
  const n = every ?? 1
  if (frequency === 'MONTHLY') return n > 1 ? say(words.everyMonths, { n }) : say(words.monthly)
  return n > 1 ? say(words.everyWeeks, { n }) : ''
}

function sayDays(days: Weekday[], { say, list }: Speech): string {
  const sorted = weekdays.filter((day) => days.includes(day))
  if (sorted.length === 7) return say(words.everyDay)
  if (sorted.join() === 'MO,TU,WE,TH,FR') return say(words.workdays)
  return list(sorted.map((day) => say(words[day])))
}

const kinds = {
  service: words.kindService,
  activity: words.kindActivity,
  group: words.kindGroup,
  'drop-in': words.kindDropIn,
} as const
const statuses = {
  active: words.statusActive,
  inactive: words.statusInactive,
  defunct: words.statusDefunct,
  'temporarily closed': words.statusTemporarilyClosed,
  merged: words.statusMerged,
} as const
const joining = { 'drop-in': words.dropIn, contact: words.contact, introduction: words.introduction } as const

export function kindName({ kind, isNavigator }: Pick<Offer, 'kind' | 'isNavigator'>): MessageRef {
  return isNavigator ? words.navigator : kinds[kind]
}
export function statusName(status: Offer['status']): MessageRef {
  return statuses[status]
}
export function joiningName(way: Offer['joining']): MessageRef {
  return joining[way]
}

/** What is known of getting in without steps: from the venue, or because somebody checked that there are some. */
export function stepFree({
  access,
  locations,
  criteria,
}: Pick<Offer, 'access' | 'locations' | 'criteria'>): boolean | undefined {
  if (criteria.some(({ kind, value }) => kind === 'access' && value === 'not:step-free')) return false
  return access.includes('step-free') || locations.some((one) => one.access.includes('step-free')) || undefined
}
