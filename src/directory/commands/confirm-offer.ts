import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { text } from '../../platform/form/index.ts'
import { dayOf } from '../../platform/london.ts'
import { settleAlarms } from '../freshness/store/alarms.ts'
import { addEvidence } from '../freshness/store/evidence.ts'
import { settleAnswers } from '../freshness/store/requests.ts'
import { canConfirmOffer } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { findOffer, setOfferFacts } from '../store/index.ts'

/** "Still right": the day, and who said so. */
export const confirmOffer = defineCommand({
  name: 'offer.confirm',
  input: z.object({
    id: z.string(),
    by: text({ missing: words.confirmedByMissing, tooLong: words.tooLong, max: 100 }),
  }),
  load: ({ id }, work) => findOffer(work, id),
  allow: canConfirmOffer,
  async run(offer, { by }, work) {
    await addEvidence(work, offer.id, { facts: ['all'], kind: 'confirmed', by: 'staff' })
    await settleAnswers(work, offer.id)
    if (offer.contactName !== '') await settleAlarms(work, offer.id)
    await setOfferFacts(work, offer.id, { confirmedOn: dayOf(work.now), confirmedBy: by })
    return { id: offer.id, name: offer.name }
  },
})
