export * from './kept.ts'
export * from './reference.ts'
export * from './secrets.ts'
