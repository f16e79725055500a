import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { tooLate } from '../../../platform/errors.ts'
import { version } from '../../../platform/form/index.ts'
import { noteChange } from '../../freshness/note-change.ts'
import { toNewOffer } from '../../offer-form.ts'
import { findOffer, replaceOffer } from '../../store/index.ts'
import { checkedListing } from '../checked-listing.ts'
import { answersIn, changedFields, type ListingField } from '../fields.ts'
import { fullForm } from '../open-form.ts'
import { canKeepListing } from '../policy.ts'
import { addSuggestion } from '../store/index.ts'

/** Read by everybody and searched by: shown at once like the rest, and looked at by somebody afterwards. */
const noted: readonly ListingField[] = ['name', 'description', 'whoFor']

/** A known contact changes a part of their own listing. What they change is confirmed by it, the rest is not. */
export const changeOwnListing = defineCommand({
  name: 'offer.change-own',
  input: z.object({
    id: z.string(),
    version,
    answers: z
      .record(z.string().max(40), z.union([z.string().max(6000), z.array(z.string().max(100)).max(30)]).optional())
      .transform(answersIn),
  }),
  // In the form's own words, so that a conflict shows both texts side by side.
  load: async ({ id }, work) => {
    const offer = await findOffer(work, id)
    return { ...fullForm(offer), version: offer.version, offer }
  },
  allow: (actor, { offer }) => canKeepListing(actor, offer),
  async run({ offer }, { answers, version: seen }, work) {
    const before = fullForm(offer)
    const changed = changedFields(before, answers)
    const isMoved = changed.some((field) => ['venueName', 'address1', 'postcode'].includes(field))
    const venue = isMoved ? {} : { venueName: '', address1: '', postcode: '' }
    const input = checkedListing({ ...answers, organisation: offer.organisationName, ...venue }, before)
    const { organisationId, ownerPlaceId, status, confirmedOn, confirmedBy } = offer
    // How much room there is changes while somebody writes, and is said elsewhere.
    const { placesOpen: _room, ...said } = await toNewOffer(work, input, offer)
    const whole = { ...said, organisationId, ownerPlaceId, status, confirmedOn, confirmedBy }
    if (!(await replaceOffer(work, offer.id, seen, whole))) throw tooLate()
    await noteChange(work, offer, false, 'group')
    const toRead = changed.filter((field) => noted.includes(field))
    if (toRead.length === 0) return { isNoted: false }
    const kept = Object.fromEntries(toRead.map((field) => [field, answers[field]]))
    const about = { offerId: offer.id, offerVersion: seen, organisationId, accountId: work.account }
    const place = ownerPlaceId ? { placeId: ownerPlaceId } : {}
    await addSuggestion(work, { kind: 'change', state: 'live', answers: kept, ...about, ...place })
    return { isNoted: true }
  },
})
