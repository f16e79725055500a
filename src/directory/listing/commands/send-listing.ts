import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { text } from '../../../platform/form/index.ts'
import { checkedListing } from '../checked-listing.ts'
import { answersIn } from '../fields.ts'
import { listingWords as words } from '../listing-words.ts'
import { sendProof } from '../mail.ts'
import { reachedBy } from '../sender.ts'
import { addSuggestion } from '../store/index.ts'
import { suggestionWords } from '../suggestion-words.ts'

const Answers = z
  .record(z.string().max(40), z.union([z.string().max(6000), z.array(z.string().max(100)).max(30)]).optional())
  .transform(answersIn)

/** A group lists itself: kept, and a link goes to the address that they gave. Nobody sees it before that was pressed. */
export const sendListing = defineCommand({
  name: 'offer.send-listing',
  input: z.object({
    answers: Answers,
    senderName: text({ missing: words.yourNameMissing, tooLong: suggestionWords.tooLong, max: 200 }),
    reach: reachedBy(words.channelMissing),
  }),
  load: async () => undefined,
  // Anybody: it is shown only once somebody has read it.
  allow: () => true,
  async run(_none, { answers, senderName, reach }, work) {
    const named = { ...answers, organisation: answers.organisation || answers.name || '' }
    // Every answer is checked again, together: what would not make a listing is told now.
    checkedListing(named)
    const id = await addSuggestion(work, { kind: 'own', state: 'unproved', answers: named, senderName, ...reach })
    await sendProof(work, {
      id,
      placeId: work.place ?? '',
      channel: reach?.channel ?? null,
      recipient: reach?.recipient ?? null,
      locale: work.locale,
    })
    return { id }
  },
})
