import type { Speech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Offer } from '../directory.ts'
import { isPaused, type Room } from './room.ts'
import { roomWords as words } from './words.ts'

type Known = Pick<Offer, 'placesOpen' | 'waitWeeks' | 'room'>

/** "4 places", "Full, waiting list open, about 2 weeks’ wait", "Paused until 4 January"; undefined when nobody knows. */
export function sayRoom({ placesOpen, waitWeeks, room }: Known, now: Date, speech: Speech): string | undefined {
  const { say } = speech
  if (room && isPaused(room, dayOf(now))) return sayPause(room, speech)
  if (placesOpen) return say(words.places, { count: placesOpen })
  const wait = sayTypicalWait({ waitWeeks, room }, speech)
  if (placesOpen === null) return wait
  const full = say(room?.takesWaiting && room.waiting > 0 ? words.fullWaiting : words.full)
  return [full, wait].filter(Boolean).join(', ')
}

export function sayPause({ pausedUntil }: Pick<Room, 'pausedUntil'>, { say, day }: Speech): string {
  return pausedUntil ? say(words.pausedUntil, { day: day(pausedUntil) }) : say(words.paused)
}

/** From the waits there really were; before there are enough of them, as the group says. */
export function sayTypicalWait(
  { waitWeeks, room }: Pick<Known, 'waitWeeks' | 'room'>,
  speech: Speech,
): string | undefined {
  const { say } = speech
  if (room?.waitDays != null) return sayAbout(room.waitDays, speech)
  if (room?.waitWords) return say(words.waitSaid, { words: room.waitWords })
  return waitWeeks ? say(words.wait, { weeks: waitWeeks }) : undefined
}

function sayAbout(days: number, { say }: Speech): string {
  if (days === 0) return say(words.noWait)
  return days < 7 ? say(words.waitDays, { days }) : say(words.wait, { weeks: Math.round(days / 7) })
}

/** "The last 8 who waited here waited between 3 days and 4 weeks." */
export function sayWaits({ waits, waitDaysLeast, waitDaysMost }: Room, speech: Speech): string | undefined {
  if (waitDaysLeast === null || waitDaysMost === null) return undefined
  const [least, most] = [sayLong(waitDaysLeast, speech), sayLong(waitDaysMost, speech)]
  return speech.say(words.waitsOf, { count: waits, least, most })
}

/** "They usually answer within 2 days. Of 10 who were introduced, 8 were welcomed." Only where enough were asked for. */
export function sayReplies({ replyDays, acceptedPercent }: Room, { say }: Speech): string[] {
  return [
    replyDays === null ? '' : say(words.replyDays, { days: replyDays }),
    acceptedPercent === null ? '' : say(words.accepted, { count: Math.round(acceptedPercent / 10) }),
  ].filter(Boolean)
}

function sayLong(days: number, { say }: Speech): string {
  return days < 7 ? say(words.longDays, { days }) : say(words.longWeeks, { weeks: Math.round(days / 7) })
}
