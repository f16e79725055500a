import { may, type Relation } from '../account/index.ts'
import type { Actor } from '../platform/work.ts'

/** A worker for somebody they walk with; a person for themselves. */
export function canRecordMeasure(actor: Actor, relation: Relation | null, isSelf: boolean): boolean {
  if (relation === null) return false
  return isSelf ? may(actor, 'mine.change', 'own') : may(actor, 'person.write', relation)
}
