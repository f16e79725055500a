import { findOwnPersonId, findPerson, findPersonById, type Person, relationTo } from '../person/index.ts'
import { notFound } from '../platform/errors.ts'
import type { Work } from '../platform/work.ts'
import type { Relation } from './policy.ts'

export type Known = Person & { relation: Relation }

export async function findKnown(work: Work, reference: string): Promise<Known> {
  const person = await findPerson(work, reference)
  return { ...person, relation: await relationTo(work, person.personId) }
}

/** The actor's own record. */
export async function findMe(work: Work): Promise<Known> {
  const personId = await findOwnPersonId(work)
  if (!personId) throw notFound()
  return { ...(await findPersonById(work, personId)), relation: 'own' }
}
