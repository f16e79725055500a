import type { Criterion } from './criteria.ts'
import type { KeptFacts } from './freshness/facts.ts'
import type { Room } from './room/room.ts'
import type { OfferDate } from './sessions/sessions.ts'

export const offerKinds = ['service', 'activity', 'group', 'drop-in'] as const
export type OfferKind = (typeof offerKinds)[number]

/** `drop-in`: just come. `contact`: call or write first. `introduction`: somebody introduces the person. */
export const joiningWays = ['drop-in', 'contact', 'introduction'] as const
export type JoiningWay = (typeof joiningWays)[number]

export const offerStatuses = ['active', 'inactive', 'defunct', 'temporarily closed'] as const
/** `merged`: it goes on as another listing; nobody says so of it by hand. */
export type OfferStatus = (typeof offerStatuses)[number] | 'merged'

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** A venue with its access facts and the day they were checked. */
export type Location = {
  id: string
  organisationId: string | null
  name: string
  kind: 'physical' | 'virtual' | 'postal'
  address1: string
  city: string
  region: string
  postcode: string
  latitude: number | null
  longitude: number | null
  access: string[]
  accessNote: string
  accessCheckedOn: string | null
}
/** Days MO to SU with opening and closing times `HH:MM`, London time. */
export type Schedule = {
  locationId: string | null
  days: Weekday[]
  opensAt: string | null
  closesAt: string | null
  frequency: 'WEEKLY' | 'MONTHLY' | null
  /** Every how many weeks or months. */
  every: number | null
  startsOn: string | null
  endsOn: string | null
  note: string
}
export type Category = { scheme: string; code: string; name: string; uri?: string | null }

/** Something a person can go to or use: of any size, one-off or lifelong. Its id is its published id for ever. */
export type Offer = {
  id: string
  version: number
  organisationId: string
  organisationName: string
  /** The place that looks after the listing; null for one that belongs to no place. */
  ownerPlaceId: string | null
  kind: OfferKind
  name: string
  description: string
  whoFor: string
  whoNotFor: string
  url: string | null
  email: string | null
  status: OfferStatus
  joining: JoiningWay
  howToJoin: string
  /** A navigator or bridge service, such as social prescribing itself: it must say what it does, for whom and who to contact. */
  isNavigator: boolean
  whatItDoes: string
  minimumAge: number | null
  maximumAge: number | null
  comesToYou: boolean
  online: boolean
  byPhone: boolean
  /** null while nobody has told us. */
  isFree: boolean | null
  costPence: number | null
  costNote: string
  /** ISO 639 codes of the languages spoken there; empty while nobody has told us. */
  languages: string[]
  access: string[]
  themes: string[]
  /** Words of other directories that we do not map: kept and searched. */
  keywords: string[]
  contactName: string
  contactRole: string
  contactEmail: string
  contactPhone: string
  /** The person named as contact agreed that everybody may see who and how to reach them. */
  contactIsPublic: boolean
  /** Places that a newcomer may still have, and the wait in weeks as the listing says; null while nobody has told us. */
  placesOpen: number | null
  waitWeeks: number | null
  /** A passing notice, such as "Closed for August". */
  alert: string
  source: 'own' | 'feed'
  feedId: string | null
  feedName: string | null
  /** The day somebody last said that the listing is right, and who. */
  confirmedOn: string | null
  confirmedBy: string
  /** The last word on its single facts, and the last day on which somebody was introduced or went. */
  facts: KeptFacts
  usedOn: string | null
  createdAt: Date
  changedAt: Date
  locations: Location[]
  schedules: Schedule[]
  criteria: Criterion[]
  categories: Category[]
  /** null while nothing is known of its places, waits and limits. */
  room: Room | null
  /** Single dates that are otherwise than the schedules say. */
  dates: OfferDate[]
}

type Kept =
  | 'id'
  | 'version'
  | 'organisationName'
  | 'feedName'
  | 'facts'
  | 'usedOn'
  | 'createdAt'
  | 'changedAt'
  | 'locations'
  | 'schedules'
  | 'criteria'
  | 'categories'
  | 'room'
  | 'dates'
export type NewLocation = { name: string } & Partial<Omit<Location, 'id'>>
/** What makes an offer: a name and who runs it. Everything else may be unknown. */
export type NewOffer = { name: string; organisationId: string } & Partial<
  Omit<Offer, Kept | 'name' | 'organisationId'>
> & {
    /** Given when the id was published before, by a feed of ours say. */
    id?: string
    /** Ids of venues that exist, or new ones. A schedule names one by its place in this list. */
    locations?: (string | NewLocation)[]
    schedules?: (Partial<Omit<Schedule, 'locationId'>> & { location?: number })[]
    criteria?: { kind: string; value: string; note?: string; checkedOn?: string | null; source?: string }[]
    categories?: Category[]
  }
