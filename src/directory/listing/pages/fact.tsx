import type { MessageRef, Speech } from '../../../platform/i18n/index.ts'
import type { Offer } from '../../directory.ts'
import { inWords } from '../../pages/compared.ts'
import type { ListingAnswers, ListingField } from '../fields.ts'
import { listingWords as words } from '../listing-words.ts'
import { type ListingPart, parts } from '../parts.ts'

const labels: Record<ListingField, MessageRef> = {
  name: words.name,
  organisation: words.organisation,
  description: words.what,
  whoFor: words.who,
  venueName: words.venueName,
  address1: words.address,
  postcode: words.postcode,
  ways: words.ways,
  days1: words.days,
  opens1: words.opens,
  closes1: words.closes,
  every1: words.every,
  isFree: words.cost,
  pounds: words.pounds,
  costNote: words.costNote,
  joining: words.joining,
  howToJoin: words.howToJoin,
  url: words.url,
  contactName: words.contactName,
  contactRole: words.contactRole,
  contactPhone: words.contactPhone,
  contactEmail: words.contactEmail,
  contactIsPublic: words.contactIsPublic,
  themes: words.themes,
  alert: words.alert,
}
export const factLabel = (field: ListingField) => labels[field]

/** Where "yes" alone says nothing once the question is not beside it. */
const sentences: Record<string, Record<string, MessageRef>> = {
  isFree: { yes: words.free, no: words.notFree, unsaid: words.unknown },
  contactIsPublic: { yes: words.contactIsPublic },
}

/** Answers of a form in the reader's words, for pages that only show them. */
export function saidFacts(
  answers: Record<string, unknown>,
  offer: Offer | undefined,
  speech: Speech,
): Partial<Record<string, string>> {
  const { conflict = {} } = inWords({ body: {}, errors: [], conflict: answers }, offer, speech)
  return Object.fromEntries(
    Object.entries(conflict).map(([name, value]) => {
      const sentence = sentences[name]?.[String(answers[name])]
      const said = Array.isArray(value) ? value.join(', ') : String(value)
      return [name, sentence ? speech.say(sentence) : said]
    }),
  )
}

export const saidFact = (answers: ListingAnswers, field: ListingField, speech: Speech): string =>
  saidFacts({ [field]: answers[field] ?? '' }, undefined, speech)[field] ?? ''

/** One part of a listing in a few words. */
export const saidPart = (answers: ListingAnswers, part: ListingPart, speech: Speech): string =>
  parts[part].fields
    .map((field) => saidFact(answers, field, speech))
    .filter(Boolean)
    .join(', ')
