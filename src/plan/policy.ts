import { may } from '../account/index.ts'
import type { Actor } from '../platform/work.ts'

/** How the actor stands to the person whose plan it is; null when they do not at all. */
export type Relation = 'own' | 'organisation' | null
type OfPerson = { relation: Relation }

/** The worker's side: whoever walks alongside the person, or covers for them. */
export function canWritePlan(actor: Actor, { relation }: OfPerson): boolean {
  return relation !== null && may(actor, 'plan.write', relation)
}
/** The person's own steps. */
export function canChangeMyPlan(actor: Actor, { relation }: OfPerson): boolean {
  return relation === 'own' && may(actor, 'mine.change', 'own')
}
/** A step is the person's and the worker's alike. */
export function canChangeSteps(actor: Actor, plan: OfPerson): boolean {
  return canWritePlan(actor, plan) || canChangeMyPlan(actor, plan)
}
export function canAsk(actor: Actor, { relation }: OfPerson): boolean {
  return relation !== null && may(actor, 'connection.ask', relation)
}
/** The group's named contact, for the one connection that their link is bound to. */
export function canAnswer(actor: Actor, { id }: { id: string }): boolean {
  return actor.connection === id && may(actor, 'connection.answer', 'own')
}
