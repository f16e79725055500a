export * from './offers.ts'
export * from './write-offer.ts'
export * from './search-document.ts'
