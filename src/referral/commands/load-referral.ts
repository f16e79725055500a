import { findPersonById, type Person, relationTo } from '../../person/index.ts'
import type { Work } from '../../platform/work.ts'
import { findProgramme, type Programme } from '../../programme/index.ts'
import type { Referral } from '../referral.ts'
import { findReferral } from '../store/index.ts'

export type LoadedReferral = Referral & {
  relation: 'own' | 'organisation' | null
  person: Person
  programme: Programme
}

/** A referral with how the actor stands to its person. */
export async function loadReferral({ reference }: { reference: string }, work: Work): Promise<LoadedReferral> {
  const referral = await findReferral(work, reference)
  const relation = await relationTo(work, referral.personId)
  const person = await findPersonById(work, referral.personId)
  const programme = await findProgramme(work, work.place ?? '', referral.programmeId)
  return { ...referral, relation, person, programme }
}
