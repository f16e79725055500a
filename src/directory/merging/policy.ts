import { may } from '../../account/index.ts'
import type { Actor } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { canAddOffer } from '../policy.ts'

type Owned = Pick<Offer, 'ownerPlaceId'>

/** One of them is the place's own; neither is looked after by another place. */
export function canMerge(actor: Actor, offers: readonly Owned[]): boolean {
  const isOurs = ({ ownerPlaceId }: Owned) => ownerPlaceId === actor.place
  return canAddOffer(actor) && offers.some(isOurs) && offers.every((one) => isOurs(one) || one.ownerPlaceId === null)
}

/** Letting a score decide is for whoever answers for the place. */
export function canLetScoreDecide(actor: Actor): boolean {
  return canAddOffer(actor) && may(actor, 'offer.edit', 'place')
}
