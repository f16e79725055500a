export * from './alike.ts'
export * from './suggestions.ts'
