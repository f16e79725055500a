export { derivedId } from './ids.ts'
export { checkAddress } from './guard.ts'
export { type Reading, type ReadOptions, readFeed, readWhole } from './read.ts'
export type * from './shape.ts'
