import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid, tooLate } from '../../../platform/errors.ts'
import { text, version } from '../../../platform/form/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Actor, Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { noteChange } from '../../freshness/note-change.ts'
import { offerForm, toNewOffer } from '../../offer-form.ts'
import { organisationCalled } from '../../organisation.ts'
import { addOffer, findOffer, findVersion, replaceOffer } from '../../store/index.ts'
import { checkedListing } from '../checked-listing.ts'
import { type ListingAnswers, type ListingField, listingFields, typedFields } from '../fields.ts'
import { sendNews } from '../mail.ts'
import { moderationWords as words } from '../moderation-words.ts'
import { canModerate } from '../policy.ts'
import { addSuggestionMessage, findSuggestion, moveSuggestion, type Suggestion } from '../store/index.ts'
import { factsToOffer } from '../versions.ts'

const moderates = (actor: Actor, suggestion: Suggestion) => canModerate(actor, suggestion)
const about = {
  load: ({ id }: { id: string }, work: Work) => findSuggestion(work, id),
  allow: moderates,
}
const Id = { id: z.string(), version }
const why = text({ missing: words.reasonMissing, tooLong: words.tooLong, max: 2000 })

/** Takes over what is ticked, as it was put right by whoever looked at it. */
export const takeSuggestion = defineCommand({
  name: 'offer.take-suggestion',
  input: z.object({
    ...Id,
    offerVersion: z.coerce.number().int().default(0),
    take: z.union([z.string(), z.array(z.string())]).default([]),
    edited: z.record(z.string(), z.string().max(6000)).default({}),
  }),
  ...about,
  async run(suggestion, { take, edited, offerVersion }, work) {
    const ticked = listingFields.filter((field) => [take].flat().includes(field))
    if (ticked.length === 0) throw invalid('take', words.takeNothing)
    const answers = taken(suggestion.answers, ticked, edited)
    const leftOut = listingFields.filter((field) => suggestion.answers[field] !== undefined && !ticked.includes(field))
    const offerId = suggestion.offerId
      ? await correct(work, await findOffer(work, suggestion.offerId), offerVersion, answers)
      : await list(work, suggestion, answers)
    await moveSuggestion(work, suggestion, 'take', { leftOut, offerId })
    await sendNews(work, suggestion)
    return { offerId }
  },
})

function taken(given: ListingAnswers, ticked: ListingField[], edited: Record<string, string>): ListingAnswers {
  return Object.fromEntries(
    ticked.map((field) => [field, typedFields.includes(field) ? (edited[field] ?? given[field]) : given[field]]),
  )
}

async function list(work: Work, suggestion: Suggestion, answers: ListingAnswers): Promise<string> {
  const isOwn = suggestion.kind === 'own'
  const organisation = String(answers.organisation || suggestion.answers.organisation || answers.name || '')
  const input = checkedListing({ ...answers, organisation })
  const organisationId = (isOwn && suggestion.organisationId) || (await organisationCalled(work, organisation))
  const confirmed = isOwn ? { confirmedOn: dayOf(work.now), confirmedBy: 'the group' } : {}
  const offer = { ...(await toNewOffer(work, input)), organisationId, ...confirmed }
  return addOffer(work, offer, { by: isOwn ? 'group' : 'suggestion' })
}

async function correct(work: Work, offer: Offer, seen: number, answers: ListingAnswers): Promise<string> {
  if (offer.source !== 'own' || offer.version !== seen) throw tooLate()
  const input = checkedListing(withVenue(offer, answers), offerForm(offer))
  // How much room there is changes while somebody reads, and is no part of a listing's words.
  const { placesOpen: _room, ...changed } = await toNewOffer(work, input, offer)
  const { organisationId, ownerPlaceId, confirmedOn, confirmedBy } = offer
  const whole = { ...changed, organisationId, ownerPlaceId, confirmedOn, confirmedBy }
  if (!(await replaceOffer(work, offer.id, seen, whole, { by: 'suggestion' }))) throw tooLate()
  await noteChange(work, offer, false)
  return offer.id
}

/** Of a venue one part may be wrong: the others stay as they are. */
function withVenue({ locations: [venue] }: Offer, answers: ListingAnswers): ListingAnswers {
  const parts = ['venueName', 'address1', 'postcode'] as const
  if (!venue || !parts.some((part) => answers[part] !== undefined)) return answers
  return { venueName: venue.name, address1: venue.address1, postcode: venue.postcode, ...answers }
}

/** A question to whoever sent it. */
export const askBack = defineCommand({
  name: 'offer.ask-about-suggestion',
  input: z.object({ ...Id, question: text({ missing: words.askMissing, tooLong: words.tooLong, max: 2000 }) }),
  ...about,
  async run(suggestion, { question }, work) {
    await moveSuggestion(work, suggestion, 'ask')
    await addSuggestionMessage(work, suggestion.id, false, question)
    await sendNews(work, suggestion)
  },
})

export const declineSuggestion = defineCommand({
  name: 'offer.decline-suggestion',
  input: z.object({ ...Id, reason: why }),
  ...about,
  async run(suggestion, { reason }, work) {
    await moveSuggestion(work, suggestion, 'decline', { reason })
    await sendNews(work, suggestion)
  },
})

/** The listing is another directory's, and that was told. */
export const passSuggestion = defineCommand({
  name: 'offer.pass-suggestion',
  input: z.object(Id),
  ...about,
  async run(suggestion, _input, work) {
    await moveSuggestion(work, suggestion, 'pass')
    await sendNews(work, suggestion)
  },
})

/** A group's own change was read, and stays. */
export const seeChange = defineCommand({
  name: 'offer.see-change',
  input: z.object(Id),
  ...about,
  run: (suggestion, _input, work) => moveSuggestion(work, suggestion, 'see'),
})

/** A group's own change was read, and what stood there before comes back: only if nobody has changed it since. */
export const undoChange = defineCommand({
  name: 'offer.undo-change',
  input: z.object({ ...Id, reason: why }),
  ...about,
  async run(suggestion, { reason }, work) {
    const offer = await findOffer(work, suggestion.offerId ?? '')
    const before = await findVersion(work, offer.id, suggestion.offerVersion ?? 0)
    if (offer.version !== before.version + 1) throw tooLate()
    const change = { by: 'return', reason } as const
    if (!(await replaceOffer(work, offer.id, offer.version, factsToOffer(before.facts), change))) throw tooLate()
    await moveSuggestion(work, suggestion, 'undo', { reason })
  },
})
