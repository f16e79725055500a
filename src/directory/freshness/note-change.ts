import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { findOffer } from '../store/index.ts'
import { changedFacts, type SaidBy } from './facts.ts'
import { addEvidence } from './store/evidence.ts'
import { settleAnswers } from './store/requests.ts'

/** A listing was written anew, by staff or whoever runs it: which facts it touched; and all of them, when somebody said that it is right. */
export async function noteChange(work: Work, before: Offer, isConfirmed: boolean, by: SaidBy = 'staff'): Promise<void> {
  const facts = changedFacts(before, await findOffer(work, before.id))
  if (facts.length > 0) await addEvidence(work, before.id, { facts, kind: 'changed', by })
  if (isConfirmed) await addEvidence(work, before.id, { facts: ['all'], kind: 'confirmed', by })
  if (facts.length > 0 || isConfirmed) await settleAnswers(work, before.id)
}
