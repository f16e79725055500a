import { findPlace, type Located, locate, locateAhead, type Place } from '../place/index.ts'
import { notFound } from '../platform/errors.ts'
import { once, wasAsked } from '../platform/once.ts'
import type { Work } from '../platform/work.ts'
import { findDefaultProgramme, type Programme } from '../programme/index.ts'

export type Standing = { place: Place; programme: Programme }

/** Kept from one request to the next, under the stamp that the request was opened with. */
const kept = new Map<string, { stamp: string; standing: Standing }>()

/** Where somebody stands who came to a door: asked by its page and by its command, read once. */
export function whereWeStand(work: Work): Promise<Standing> {
  return once(work, 'door: standing', async () => {
    if (!work.place) throw notFound()
    const known = kept.get(work.place)
    if (known && known.stamp === work.placeStamp) return known.standing
    const place = await findPlace(work, work.place)
    const programme = await findDefaultProgramme(work, place.id)
    if (!programme) throw notFound()
    if (work.placeStamp !== null) kept.set(place.id, { stamp: work.placeStamp, standing: { place, programme } })
    return { place, programme }
  })
}

const whereabouts = (place: Place, postcode: string) => `door: ${place.id} ${postcode}`

/** Finding the neighbourhood goes through the outlines of all of them. */
export function locatedAt(work: Work, place: Place, postcode: string): Promise<Located | undefined> {
  return once(work, whereabouts(place, postcode), () => locate(work, place, postcode))
}

/** Has it looked up together with whatever is asked next, unless the page has done so. */
export async function locatedAhead(work: Work, place: Place, postcode: string): Promise<void> {
  if (!wasAsked(work, whereabouts(place, postcode))) await locateAhead(work, place, postcode)
}
