import { findPlace, type Located, locate, type Place } from '../place/index.ts'
import { notFound } from '../platform/errors.ts'
import { once } from '../platform/once.ts'
import type { Work } from '../platform/work.ts'
import { findDefaultProgramme, type Programme } from '../programme/index.ts'

export type Standing = { place: Place; programme: Programme }

/** Where somebody stands who came to a door: asked by its page and by its command, read once. */
export function whereWeStand(work: Work): Promise<Standing> {
  return once(work, 'door: standing', async () => {
    if (!work.place) throw notFound()
    const place = await findPlace(work, work.place)
    const programme = await findDefaultProgramme(work, place.id)
    if (!programme) throw notFound()
    return { place, programme }
  })
}

/** Finding the neighbourhood goes through the outlines of all of them. */
export function locatedAt(work: Work, place: Place, postcode: string): Promise<Located | undefined> {
  return once(work, `door: ${place.id} ${postcode}`, () => locate(work, place, postcode))
}
