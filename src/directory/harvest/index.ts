export * from './feeds/index.ts'
export {
  FeedBusy,
  type ImportCounts,
  type ImportOptions,
  type ImportReport,
  type ImportResult,
  importFeed,
} from './import-feed.ts'
export { tableJobs } from './tables/jobs.ts'
export { tablePages } from './tables/pages.tsx'
