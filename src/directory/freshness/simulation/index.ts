export { type Assumptions, usual, worse } from './assumptions.ts'
export type { Result } from './measure.ts'
export { simulate } from './simulate.ts'
