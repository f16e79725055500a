export * from './drafts.ts'
export * from './journey.tsx'
