import type { OfferKind } from './offer-kind.ts'
import { companyKinds } from './offers-company.ts'
import { healthKinds } from './offers-health.ts'
import { makingKinds } from './offers-making.ts'
import { practicalKinds } from './offers-practical.ts'

/** About fifty kinds, which exist in two hundred and thirty places. */
export const offerKinds: OfferKind[] = [...companyKinds, ...practicalKinds, ...healthKinds, ...makingKinds]

export const venues = [
  'Community Hall',
  'Library',
  'Methodist Church',
  'Settlement',
  'Leisure Centre',
  'Tenants’ Hall',
  'Children’s Centre',
  'Mosque Centre',
  'Park Lodge',
  'Health Centre',
  'Old Fire Station',
  'Arches',
]
