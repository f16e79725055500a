import { may } from '../../account/index.ts'
import type { Actor } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { canAddOffer } from '../policy.ts'

/** Whoever looks after a place's listings looks at what is suggested there. */
export function canModerate(actor: Actor, { placeId }: { placeId: string }): boolean {
  return canAddOffer(actor) && actor.place === placeId
}

/** A known contact changes the listings of their own group, unless another directory says what stands in them. */
export function canKeepListing(actor: Actor, { organisationId, source }: Pick<Offer, 'organisationId' | 'source'>) {
  return may(actor, 'listing.keep', 'own') && actor.organisation === organisationId && source === 'own'
}

/** What was said before is seen by those who may say it anew. */
export function canSeeVersions(actor: Actor, offer: Pick<Offer, 'organisationId' | 'ownerPlaceId' | 'source'>) {
  return canKeepListing(actor, offer) || (canAddOffer(actor) && offer.ownerPlaceId === actor.place)
}

export function canReturn(actor: Actor, offer: Pick<Offer, 'organisationId' | 'ownerPlaceId' | 'source'>): boolean {
  return canSeeVersions(actor, offer) && offer.source === 'own'
}
