/** Somebody we walk alongside. */
export type Person = {
  personId: string
  reference: string
  preferredName: string
  givenName: string
  familyName: string
  birthDate: string | null
  ageBand: AgeBand | null
  gender: string | null
  nhsNumber: string | null
  address: string
  postcode: string
  neighbourhoodId: string | null
  latitude: number | null
  longitude: number | null
  /** The language they speak, ISO 639. */
  language: string
  /** The language they read: that of their messages. */
  readingLanguage: string
  needsInterpreter: boolean
  communicationNeeds: string[]
  communicationNote: string
  accessNeeds: string[]
  accessNote: string
  state: PersonState
  version: number
}
export const personStates = ['unverified', 'known', 'merged'] as const
export type PersonState = (typeof personStates)[number]

export type NewContactPoint = {
  channel: Channel
  value: string
  isSafe: boolean
  voicemailOk?: boolean
  isPreferred?: boolean
  note?: string
  /** Who said that it is safe, where it was not the person to a worker. */
  saidBy?: string
}
export type NewPerson = { preferredName: string } & Partial<
  Pick<
    Person,
    | 'givenName'
    | 'familyName'
    | 'birthDate'
    | 'ageBand'
    | 'gender'
    | 'nhsNumber'
    | 'address'
    | 'postcode'
    | 'neighbourhoodId'
    | 'latitude'
    | 'longitude'
    | 'language'
    | 'readingLanguage'
    | 'needsInterpreter'
    | 'communicationNeeds'
    | 'communicationNote'
    | 'accessNeeds'
    | 'accessNote'
  >
> & {
    state?: 'unverified' | 'known'
    whatMatters?: string
    loves?: string
    loveTags?: string[]
    contactPoints?: NewContactPoint[]
  }

/** In the person's own words. */
export type About = {
  whatMatters: string
  goodLife: string
  loves: string
  loveTags: string[]
  strengths: string
  gifts: string
  supports: string
  version: number
  changedAt: Date | null
  /** When the person last wrote here themselves. */
  ownHandAt: Date | null
}

export const channels = ['phone', 'sms', 'email', 'letter'] as const
export type Channel = (typeof channels)[number]
export type ContactPoint = {
  id: string
  channel: Channel
  value: string
  safeFrom: Date | null
  saidBy: string
  confirmedAt: Date | null
  suspendedAt: Date | null
  suspendedBecause: string
  voicemailOk: boolean
  isPreferred: boolean
  note: string
  version: number
}

export type TrustedPerson = { id: string; name: string; relation: string; phone: string; mayBeTold: string }
export type Risk = { id: string; kind: string; note: string; recordedAt: Date; recordedBy: string }
export type Consent = {
  id: string
  purpose: string
  recipientKind: string
  recipientOrganisationId: string | null
  recipientName: string
  givenAt: Date
  givenHow: string
  givenBy: string
  withdrawnAt: Date | null
}
export const contactKinds = ['contact', 'attempt', 'note'] as const
export type ContactKind = (typeof contactKinds)[number]
export const contactChannels = ['phone', 'visit', 'video', 'sms', 'email', 'letter', 'together', 'other'] as const
export type ContactChannel = (typeof contactChannels)[number]
export type Contact = {
  id: string
  episodeId: string | null
  kind: ContactKind
  channel: string
  outcome: string
  note: string
  minutes: number | null
  by: string
  happenedAt: Date
}
export type Task = {
  id: string
  personId: string
  personReference: string
  preferredName: string
  accountId: string | null
  kind: string
  words: string
  dueOn: string
  createdAt: Date
}

export const ageBands = ['under-18', '18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-84', '85-over'] as const
export type AgeBand = (typeof ageBands)[number]

/** The band of somebody born that day, on the day of `now`. */
export function ageBandOf(birthDate: string, now: Date): AgeBand {
  const today = now.toISOString().slice(0, 10)
  const age = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0)
  if (age < 18) return 'under-18'
  if (age < 25) return '18-24'
  if (age >= 85) return '85-over'
  return ageBands[2 + Math.floor((age - 25) / 10)] ?? '85-over'
}
