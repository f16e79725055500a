import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid } from '../../../platform/errors.ts'
import { text } from '../../../platform/form/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { findOffer } from '../../store/index.ts'
import { answersIn, changedFields, correctedFields, type ListingAnswers, missingFields } from '../fields.ts'
import { openForm } from '../open-form.ts'
import { reachedBy } from '../sender.ts'
import { addLink, addSuggestion, type NewSuggestion } from '../store/index.ts'
import { suggestionWords as words } from '../suggestion-words.ts'

const long = z.union([z.string().max(6000), z.array(z.string().max(100)).max(30)]).optional()
const said = {
  answers: z.record(z.string().max(40), long).transform(answersIn),
  words: text({ tooLong: words.tooLong, max: 4000 }),
  senderName: text({ tooLong: words.tooLong, max: 200 }),
  reach: reachedBy(),
}

type Said = { answers: ListingAnswers; words: string } & Pick<NewSuggestion, 'senderName' | 'channel' | 'recipient'>

/** What differs from what everybody reads there, and why, waits for a moderator. Gives the fields that differ. */
export async function correctOffer(work: Work, offer: Offer, { answers, words: text_, ...sender }: Said) {
  const changed = changedFields(openForm(offer), answers).filter((field) => correctedFields.includes(field))
  if (changed.length === 0 && text_ === '') throw invalid('words', words.wordsMissing)
  const kept = Object.fromEntries(changed.map((field) => [field, answers[field]]))
  const about = { offerId: offer.id, offerVersion: offer.version, placeId: offer.ownerPlaceId ?? work.place ?? '' }
  const own = { kind: 'correction', state: 'waiting', answers: kept, words: text_ } as const
  return { id: await addSuggestion(work, { ...own, ...about, ...sender }), changed }
}

/** Something is wrong in a listing: what differs from what everybody reads there, and why. */
export const suggestCorrection = defineCommand({
  name: 'offer.suggest-correction',
  input: z.object({ id: z.string(), ...said }),
  load: ({ id }, work) => findOffer(work, id),
  // Anybody: nothing changes before a moderator has looked.
  allow: () => true,
  async run(offer, { answers, words: text_, senderName, reach }, work) {
    const { id } = await correctOffer(work, offer, { answers, words: text_, senderName, ...reach })
    return { token: await addLink(work, id, 'follow') }
  },
})

/** Something is not listed yet: in words, or with what is known of it. */
export const suggestMissing = defineCommand({
  name: 'offer.suggest-missing',
  input: z.object(said),
  load: async () => undefined,
  allow: () => true,
  async run(_none, { answers, words: text_, senderName, reach }, work) {
    const given = changedFields({}, answers).filter((field) => missingFields.includes(field))
    if (given.length === 0 && text_ === '') throw invalid('words', words.wordsMissing)
    const kept = Object.fromEntries(given.map((field) => [field, answers[field]]))
    const own = { kind: 'missing', state: 'waiting', answers: kept, words: text_, senderName } as const
    const id = await addSuggestion(work, { ...own, ...reach })
    return { token: await addLink(work, id, 'follow') }
  },
})
