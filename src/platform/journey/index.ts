export * from './drafts.ts'
export * from './journey.tsx'
export * from './searches.ts'
