import { may } from '../account/index.ts'
import type { Actor } from '../platform/work.ts'
import type { Door, ReferralState } from './referral.ts'

type Relation = 'own' | 'organisation' | null
type AboutPerson = { relation: Relation }

/** Their own door and that of those close to them stand open; a professional signs in or comes by their source's link. */
export function canSend(actor: Actor, { door, isByLink }: { door: Door; isByLink: boolean }): boolean {
  if (door === 'self' || door === 'family') return true
  if (door === 'phone' || door === 'paper') return actor.readsRecords && may(actor, 'referral.make', 'place')
  return isByLink || may(actor, 'referral.make', 'place')
}

export function canDecide(actor: Actor, { relation }: AboutPerson): boolean {
  return relation !== null && may(actor, 'referral.decide', relation)
}
export function canReadReferral(actor: Actor, { relation }: AboutPerson): boolean {
  return relation !== null && may(actor, 'referral.read', relation)
}
export function canPickUp(actor: Actor, { relation }: AboutPerson): boolean {
  return relation !== null && may(actor, 'concern.pick-up', relation)
}
/** Whoever may write the record may walk alongside. */
export function canWalkAlongside(actor: Actor, { relation }: AboutPerson): boolean {
  return relation !== null && may(actor, 'person.write', relation)
}

type Told = AboutPerson & { hasAgreed: boolean }
/** Feedback is written only while the person agrees that the source is told. */
export function canAnswerSource(actor: Actor, { relation, hasAgreed }: Told): boolean {
  return hasAgreed && relation !== null && may(actor, 'referral.answer-source', relation)
}

type Introduction = { introducerAccountId: string | null }
/** Whoever introduced somebody may answer what we asked, also with a hat that follows nothing. */
export function canAnswerMore(
  actor: Actor,
  { introducerAccountId, state }: Introduction & { state: ReferralState },
): boolean {
  return actor.account !== null && introducerAccountId === actor.account && state === 'asked-more'
}

export function canManageSources(actor: Actor): boolean {
  return may(actor, 'source.manage', 'place')
}
