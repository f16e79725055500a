import type { Actor } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { canKeepListing } from '../listing/policy.ts'
import { canChangeOffer } from '../policy.ts'

/** Whoever looks after a place's listings, and the group itself of its own. */
export function canTag(actor: Actor, offer: Pick<Offer, 'ownerPlaceId' | 'organisationId' | 'source'>): boolean {
  return canChangeOffer(actor, offer) || canKeepListing(actor, offer)
}
