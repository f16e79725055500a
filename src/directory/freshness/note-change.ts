import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { findOffer } from '../store/index.ts'
import { changedFacts, type SaidBy } from './facts.ts'
import { addAlarm, settleAlarms } from './store/alarms.ts'
import { addEvidence } from './store/evidence.ts'
import { settleAnswers } from './store/requests.ts'

/** A listing was written anew, by staff or whoever runs it: which facts it touched; and all of them, when somebody said that it is right. */
export async function noteChange(work: Work, before: Offer, isConfirmed: boolean, by: SaidBy = 'staff'): Promise<void> {
  const after = await findOffer(work, before.id)
  const facts = changedFacts(before, after)
  if (before.contactName !== '' && after.contactName === '') await addAlarm(work, before.id, 'taken out')
  else if (facts.includes('contact') && after.contactName !== '') await settleAlarms(work, before.id)
  if (facts.length > 0) await addEvidence(work, before.id, { facts, kind: 'changed', by })
  if (isConfirmed) await addEvidence(work, before.id, { facts: ['all'], kind: 'confirmed', by })
  if (facts.length > 0 || isConfirmed) await settleAnswers(work, before.id)
}
