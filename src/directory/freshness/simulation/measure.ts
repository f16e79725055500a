import { freshnessDays } from '../states.ts'
import type { SimGroup } from './people.ts'

/** The first year belongs to where we began; what is told is from then on. */
const settledAfter = 365

export type Result = {
  /** Of the listings that the search shows, by weekly looks from the second year on. */
  within30: number
  within90: number
  /** The same where an introduction or a visit counts as well. */
  heardWithin90: number
  within180: number
  /** The worst week of these. */
  worstHeard: number
  /** What is shown and has nothing wrong in it. */
  right: number
  messagesAMonth: number
  mostInAMonth: number
  leastDaysBetween: number
  callsAWeekFor100: number
  /** On the last day. */
  listings: number
  hidden: number
}

export class Measure {
  readonly #weeks: { shown: number; hidden: number; within: [number, number, number]; heard: number; right: number }[] =
    []
  #messages = 0
  #calls = 0
  #groupDays = 0
  #isSettled = false
  #most = 0
  #least = Number.POSITIVE_INFINITY

  asked({ asked }: SimGroup, day: number): void {
    if (day >= settledAfter) this.#messages++
    const month = asked.filter((on) => on > day - 30).length
    this.#most = Math.max(this.#most, month)
    const before = asked.at(-2)
    if (before !== undefined) this.#least = Math.min(this.#least, day - before)
  }

  rang(): void {
    if (this.#isSettled) this.#calls++
  }

  look(groups: SimGroup[], day: number): void {
    this.#isSettled = day >= settledAfter
    if (!this.#isSettled) return
    this.#groupDays += groups.filter(({ listings }) => listings.some(({ status }) => status === 'active')).length * 7
    const active = groups.flatMap(({ listings }) => listings.filter(({ status }) => status === 'active'))
    const shown = active.filter(({ confirmedOn, usedOn }) => day - Math.max(confirmedOn, usedOn) < freshnessDays.hidden)
    const within = (days: number) => shown.filter(({ confirmedOn }) => day - confirmedOn <= days).length
    this.#weeks.push({
      shown: shown.length,
      hidden: active.length - shown.length,
      heard: shown.filter(({ confirmedOn, usedOn }) => day - Math.max(confirmedOn, usedOn) <= 90).length,
      within: [within(30), within(90), within(180)],
      right: shown.filter(({ wrongSince, group }) => wrongSince > day && group.endsOn > day).length,
    })
  }

  result(): Result {
    const weeks = this.#weeks
    const share = (of: (week: (typeof weeks)[number]) => number) => {
      const shown = weeks.reduce((sum, week) => sum + week.shown, 0)
      return shown === 0 ? 0 : weeks.reduce((sum, week) => sum + of(week), 0) / shown
    }
    return {
      within30: share(({ within }) => within[0]),
      within90: share(({ within }) => within[1]),
      within180: share(({ within }) => within[2]),
      heardWithin90: share(({ heard }) => heard),
      worstHeard: Math.min(...weeks.map(({ heard, shown }) => heard / Math.max(1, shown))),
      right: share(({ right }) => right),
      messagesAMonth: this.#groupDays === 0 ? 0 : this.#messages / (this.#groupDays / (365 / 12)),
      mostInAMonth: this.#most,
      leastDaysBetween: this.#least,
      callsAWeekFor100: this.#groupDays === 0 ? 0 : (this.#calls / (this.#groupDays / 7)) * 100,
      listings: weeks.at(-1)?.shown ?? 0,
      hidden: weeks.at(-1)?.hidden ?? 0,
    }
  }
}
