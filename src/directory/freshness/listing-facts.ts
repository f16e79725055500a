import type { ListingField } from '../listing/fields.ts'
import type { Fact } from './facts.ts'

/** Which fact each question of a listing's form is about. */
export const factOf: Readonly<Record<ListingField, Fact>> = {
  name: 'what',
  organisation: 'what',
  description: 'what',
  themes: 'what',
  alert: 'what',
  whoFor: 'who-for',
  venueName: 'where',
  address1: 'where',
  postcode: 'where',
  ways: 'where',
  days1: 'when',
  opens1: 'when',
  closes1: 'when',
  every1: 'when',
  isFree: 'cost',
  pounds: 'cost',
  costNote: 'cost',
  joining: 'joining',
  howToJoin: 'joining',
  url: 'contact',
  contactName: 'contact',
  contactRole: 'contact',
  contactPhone: 'contact',
  contactEmail: 'contact',
  contactIsPublic: 'contact',
}
