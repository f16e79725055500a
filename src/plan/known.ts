import { findPerson, findPersonById, type Person, relationTo } from '../person/index.ts'
import { notFound } from '../platform/errors.ts'
import type { Work } from '../platform/work.ts'
import type { Connection, Goal, Step } from './plan.ts'
import type { Relation } from './policy.ts'
import { findConnection } from './store/connections.ts'
import { findGoal, findStep } from './store/goals.ts'

/** With how the actor stands to the person: policies ask it. */
export type Known<T> = T & { relation: Relation }

export async function knownPerson(work: Work, reference: string): Promise<{ person: Person; relation: Relation }> {
  const person = await findPerson(work, reference)
  return { person, relation: await relationTo(work, person.personId) }
}
export async function knownGoal(work: Work, id: string): Promise<Known<Goal>> {
  return known(work, await findGoal(work, id))
}
export async function knownStep(work: Work, id: string): Promise<Known<Step>> {
  return known(work, await findStep(work, id))
}
export async function knownConnection(work: Work, reference: string): Promise<Known<Connection>> {
  return known(work, await findConnection(work, reference))
}

/** A goal at an address that names its person: another's goal does not exist there. */
export async function goalOf(
  work: Work,
  reference: string,
  id: string,
): Promise<{ person: Person; goal: Known<Goal> }> {
  const goal = await knownGoal(work, id)
  const person = await findPersonById(work, goal.personId)
  if (person.reference !== reference) throw notFound()
  return { person, goal }
}

async function known<T extends { personId: string }>(work: Work, thing: T): Promise<Known<T>> {
  return { ...thing, relation: await relationTo(work, thing.personId) }
}
