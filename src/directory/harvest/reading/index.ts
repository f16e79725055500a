export { derivedId } from './ids.ts'
export { type Reading, type ReadOptions, readFeed } from './read.ts'
export { lookAt, readHashOf } from './record.ts'
export type * from './shape.ts'
