export * from './offers.ts'
export * from './write-offer.ts'
