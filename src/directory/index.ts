import type { NavigationLink, Site } from '../platform/http/index.ts'

export const directoryNavigation: NavigationLink[] = []

export function directoryModule(_site: Site): void {}

export * from './access.ts'
export * from './criteria.ts'
export * from './directory.ts'
export * from './languages.ts'
export * from './matching/index.ts'
export { directoryPaths } from './paths.ts'
export { addLocation, addOffer, findOffer, listOffersByIds, rebuildSearchWords, refreshSearch, replaceOffer, setOfferFacts } from './store/index.ts'
export * from './queries/search-offers.ts'
export * from './themes.ts'
