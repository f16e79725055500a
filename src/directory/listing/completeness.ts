import type { Offer } from '../directory.ts'
import { type ListingPart, parts } from './parts.ts'

/** The parts of a listing that people look for first and that say nothing yet. */
export function missingParts(offer: Offer): ListingPart[] {
  const isThere: Record<ListingPart, boolean> = {
    name: true,
    what: offer.description !== '',
    who: offer.whoFor !== '' || offer.criteria.length > 0,
    where: offer.locations.length > 0 || offer.comesToYou || offer.online || offer.byPhone,
    when: offer.schedules.length > 0,
    cost: offer.isFree !== null || offer.costPence !== null || offer.costNote !== '',
    joining: true,
    contact:
      Boolean(offer.contactPhone || offer.contactEmail || offer.email || offer.url) || offer.joining === 'drop-in',
    themes: true,
    alert: true,
  }
  return (Object.keys(parts) as ListingPart[]).filter((part) => !isThere[part])
}
