/** Needs that every contact must follow (Accessible Information Standard, DCB1605). */
export const communicationNeeds = [
  'large-print',
  'easy-read',
  'braille',
  'audio',
  'sign-language',
  'lipreading',
  'hearing-loop',
  'text-relay',
  'more-time',
  'pictures',
  'someone-with-me',
  'read-aloud',
  'voice-message',
  'phone-only',
  'no-phone',
  'interpreter',
] as const
export type CommunicationNeed = (typeof communicationNeeds)[number]

/** What people love to do: offers are found by these. */
export const loves = [
  'music',
  'singing',
  'dancing',
  'art',
  'crafts',
  'reading',
  'writing',
  'films',
  'gardening',
  'nature',
  'animals',
  'walking',
  'swimming',
  'sport',
  'cooking',
  'eating-together',
  'talking',
  'games',
  'fixing',
  'technology',
  'history',
  'languages',
  'faith',
  'children',
  'helping',
  'quiet',
] as const
export type Love = (typeof loves)[number]

/** "no-known-risks" is an entry of its own: silence says nothing. */
export const riskKinds = [
  'no-known-risks',
  'harm-from-others',
  'harm-to-self',
  'harm-to-others',
  'self-neglect',
  'fire',
  'falls',
  'health',
  'animals-at-home',
  'lone-visits',
  'money-pressure',
  'other',
] as const
export type RiskKind = (typeof riskKinds)[number]

const genders = new Map([
  ['woman', 'woman'],
  ['female', 'woman'],
  ['man', 'man'],
  ['male', 'man'],
  ['non-binary', 'non-binary'],
  ['non binary', 'non-binary'],
  ['nonbinary', 'non-binary'],
])

/** Gender is free text and may be left out. The usual words are kept in one form, so that offers for some are found. */
export function readGender(typed: string): string | null {
  return genders.get(typed.trim().toLowerCase()) ?? (typed.trim() || null)
}

export const consentPurposes = ['work-with-me', 'tell-source', 'share-with-group', 'contact-me', 'statistics'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

export const consentWays = ['spoken', 'written', 'online', 'best-interests'] as const
export type ConsentWay = (typeof consentWays)[number]
