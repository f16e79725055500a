import { invalid, tooLate } from '../../platform/errors.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import type { RoomAnswers } from './input.ts'
import { roomStaffWords as words } from './staff-words.ts'
import { lockRoom, saveRoom } from './store/rooms.ts'

/** Keeps what was said. Nobody's place is taken away by it: fewer than are held and taken are refused. */
export async function keepWhatIsSaid(work: Work, offerId: string, said: RoomAnswers): Promise<void> {
  const today = dayOf(work.now)
  const before = await lockRoom(work, offerId)
  const places = said.howMany === 'counted' ? Number(said.places) : null
  const needed = (before?.held ?? 0) + (before?.taken ?? 0) + (before?.elsewhere ?? 0)
  if (places !== null && places < needed) throw invalid('places', words.placesTooFew, { count: needed })
  const isPaused = said.running === 'paused'
  if (isPaused && said.pausedUntil && said.pausedUntil <= today) throw invalid('pausedUntil', words.pausedUntilPast)
  const isSameWait = before !== null && before.waitWords === said.waitWords
  const isKept = await saveRoom(work, offerId, said.version, {
    places,
    isUnlimited: said.howMany === 'unlimited',
    takesWaiting: said.takesWaiting === 'yes',
    waitWords: said.waitWords,
    waitWordsOn: said.waitWords === '' ? null : isSameWait ? before.waitWordsOn : today,
    limits: said.limits,
    capability: said.capability,
    training: said.training,
    pausedOn: isPaused ? (before?.pausedOn ?? today) : null,
    pausedUntil: isPaused ? said.pausedUntil || null : null,
    pausedWhy: isPaused ? said.pausedWhy : '',
    takesBookings: said.bookings === 'yes',
    placesEach: said.bookings === 'yes' && said.placesEach ? Number(said.placesEach) : null,
    toldOn: today,
    toldBy: said.toldBy,
  })
  if (!isKept) throw tooLate()
}
