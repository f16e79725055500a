import { openContact } from '../contact.ts'
import type { Offer } from '../directory.ts'
import { offerForm } from '../offer-form.ts'

/** A listing as its form is filled, of what everybody may read: a contact who did not agree is not in it. */
export function openForm(offer: Offer): Record<string, unknown> {
  return fullForm({ ...offer, ...openContact(offer) })
}

/** The same with everything, for those who look after it. Where it takes place stands in the questions for a new venue. */
export function fullForm(offer: Offer): Record<string, unknown> {
  const [venue] = offer.locations
  return {
    ...offerForm(offer),
    venueName: venue?.name ?? '',
    address1: venue?.address1 ?? '',
    postcode: venue?.postcode ?? '',
  }
}
