import { z } from 'zod'
import { findPerson, mergePerson, relationTo } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { canDecide } from '../policy.ts'
import { loadReferral } from './load-referral.ts'

/** Somebody compared two records and saw one person: the newer one joins the older, with everything that hangs on it. */
export const joinPeople = defineCommand({
  name: 'referral.join',
  input: z.object({ reference: z.string(), into: z.string() }),
  async load({ reference, into }, work) {
    const referral = await loadReferral({ reference }, work)
    const person = await findPerson(work, into)
    return { referral, person, relation: await relationTo(work, person.personId) }
  },
  allow: (actor, { referral, relation }) => canDecide(actor, referral) && canDecide(actor, { relation }),
  async run({ referral, person }, _input, work) {
    // Keys grow with time, so the smaller one is the older record.
    const [older, newer] = [referral.personId, person.personId].sort()
    if (older && newer && older !== newer) await mergePerson(work, newer, older)
    return { reference: referral.reference }
  },
})
