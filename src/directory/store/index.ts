export * from './offers.ts'
export * from './search-document.ts'
export * from './versions.ts'
export * from './write-offer.ts'
