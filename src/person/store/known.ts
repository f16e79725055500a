import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { About, Person } from '../person.ts'
import { findAbout } from './about.ts'
import { findOwnPersonId, relationTo } from './access.ts'
import { findPerson, findPersonById } from './people.ts'

export type KnownPerson = Person & { relation: 'own' | 'organisation' | null }

/** A person and how the actor stands to them, as commands load and policies ask. */
export async function findKnown(work: Work, reference: string): Promise<KnownPerson> {
  const person = await findPerson(work, reference)
  return { ...person, relation: await relationTo(work, person.personId) }
}

/** The actor's own record. */
export async function findMe(work: Work): Promise<KnownPerson> {
  const personId = await findOwnPersonId(work)
  if (!personId) throw notFound()
  return { ...(await findPersonById(work, personId)), relation: 'own' }
}

export type KnownAbout = About & { person: KnownPerson; relation: KnownPerson['relation'] }

/** The words carry a version of their own, so that two who edit them are told of each other. */
export async function findKnownAbout(work: Work, person: KnownPerson): Promise<KnownAbout> {
  return { ...(await findAbout(work, person.personId)), person, relation: person.relation }
}
