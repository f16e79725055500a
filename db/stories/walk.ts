import type { Actor, Work } from '../../src/platform/work.ts'
import { daysAfter, minutesAfter, workingMoment } from './calendar.ts'
import type { Chance } from './chance.ts'
import type { StoryOffer } from './offers.ts'
import type { Setting } from './setting.ts'
import type { Tell } from './telling.ts'
import type { Who } from './who.ts'

/** What all stories share: where they happen, what there is to go to, and through which doors people come. */
export type Scene = {
  setting: Setting
  offers: StoryOffer[]
  now: Date
  /** The code of each source by its name. */
  doors: Map<string, string>
  /** Accounts of groups' contacts, by email: made when they first answer. */
  contacts: Map<string, string>
}

/** One person's story with its own clock. Each thing takes some minutes; `later` lets days go by. */
export type Walk = {
  who: Who
  scene: Scene
  luck: Chance
  /** Offers that were thought of already. */
  tried: Set<string>
  at(): Date
  /** Goes on after so many days, within somebody's working hours. */
  later(from: number, to: number): void
  /** Goes on that day, unless it is later already. */
  until(day: Date): void
  /** Goes on after some minutes, whatever the hour. */
  soon(from: number, to: number): void
  as<T>(actor: Actor, run: (work: Work) => Promise<T>): Promise<T>
}

export function walkOf(who: Who, scene: Scene, tell: Tell): Walk {
  const { luck } = who
  let at = who.starts
  return {
    who,
    scene,
    luck,
    tried: new Set(),
    at: () => at,
    later(from, to) {
      const next = workingMoment(daysAfter(at, luck.between(from, to)), luck)
      at = next > at ? next : minutesAfter(at, luck.between(20, 90))
    },
    until(day) {
      const next = workingMoment(day, luck)
      if (next > at) at = next
    },
    soon(from, to) {
      at = minutesAfter(at, luck.between(from, to))
    },
    async as(actor, run) {
      const result = await tell(at, actor, run)
      at = minutesAfter(at, luck.between(2, 9))
      return result
    },
  }
}
