import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid } from '../../../platform/errors.ts'
import { day, text } from '../../../platform/form/index.ts'
import { dayOf } from '../../../platform/london.ts'
import { promisesCure } from '../../listing/wording.ts'
import { findOffer, refreshSearch } from '../../store/index.ts'
import { canTag } from '../policy.ts'
import { addTag, takeOffTag } from '../store/tags.ts'
import { type TagKind, tagName, tagValues } from '../tags.ts'
import { tagStaffWords as words } from '../words.ts'

/** `life-event/bereaved`: one of the list. */
const tag = z
  .string()
  .default('')
  .transform((typed) => typed.split('/'))
  .refine(([kind = '', value = '']) => kind in tagValues && tagName({ kind: kind as TagKind, value }) !== undefined, {
    error: words.tagMissing,
  })

/** Says one small fact of an offer. Evidence needs its source and day, and never promises a cure. */
export const sayTag = defineCommand({
  name: 'offer.say-tag',
  input: z.object({
    id: z.string(),
    tag,
    note: text({ tooLong: words.tooLong, max: 500 }),
    source: text({ tooLong: words.tooLong, max: 300 }),
    url: text({ tooLong: words.tooLong, max: 500 }).refine((typed) => typed === '' || /^https?:\/\/\S+$/i.test(typed), {
      error: words.urlWrong,
    }),
    knownOn: day({ impossible: words.knownOnWrong }),
  }),
  load: ({ id }, work) => findOffer(work, id),
  allow: canTag,
  async run(offer, { tag: [kind = '', value = ''], note, source, url, knownOn }, work) {
    if (kind === 'evidence' && !source) throw invalid('source', words.sourceMissing)
    if (kind === 'evidence' && !knownOn) throw invalid('knownOn', words.knownOnMissing)
    if (knownOn && knownOn > dayOf(work.now)) throw invalid('knownOn', words.knownOnLater)
    if (promisesCure(note, source)) throw invalid('note', words.cure)
    const isNew = await addTag(work, offer.id, {
      kind: kind as TagKind,
      value,
      note,
      source,
      url,
      knownOn: knownOn || null,
    })
    if (!isNew) throw invalid('tag', words.twice)
    await refreshSearch(work, offer.id)
    return { id: offer.id }
  },
})

export const takeOffTagOf = defineCommand({
  name: 'offer.take-off-tag',
  input: z.object({ id: z.string(), takeOff: z.uuid() }),
  load: ({ id }, work) => findOffer(work, id),
  allow: canTag,
  async run(offer, { takeOff }, work) {
    await takeOffTag(work, offer.id, takeOff)
    await refreshSearch(work, offer.id)
    return { id: offer.id }
  },
})
