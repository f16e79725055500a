export { enclose } from './enclose.ts'
export * from './messages.ts'
export * from './speech.ts'
