export * from './page-of-place.ts'
export * from './programme.ts'
export * from './store.ts'
