import { may } from '../account/index.ts'
import type { Actor } from '../platform/work.ts'
import type { ContactPoint, Person } from './person.ts'

export type Relation = 'own' | 'organisation' | null
type Known = { relation: Relation }

export function canRead(actor: Actor, { relation }: Known): boolean {
  return relation !== null && may(actor, 'person.read', relation)
}
export function canWrite(actor: Actor, { relation }: Known): boolean {
  return relation !== null && may(actor, 'person.write', relation)
}
export function canReadLog(actor: Actor, { relation }: Known): boolean {
  return relation !== null && may(actor, 'person.log', relation)
}
/** Facts that could hurt: the worker who walks with them, nobody else of the organisation. */
export function canSeeProtected(actor: Actor, { relation }: Known): boolean {
  return relation === 'own' && may(actor, 'person.write', 'own')
}
export function canReadMine(actor: Actor, { relation }: Known): boolean {
  return relation === 'own' && may(actor, 'mine.read', 'own')
}
export function canChangeMine(actor: Actor, { relation }: Known): boolean {
  return relation === 'own' && may(actor, 'mine.change', 'own')
}

/** The one rule of what may be written to: said to be safe, confirmed, not suspended, and a way they can use. */
export function canBeSentTo(
  { state, communicationNeeds }: Pick<Person, 'state' | 'communicationNeeds'>,
  point: ContactPoint,
): boolean {
  const isWritten = point.channel === 'email' || point.channel === 'sms'
  return isWritten && state !== 'merged' && !communicationNeeds.includes('phone-only') && isSafe(point)
}

/** Whoever introduced them said so: enough for a first call by a person, and for nothing that is sent. */
export function isSaidToBeSafe(point: Pick<ContactPoint, 'safeFrom' | 'confirmedAt' | 'suspendedAt'>): boolean {
  return point.safeFrom !== null && point.confirmedAt === null && point.suspendedAt === null
}

/** Safe to use today, by whoever contacts them. */
export function isSafe(point: Pick<ContactPoint, 'safeFrom' | 'confirmedAt' | 'suspendedAt'>): boolean {
  return point.safeFrom !== null && point.confirmedAt !== null && point.suspendedAt === null
}
