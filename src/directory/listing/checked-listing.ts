import { refusalOf } from '../../platform/form/index.ts'
import { type Answers, OfferInput } from '../offer-input.ts'
import { type ListingAnswers, wholeListing } from './fields.ts'

/** Answers over what stood there, checked as the whole form checks them. */
export function checkedListing(answers: ListingAnswers, before?: Record<string, unknown>): Answers {
  const checked = OfferInput.safeParse(wholeListing(answers, before))
  if (!checked.success) throw refusalOf(checked.error)
  return checked.data
}
