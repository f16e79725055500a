export * from './outbox.ts'
export * from './templates.ts'
