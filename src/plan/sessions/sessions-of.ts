import { listDates, type Offer, type Session, sessionsBetween } from '../../directory/index.ts'
import { addDays, dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'

const [back, ahead] = [21, 42]

/** The sessions of an offer around today, with what is booked. */
export async function sessionsOf(work: Work, offer: Offer): Promise<Session[]> {
  const today = dayOf(work.now)
  const [from, until] = [addDays(today, -back), addDays(today, ahead)]
  return sessionsBetween({ ...offer, dates: await listDates(work, offer.id, from) }, from, until)
}

/** How many places one has; null where there is no limit. */
export function placesAt(offer: Offer, { places }: Pick<Session, 'places'>): number | null {
  return places ?? offer.room?.placesEach ?? null
}
