/** How much room an offer has, as its group says and as introductions hold and take it. */
export type Room = {
  /** In all; null when nobody told us, or there is no limit. */
  places: number | null
  isUnlimited: boolean
  held: number
  taken: number
  /** People whom the group took on although all places were given. */
  beyond: number
  /** Given through listings that go on as this one. */
  elsewhere: number
  waiting: number
  takesWaiting: boolean
  waitWords: string
  waitWordsOn: string | null
  limits: string
  capability: string
  training: string
  pausedOn: string | null
  /** The day it takes people again; null while nobody knows. */
  pausedUntil: string | null
  pausedWhy: string
  /** The last waits that ended in an introduction: how many, and in days the middle, least and most of them. */
  waits: number
  waitDays: number | null
  waitDaysLeast: number | null
  waitDaysMost: number | null
  /** The last answers: how many, after how many days in the middle, and how many of a hundred were a yes. */
  replies: number
  replyDays: number | null
  acceptedPercent: number | null
  /** Whether somebody books a session, and how many places one has. */
  takesBookings: boolean
  placesEach: number | null
  toldOn: string | null
  toldBy: string
  version: number
}

/** Fewer could be looked up one by one. */
export const enoughToTell = 5

/** Places that nobody holds or has; null when they are not counted. */
export function openPlaces(
  room: Pick<Room, 'places' | 'held' | 'taken' | 'beyond' | 'elsewhere'> | null,
): number | null {
  return room?.places == null ? null : Math.max(0, room.places - room.held - room.taken - room.beyond - room.elsewhere)
}

export function isPaused(room: Pick<Room, 'pausedOn' | 'pausedUntil'> | null, today: string): boolean {
  return room?.pausedOn != null && (room.pausedUntil === null || room.pausedUntil > today)
}

/** Why a group would rather not be asked now about somebody before whom so many wait. */
export type Hindrance = 'paused' | 'full' | 'others-first'
export function hindranceOf(
  { status, room }: { status: string; room: Room | null },
  ahead: number,
  today: string,
): Hindrance | undefined {
  // What goes on as another listing did not close: whom it was suggested to is introduced as before.
  if (!['active', 'merged'].includes(status) || isPaused(room, today)) return 'paused'
  const open = openPlaces(room)
  if (open === null) return undefined
  if (open === 0) return 'full'
  return ahead >= open ? 'others-first' : undefined
}
