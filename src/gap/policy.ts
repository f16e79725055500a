import { may, type Relation } from '../account/index.ts'
import type { Actor } from '../platform/work.ts'

/** Whoever walks with the person, or whose organisation does, keeps their needs. */
export function canKeepNeed(actor: Actor, relation: Relation | null): boolean {
  return relation !== null && may(actor, 'unmet-need.record', relation)
}
