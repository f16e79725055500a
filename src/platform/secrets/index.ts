export * from './reference.ts'
export * from './secrets.ts'
