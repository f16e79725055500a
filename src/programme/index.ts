export * from './programme.ts'
export * from './store.ts'
