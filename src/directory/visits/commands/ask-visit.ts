import { z } from 'zod'
import { normalisePostcode } from '../../../place/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { invalid, notFound } from '../../../platform/errors.ts'
import { oneOf, text } from '../../../platform/form/index.ts'
import { reachedBy } from '../../listing/sender.ts'
import { findOffer } from '../../store/index.ts'
import { listTags } from '../../tags/store/tags.ts'
import { tellGroup, wayToGroup } from '../mail.ts'
import { addVisit, addVisitLink } from '../store/visits.ts'
import { waysOf } from '../visits.ts'
import { visitWords as words } from '../words.ts'

/** A home or another body asks a group that visits. Nobody who lives there is named. */
export const askVisit = defineCommand({
  name: 'offer.ask-visit',
  input: z.object({
    id: z.string(),
    way: oneOf(['come', 'host'], words.wayMissing),
    body: text({ missing: words.bodyMissing, tooLong: words.tooLong, max: 200 }),
    postcode: text({ tooLong: words.tooLong, max: 20 })
      .refine((typed) => typed === '' || normalisePostcode(typed) !== undefined, { error: words.postcodeWrong })
      .transform((typed) => normalisePostcode(typed) ?? ''),
    people: z
      .string()
      .default('')
      .refine((typed) => /^\d{1,3}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= 500, {
        error: words.peopleMissing,
      })
      .transform(Number),
    wished: text({ missing: words.wishedMissing, tooLong: words.tooLong, max: 300 }),
    words: text({ tooLong: words.tooLong, max: 1000 }),
    senderName: text({ missing: words.yourNameMissing, tooLong: words.tooLong, max: 200 }),
    reach: reachedBy(words.channelMissing),
  }),
  async load({ id }, work) {
    const offer = await findOffer(work, id)
    return { offer, ways: waysOf(await listTags(work, offer.id)) }
  },
  // Anybody: the group alone decides.
  allow: () => true,
  async run({ offer, ways }, { id: _id, reach, ...asked }, work) {
    const placeId = offer.ownerPlaceId ?? work.place
    if (!placeId || ways.length === 0 || offer.status !== 'active') throw notFound()
    if (!ways.includes(asked.way)) throw invalid('way', words.wayMissing)
    const way = await wayToGroup(work, offer)
    const [channel, recipient] = [reach?.channel ?? null, reach?.recipient ?? null]
    const about = { placeId, offerId: offer.id, isTold: way !== undefined }
    const visit = await addVisit(work, { ...asked, ...about, channel, recipient })
    if (way) await tellGroup(work, { id: visit, placeId }, way, 'answer')
    return { token: await addVisitLink(work, visit, 'follow') }
  },
})
