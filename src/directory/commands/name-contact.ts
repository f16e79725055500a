import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { version } from '../../platform/form/index.ts'
import { settleAlarms } from '../freshness/store/alarms.ts'
import { addEvidence } from '../freshness/store/evidence.ts'
import { ContactAnswers } from '../offer-input.ts'
import { canNameContact } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { findOffer, saveContact } from '../store/index.ts'

/** Somebody rang a group of another directory and asked who welcomes people: that name is ours to know. */
export const nameContact = defineCommand({
  name: 'offer.name-contact',
  input: z
    .object({ id: z.string(), version, ...ContactAnswers })
    .refine(({ contactName }) => contactName !== '', { error: words.contactMissing, path: ['contactName'] })
    .refine(({ contactEmail }) => contactEmail !== '', { error: words.emailWrong, path: ['contactEmail'] }),
  load: ({ id }, work) => findOffer(work, id),
  allow: canNameContact,
  async run(offer, { id: _id, version: _version, ...contact }, work) {
    await saveContact(work, offer.id, contact)
    await addEvidence(work, offer.id, { facts: ['contact'], kind: 'changed', by: 'staff' })
    await settleAlarms(work, offer.id)
    return { id: offer.id }
  },
})
