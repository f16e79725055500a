import type { Room } from './room.ts'

/** What is said of an offer's room as its form is filled in. */
export function roomForm(room: Room | null) {
  return {
    howMany: room?.isUnlimited ? 'unlimited' : room?.places == null ? 'unknown' : 'counted',
    places: room?.places?.toString() ?? '',
    takesWaiting: room?.takesWaiting === false ? 'no' : 'yes',
    waitWords: room?.waitWords ?? '',
    running: room?.pausedOn ? 'paused' : 'yes',
    pausedUntil: room?.pausedUntil ?? '',
    pausedWhy: room?.pausedWhy ?? '',
    bookings: room?.takesBookings ? 'yes' : 'no',
    placesEach: room?.placesEach?.toString() ?? '',
    limits: room?.limits ?? '',
    capability: room?.capability ?? '',
    training: room?.training ?? '',
    toldBy: '',
  }
}

/** Said on the room's own page, or in use: then the listing's form leaves it alone. */
export function isKeptApart(room: Room | null): boolean {
  return (
    room !== null && (room.toldOn !== null || room.held + room.taken + room.beyond + room.elsewhere + room.waiting > 0)
  )
}
