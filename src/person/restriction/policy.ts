import { may } from '../../account/index.ts'
import type { Actor } from '../../platform/work.ts'
import type { Relation } from '../policy.ts'

/** Who alone may open a record, and who never may, is a manager's to say. */
export function canClose(actor: Actor, { relation }: { relation: Relation }): boolean {
  return relation !== null && may(actor, 'record.close', relation)
}
