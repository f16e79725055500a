export * from './import/index.ts'
export * from './metres.ts'
export * from './place.ts'
export * from './store.ts'
