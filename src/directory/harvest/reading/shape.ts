/** What a reader makes of one record of a feed, whatever the feed's standard. Nothing here is stored yet. */
export type HarvestedOffer = HarvestedContent & {
  /** The record as the feed sent it, without what we may not keep of a private person. */
  raw: unknown
  /** SHA-256 of the content, in hex. It stays the same when only the feed's time stamp or the order of a list moves. */
  hash: string
}

export type HarvestedContent = {
  /** The feed's own id, as text. Unique inside one feed only: see `derivedId`. */
  sourceId: string
  name: string
  /** Plain text; paragraphs are parted by an empty line. */
  description: string
  url?: string
  email?: string
  status: OfferStatus
  kind: OfferKind
  /** Only directories like ours say it; of others it is guessed. */
  joining?: OfferJoining
  organisation: HarvestedOrganisation
  minimumAge?: number
  maximumAge?: number
  /** The day on which somebody last vouched for the record: YYYY-MM-DD. */
  assuredOn?: string
  /** An instant in UTC: 2025-09-02T11:06:15.654Z. */
  lastModified?: string
  locations: HarvestedLocation[]
  schedules: HarvestedSchedule[]
  languages: { code?: string; name: string }[]
  costs: HarvestedCost[]
  isFree?: boolean
  contacts: { name?: string; title?: string; email?: string; phone?: string }[]
  phones: { number: string; description?: string }[]
  criteria: HarvestedCriterion[]
  categories: HarvestedCategory[]
  serviceAreas: { name: string }[]
  /** Who it is for, in the feed's words, where we could not turn them into criteria. */
  eligibilityText?: string
  waitText?: string
  /** A passing notice, such as "Closed for August". */
  alert?: string
}

export type OfferStatus = 'active' | 'inactive' | 'defunct' | 'temporarily closed'

/** No standard says which; we guess from the words and a curator may put it right. */
export type OfferKind = 'service' | 'activity' | 'group' | 'drop-in'

export type OfferJoining = 'drop-in' | 'contact' | 'introduction'

export type HarvestedOrganisation = {
  sourceId: string
  name: string
  description?: string
  url?: string
  email?: string
  /** Schemes as in org-id.guide where we know them: GB-CHC (charity), GB-COH (company). */
  identifiers: { scheme: string; id: string }[]
}

export type HarvestedLocation = {
  sourceId: string
  name?: string
  kind: 'physical' | 'virtual' | 'postal'
  address1?: string
  city?: string
  region?: string
  /** "SW1A 1AA", or the outcode alone ("SW1A") where the feed gives no more or the address is masked. */
  postcode?: string
  latitude?: number
  longitude?: number
  accessibility: { feature: string; note?: string }[]
}

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

export type HarvestedSchedule = {
  days: Weekday[]
  /** HH:MM, Europe/London. */
  opensAt?: string
  closesAt?: string
  frequency?: 'WEEKLY' | 'MONTHLY'
  /** Every how many weeks or months. */
  interval?: number
  from?: string
  until?: string
  description?: string
}

export type HarvestedCost = { pence?: number; description?: string; option?: string }

/**
 * A fact about who may come, of which the feed leaves no doubt.
 * `age`: "18-", "13-25", "-5". `gender`: "female", "male". `referral`: "needed". These keep others out.
 * `disability`, `special-need`, `health`, `audience`: a slug. These say whom it suits and keep nobody out.
 */
export type HarvestedCriterion = { kind: string; value: string; note?: string }

/** Scheme names are made one: "ESD Standards" and "esdstandards" are both `esdServiceType`. */
export type HarvestedCategory = { scheme: string; code: string; name: string; uri?: string }

/** What became of one record: sentences in plain English say what was wrong and what was done. */
export type RecordReport = {
  /** Counts records from 1, in the order they were read. */
  line: number
  sourceId?: string
  name?: string
  outcome: 'read' | 'skipped'
  notes: string[]
}

export type ReadRecord = {
  offer?: HarvestedOffer
  report: RecordReport
  /** The feed itself says that it has gone. */
  isWithdrawn?: boolean
}

/** A record as it came, which nobody has looked at: what was said of it before stands in the notes. */
export type RawRecord = { raw: unknown; line: number; notes: string[] }

/** How the whole reading ended. An incomplete one must never make stored offers disappear. */
export type ReadSummary = {
  complete: boolean
  /** Only what changed since the last reading was asked for: what is not in it is not missing. */
  isPartial?: boolean
  /** How many records the feed says it has. Never given for a file, which is one page of a feed. */
  declaredTotal?: number
  /** One sentence: why the reading is incomplete. */
  problem?: string
}
