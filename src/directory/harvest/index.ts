export {
  type ImportCounts,
  type ImportOptions,
  type ImportReport,
  type ImportResult,
  importFeed,
} from './import-feed.ts'
