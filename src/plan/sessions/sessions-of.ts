import { listDates, type Offer, type Session, sessionsBetween } from '../../directory/index.ts'
import { notFound } from '../../platform/errors.ts'
import { addDays, dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'

const [back, ahead] = [21, 42]

/** The sessions of an offer around today, with what is booked. */
export async function sessionsOf(work: Work, offer: Offer): Promise<Session[]> {
  const today = dayOf(work.now)
  const [from, until] = [addDays(today, -back), addDays(today, ahead)]
  return sessionsBetween({ ...offer, dates: await listDates(work, offer.id, from) }, from, until)
}

type Key = Pick<Session, 'heldOn' | 'opensAt'>
export const isAt =
  ({ heldOn, opensAt }: Key) =>
  (one: Key) =>
    one.heldOn === heldOn && one.opensAt === opensAt

/** The one of them that begins then. */
export async function findSession(work: Work, offer: Offer, key: Key): Promise<Session> {
  const session = (await sessionsOf(work, offer)).find(isAt(key))
  if (!session) throw notFound()
  return session
}

/** How many places one has; null where there is no limit. */
export function placesAt(offer: Offer, { places }: Pick<Session, 'places'>): number | null {
  return places ?? offer.room?.placesEach ?? null
}
