import { z } from 'zod'
import { day, oneOf, text, version } from '../../platform/form/index.ts'
import { roomStaffWords as words } from './staff-words.ts'

/** What is said of an offer's room, by its group or by whoever asked them. */
export const roomAnswers = {
  version,
  howMany: oneOf(['counted', 'unlimited', 'unknown'], words.howManyMissing),
  places: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .refine((typed) => typed === '' || /^\d{1,5}$/.test(typed), { error: words.placesMissing }),
  takesWaiting: oneOf(['yes', 'no'], words.takesWaitingMissing),
  waitWords: text({ tooLong: words.tooLong, max: 300 }),
  running: oneOf(['yes', 'paused'], words.runningMissing),
  pausedUntil: day({ impossible: words.pausedUntilWrong }),
  pausedWhy: text({ tooLong: words.tooLong, max: 500 }),
  bookings: z
    .enum(['yes', 'no', ''])
    .default('')
    .transform((said) => said || 'no'),
  placesEach: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .refine((typed) => typed === '' || /^[1-9]\d{0,4}$/.test(typed), { error: words.placesMissing }),
  limits: text({ tooLong: words.tooLong, max: 2000 }),
  capability: text({ tooLong: words.tooLong, max: 2000 }),
  training: text({ tooLong: words.tooLong, max: 2000 }),
  toldBy: text({ missing: words.toldByMissing, tooLong: words.tooLong, max: 100 }),
}
const placesSaid = {
  error: words.placesMissing,
  path: ['places'],
}
const isPlacesSaid = ({ howMany, places }: { howMany: string; places: string }) =>
  howMany !== 'counted' || places !== ''

export const RoomInput = z.object({ id: z.string(), ...roomAnswers }).refine(isPlacesSaid, placesSaid)
export type RoomAnswers = Omit<z.output<typeof RoomInput>, 'id'>
/** As a group says it of the one offer that its link is about. */
export const OurRoomInput = z.object(roomAnswers).refine(isPlacesSaid, placesSaid)
