export { checkAddress } from './guard.ts'
export { derivedId } from './ids.ts'
export { type Reading, type ReadOptions, readFeed, readWhole } from './read.ts'
export type * from './shape.ts'
