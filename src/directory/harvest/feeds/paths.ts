/** Every address of the feeds that a place reads. */
export const feedPaths = {
  list: '/feeds',
  add: '/feeds/new',
  /** A spreadsheet: brought, its columns looked at, then read. */
  bring: '/feeds/spreadsheet',
  table: (upload: string) => `/feeds/spreadsheet/${upload}`,
  feed: (feed: string) => `/feeds/${feed}`,
  change: (feed: string) => `/feeds/${feed}/terms`,
  registerFound: (feed: string, number: number | string) => `/feeds/${feed}/found/${number}`,
  move: (feed: string, verb: string) => `/feeds/${feed}/${verb}`,
  run: (feed: string, run: string) => `/feeds/${feed}/runs/${run}`,
  review: (feed: string, run: string) => `/feeds/${feed}/runs/${run}/review`,
}
