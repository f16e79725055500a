import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { oneOf, text } from '../../../platform/form/index.ts'
import { dayOf } from '../../../platform/london.ts'
import { hashToken } from '../../../platform/secrets/index.ts'
import type { Work } from '../../../platform/work.ts'
import { correctOffer } from '../../listing/commands/suggest.ts'
import { answersIn, type ListingAnswers } from '../../listing/fields.ts'
import { findOffer, setOfferFacts } from '../../store/index.ts'
import type { Fact } from '../facts.ts'
import { contactHash, wayTo } from '../group-by-contact.ts'
import { factOf } from '../listing-facts.ts'
import { addAlarm } from '../store/alarms.ts'
import { addEvidence } from '../store/evidence.ts'
import { type Answered, type FoundRequest, findRequest, keepAnswer, stopAsking } from '../store/requests.ts'
import { freshWords as words } from '../words.ts'

const long = z.union([z.string().max(6000), z.array(z.string().max(100)).max(30)]).optional()

export const answers = ['right', 'change', 'closed', 'left'] as const satisfies Answered[]
/** In place of one listing: every one of the message that is not answered yet. */
export const allListings = 'all'

async function openRequest(token: string, work: Work): Promise<FoundRequest> {
  const request = await findRequest(work, hashToken(token))
  if (!request) throw notFound()
  if (request.expiresAt <= work.now) throw tooLate(words.expired)
  return request
}

/** Whoever runs it says by one tap how it stands. The link is all that it takes, and it leads to nothing else. */
export const answerStillRight = defineCommand({
  name: 'offer.answer-still-right',
  input: z.object({
    token: z.string(),
    offer: z.string(),
    answer: oneOf(answers, words.answerMissing),
    /** What has changed, as the form of the listing asks it. */
    answers: z.record(z.string().max(40), long).default({}).transform(answersIn),
    words: text({ tooLong: words.tooLong, max: 1000 }),
  }),
  load: ({ token }, work) => openRequest(token, work),
  allow: () => true,
  async run(request, { offer, answer, answers: given, words: said }, work) {
    const { id, questions } = request
    const open = questions.filter((one) => offer === allListings || one.offerId === offer)
    if (open.length === 0) throw notFound()
    // Tapped twice, or by two of the group: the first answer stands, and the page says what it was.
    for (const { offerId } of open)
      if (await keepAnswer(work, id, offerId, { answer, words: answer === 'change' ? said : '' }))
        await effects[answer](work, offerId, { given, said, request })
    return {}
  },
})

type Told = { given: ListingAnswers; said: string; request: FoundRequest }
type Effect = (work: Work, offerId: string, told: Told) => Promise<void>
const effects: Record<Answered, Effect> = {
  async right(work, offerId) {
    await addEvidence(work, offerId, { facts: ['all'], kind: 'confirmed', by: 'group' })
    await setOfferFacts(work, offerId, { confirmedOn: dayOf(work.now), confirmedBy: 'the group' })
  },
  /** It waits with what anybody suggests, and the group hears what became of it where it was asked. */
  async change(work, offerId, { given, said, request }) {
    const offer = await findOffer(work, offerId)
    const way = wayTo(offer)
    const isAsked = way && contactHash(way.channel, way.address) === request.contactHash
    const reach = isAsked ? { channel: way.channel, recipient: way.address } : {}
    const { changed } = await correctOffer(work, offer, { answers: given, words: said, ...reach })
    const facts = [...new Set(changed.map((field) => factOf[field]))]
    const touched: (Fact | 'all')[] = facts.length > 0 ? facts : ['all']
    await addEvidence(work, offerId, { facts: touched, kind: 'reported', by: 'group', note: 'change' })
  },
  /** It leaves the search at once; staff ring before they call it ended, since a thumb may slip. */
  async closed(work, offerId) {
    await addEvidence(work, offerId, { facts: ['all'], kind: 'reported', by: 'group', note: 'closed' })
    await setOfferFacts(work, offerId, { status: 'inactive' })
  },
  /** Nothing is taken out by a tap: staff find out who is to be asked now. */
  async left(work, offerId) {
    await addEvidence(work, offerId, { facts: ['contact'], kind: 'reported', by: 'group', note: 'left' })
    await addAlarm(work, offerId, 'said so')
  },
}

/** Whoever reads that address or number is not asked by message any more, about none of their listings. */
export const stopAskingUs = defineCommand({
  name: 'offer.stop-asking',
  input: z.object({ token: z.string() }),
  load: ({ token }, work) => openRequest(token, work),
  allow: () => true,
  async run({ contactHash }, _input, work) {
    await stopAsking(work, contactHash)
    return {}
  },
})
