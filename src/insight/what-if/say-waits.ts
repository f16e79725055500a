import type { MessageRef, Speech } from '../../platform/i18n/index.ts'
import { told } from './judge.ts'
import { whatIfWords as words } from './words.ts'

/** "9 weeks", "less than a week": whole weeks, as nothing finer is known. */
export function sayWait(weeks: number, { say }: Speech): string {
  return Number.isFinite(told(weeks)) ? say(words.weeks, { weeks: told(weeks) }) : say(words.over)
}

/** For a table or a picture. */
export function sayShort(weeks: number, { say }: Speech): string {
  return Number.isFinite(told(weeks)) ? say(words.shortWeeks, { weeks: told(weeks) }) : say(words.shortOver)
}

export function sayPlacesNeeded(count: number | null, places: MessageRef, { say }: Speech): string {
  return count === null ? say(words.placesNever) : say(places, { count })
}
