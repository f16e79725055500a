export { matchOffers } from './match-offers.ts'
export * from './matching.ts'
export { matchKindName, sayEvidence, sayMiles, sayReason, saySession } from './say-reason.ts'
