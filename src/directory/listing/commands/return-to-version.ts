import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { tooLate } from '../../../platform/errors.ts'
import { text, version } from '../../../platform/form/index.ts'
import { findOffer, findVersion, replaceOffer } from '../../store/index.ts'
import { moderationWords as words } from '../moderation-words.ts'
import { canReturn } from '../policy.ts'
import { factsToOffer } from '../versions.ts'

/** Says again what an earlier version said: a new version, so that nothing is lost, and not over what somebody just saved. */
export const returnToVersion = defineCommand({
  name: 'offer.return-to-version',
  input: z.object({
    id: z.string(),
    version,
    to: z.coerce.number().int(),
    reason: text({ tooLong: words.tooLong, max: 2000 }),
  }),
  load: ({ id }, work) => findOffer(work, id),
  allow: canReturn,
  async run(offer, { version: seen, to, reason }, work) {
    if (offer.version !== seen) throw tooLate()
    const { facts } = await findVersion(work, offer.id, to)
    const { organisationId, ownerPlaceId, source, feedId } = offer
    const again = { ...factsToOffer(facts), organisationId, ownerPlaceId, source, feedId }
    if (!(await replaceOffer(work, offer.id, seen, again, { by: 'return', reason }))) throw tooLate()
    return { to }
  },
})
