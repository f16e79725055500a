export { dates } from './dates.ts'
export { enclose } from './enclose.ts'
export * from './messages.ts'
export * from './speech.ts'
