export { importFeed, type ImportCounts, type ImportOptions, type ImportReport, type ImportResult } from './import-feed.ts'
