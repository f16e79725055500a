import { findPlace } from '../../place/index.ts'
import { defineTemplate, queueMessage } from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import { listingWords } from './listing-words.ts'
import { listingPaths as paths } from './paths.ts'
import { addLink, localeOf, type Suggestion } from './store/index.ts'
import { suggestionWords } from './suggestion-words.ts'

const proveTemplate = defineTemplate({
  name: 'prove-listing',
  audience: 'group',
  subject: listingWords.mailProveSubject,
  body: listingWords.mailProve,
})
const newsTemplate = defineTemplate({
  name: 'suggestion-news',
  audience: 'group',
  subject: suggestionWords.mailSubject,
  body: suggestionWords.mailBody,
})

type Sent = Pick<Suggestion, 'id' | 'placeId' | 'channel' | 'recipient' | 'locale'>

/** A link to the address that whoever listed a group gave: pressing it proves that it is theirs. */
export const sendProof = (work: Work, suggestion: Sent) => send(work, suggestion, 'prove')

/** That there is something to read, if they left a way to tell them. What it is stands behind the link. */
export const sendNews = (work: Work, suggestion: Sent) => send(work, suggestion, 'follow')

async function send(work: Work, suggestion: Sent, purpose: 'prove' | 'follow'): Promise<void> {
  const { id, placeId, channel, recipient } = suggestion
  if (!channel || !recipient) return
  const token = await addLink(work, id, purpose)
  await queueMessage(work, {
    template: purpose === 'prove' ? proveTemplate : newsTemplate,
    channel,
    recipient,
    arguments: {
      place: (await findPlace(work, placeId)).name,
      link: purpose === 'prove' ? paths.prove(token) : paths.follow(token),
    },
    locale: localeOf(suggestion),
  })
}
