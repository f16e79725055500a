import { may } from '../account/index.ts'
import type { Actor } from '../platform/work.ts'
import type { Offer } from './directory.ts'

/** Whoever looks after a place's listings adds to them. */
export function canAddOffer(actor: Actor): boolean {
  return actor.place !== null && may(actor, 'offer.edit', 'place')
}

/** Our own listings only: what another directory says is put right there, and read again. */
export function canChangeOffer(actor: Actor, offer: Pick<Offer, 'ownerPlaceId' | 'source'>): boolean {
  return canConfirmOffer(actor, offer) && offer.source === 'own'
}

/** Whom to ask at a group is found out by those who work with it, wherever its listing comes from. */
export function canNameContact(actor: Actor, offer: Pick<Offer, 'ownerPlaceId' | 'source'>): boolean {
  return canConfirmOffer(actor, offer) && offer.source !== 'own'
}

/** Somebody who rang and asked may say so of any listing of the place. */
export function canConfirmOffer(actor: Actor, { ownerPlaceId }: Pick<Offer, 'ownerPlaceId'>): boolean {
  return canAddOffer(actor) && ownerPlaceId === actor.place
}

/** What stands beside an organisation's name is kept by the place that listed it. */
export function canKeepOrganisation(actor: Actor, { ownerPlaceId }: { ownerPlaceId: string | null }): boolean {
  return canAddOffer(actor) && ownerPlaceId === actor.place
}

/** Whoever may count who came, books hours in waiting rooms too. */
export function canUseSlots(actor: Actor): boolean {
  return actor.place !== null && may(actor, 'offer.tally', 'place')
}

/** Drop-ins that are open to all are counted by those who were there. */
export function canTally(actor: Actor, { joining, ownerPlaceId }: Pick<Offer, 'joining' | 'ownerPlaceId'>): boolean {
  return joining === 'drop-in' && ownerPlaceId === actor.place && may(actor, 'offer.tally', 'place')
}
