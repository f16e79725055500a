export { checkAddress, checkAddresses } from './address.ts'
export { createFetcher, type Fetched, type Fetcher, FetchRefused, FetchTooSlow } from './fetch.ts'
