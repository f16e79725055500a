import type { z } from 'zod'
import type { Body } from '../../platform/form/index.ts'
import { listOf } from '../../platform/form/index.ts'
import { type OfferInput, unsaid } from '../offer-input.ts'

/** What somebody who is not staff may say of a listing, in the words of its form and in the order in which it is asked. */
export const listingFields = [
  'name',
  'organisation',
  'description',
  'whoFor',
  'venueName',
  'address1',
  'postcode',
  'ways',
  'days1',
  'opens1',
  'closes1',
  'every1',
  'isFree',
  'pounds',
  'costNote',
  'joining',
  'howToJoin',
  'url',
  'contactName',
  'contactRole',
  'contactPhone',
  'contactEmail',
  'contactIsPublic',
  'themes',
  'alert',
] as const
export type ListingField = (typeof listingFields)[number]
export type ListingAnswers = Partial<Record<ListingField, string | string[]>>

/** What the page of a correction asks, and that of something missing: whatever else a form brings is left there. */
export const correctedFields: readonly ListingField[] = listingFields.filter(
  (field) => !['organisation', 'contactName', 'contactRole', 'contactIsPublic', 'themes', 'alert'].includes(field),
)
export const missingFields: readonly ListingField[] = ['name', 'venueName', 'contactPhone', 'url']

/** Those that are ticked; the others are typed or chosen. */
export const tickedFields: readonly ListingField[] = ['ways', 'days1', 'themes']
/** Those that a moderator can put right by typing. */
export const typedFields: readonly ListingField[] = listingFields.filter(
  (field) => !tickedFields.includes(field) && !['isFree', 'joining', 'contactIsPublic'].includes(field),
)

/** Only what we ask, whatever else a form brought. */
export function answersIn(body: Body): ListingAnswers {
  const given = listingFields
    .filter((field) => body[field] !== undefined)
    .map((field) => [field, tickedFields.includes(field) ? listOf(body[field]) : (body[field] ?? '')])
  return Object.fromEntries(given)
}

const asText = (value: unknown) =>
  listOf(value as string | string[] | undefined)
    .map(String)
    .filter((one) => one !== unsaid)
    .toSorted()
    .join('\n')

/** The fields that say something else now. */
export function changedFields(before: Record<string, unknown>, answers: ListingAnswers): ListingField[] {
  return listingFields.filter(
    (field) => answers[field] !== undefined && asText(before[field] ?? '') !== asText(answers[field]),
  )
}

const blank = {
  ...{ status: 'active', kind: 'group', joining: 'contact', isFree: unsaid, gender: unsaid, nrpf: unsaid },
  ...{ carer: unsaid, housebound: unsaid, referral: unsaid },
}

/** A whole listing from answers over what stood there, or over nothing. */
export function wholeListing(answers: ListingAnswers, before: Record<string, unknown> = blank): OfferFormInput {
  const said = Object.fromEntries(Object.entries(before).map(([name, value]) => [name, plain(value)]))
  // A venue that is typed takes the place of those that stood there.
  const venues = answers.venueName ? { venues: [] } : {}
  return { ...said, ...venues, ...answers } as OfferFormInput
}
type OfferFormInput = z.input<typeof OfferInput>

const plain = (value: unknown) =>
  Array.isArray(value) ? value.map(String) : value === null || value === undefined ? '' : String(value)
