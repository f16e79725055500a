export * from './messages.ts'
export * from './speech.ts'
