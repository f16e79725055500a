import { may } from '../account/index.ts'
import type { relationTo } from '../person/index.ts'
import type { Actor } from '../platform/work.ts'

export type Relation = Awaited<ReturnType<typeof relationTo>>
type Known = { relation: Relation }

export function canAskFor(actor: Actor, { relation }: Known): boolean {
  return relation !== null && may(actor, 'person.write', relation)
}
export function canAskForMyself(actor: Actor, { relation }: Known): boolean {
  return relation === 'own' && may(actor, 'mine.change', 'own')
}
export function canReadRights(actor: Actor, { relation }: Known): boolean {
  return relation !== null && may(actor, 'person.read', relation)
}
export function canPrepareCopy(actor: Actor, { relation }: Known): boolean {
  return relation !== null && may(actor, 'copy.prepare', relation)
}
export function canDecideErasure(actor: Actor): boolean {
  return may(actor, 'erasure.decide', 'place')
}
export function canManageRetention(actor: Actor): boolean {
  return may(actor, 'retention.manage', 'place')
}
