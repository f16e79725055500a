import type { NewOffer, Offer } from '../directory.ts'
import type { Facts } from '../store/index.ts'
import { fullForm } from './open-form.ts'

/** What a version said, to be said again. */
export function factsToOffer({ locations, schedules, ...facts }: Facts): NewOffer {
  const ids = locations.map(({ id }) => id)
  return {
    ...facts,
    locations: ids,
    schedules: schedules.map(({ locationId, ...one }) => ({
      ...one,
      ...(locationId && ids.includes(locationId) ? { location: ids.indexOf(locationId) } : {}),
    })),
  }
}

/** A version as the form of a listing shows it. */
export const versionForm = (facts: Facts): Record<string, unknown> =>
  fullForm({ ...facts, organisationName: '', locations: facts.locations as Offer['locations'] } as Offer)
