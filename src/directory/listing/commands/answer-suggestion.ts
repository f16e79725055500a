import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { text } from '../../../platform/form/index.ts'
import { listingWords } from '../listing-words.ts'
import { addSuggestionMessage, findByLink, moveSuggestion } from '../store/index.ts'
import { suggestionWords as words } from '../suggestion-words.ts'

/** Whoever sent it answers what was asked, and it waits again. */
export const answerSuggestion = defineCommand({
  name: 'offer.answer-about-suggestion',
  input: z.object({
    token: z.string().max(100),
    answer: text({ missing: listingWords.answerMissing, tooLong: words.tooLong, max: 2000 }),
  }),
  load: ({ token }, work) => findByLink(work, token, 'follow'),
  // Holding the link is the permission.
  allow: () => true,
  async run(suggestion, { answer }, work) {
    await moveSuggestion(work, suggestion, 'answer')
    await addSuggestionMessage(work, suggestion.id, true, answer)
  },
})
