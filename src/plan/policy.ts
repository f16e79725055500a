import { may } from '../account/index.ts'
import type { Actor } from '../platform/work.ts'
import type { Step } from './plan.ts'

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
/** A step is put into the plan by the person and the worker alike. */
export function canAddSteps(actor: Actor, plan: OfPerson): boolean {
  return canWritePlan(actor, plan) || canChangeMyPlan(actor, plan)
}
/** What they or people they know do, the person ticks and rewords; what a group or a worker does, whoever does it says. */
export function canChangeStep(actor: Actor, step: OfPerson & Pick<Step, 'ownerKind'>): boolean {
  return canWritePlan(actor, step) || (canChangeMyPlan(actor, step) && isTheirs(step))
}
export function isTheirs({ ownerKind }: Pick<Step, 'ownerKind'>): boolean {
  return ownerKind === 'person' || ownerKind === 'someone they know'
}
export function canAsk(actor: Actor, { relation }: OfPerson): boolean {
  return relation !== null && may(actor, 'connection.ask', relation)
}
/** A place at a session is booked by the person as well, for themselves. */
export function canBook(actor: Actor, connection: OfPerson): boolean {
  return canAsk(actor, connection) || canChangeMyPlan(actor, connection)
}
/** What an offer's contact says of it, while they hold the link to one introduction to it. */
export function canKeepOurRoom(actor: Actor, { isOurs }: { isOurs: boolean }): boolean {
  return isOurs && may(actor, 'connection.answer', 'own')
}
/** The group's named contact, for the one connection that their link is bound to. */
export function canAnswer(actor: Actor, { id }: { id: string }): boolean {
  return actor.connection === id && may(actor, 'connection.answer', 'own')
}
