export * from './merges.ts'
export * from './overlaps.ts'
export * from './pairs.ts'
