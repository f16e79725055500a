import type { MessageRef } from '../../platform/i18n/index.ts'
import type { AccessFact } from '../access.ts'
import type { CriterionKind } from '../criteria.ts'
import type { JoiningWay, Schedule } from '../directory.ts'
import type { OfferDate } from '../sessions/sessions.ts'

/** Every kind of reason: the criteria of the listing and what follows from its places, times and cost. */
export const matchKinds = [
  'age',
  'gender',
  'area',
  'language',
  'access',
  'nrpf',
  'carer',
  'condition',
  'housebound',
  'referral',
  'registered-gp',
  'parent',
  'bereaved',
  'veteran',
  'newcomer',
  'low-income',
  'device',
  'cost',
  'when',
  'distance',
  'capacity',
  'contact',
  'life-event',
] as const satisfies (CriterionKind | 'cost' | 'when' | 'distance' | 'capacity' | 'contact' | 'life-event')[]
export type MatchKind = (typeof matchKinds)[number]

export function isMatchKind(kind: string): kind is MatchKind {
  return (matchKinds as readonly string[]).includes(kind)
}

export const partsOfWeek = ['daytime', 'evening', 'weekend'] as const
export type PartOfWeek = (typeof partsOfWeek)[number]

/** What somebody wants and needs. `null` says that we do not know: then an offer neither fits nor is ruled out by it. */
export type MatchProfile = {
  themes: string[]
  /** What they love, as tags or single words. */
  loveTags?: string[]
  /** Words to look for, as typed. */
  words?: string
  /** Their own words, in which they may name what happened to them. */
  said?: string
  point: { latitude: number; longitude: number } | null
  neighbourhoodSlug?: string | null
  outwardCode?: string | null
  age: number | null
  gender: 'female' | 'male' | 'other' | null
  /** ISO 639 codes of the languages they speak. */
  languages: string[]
  accessNeeds: AccessFact[]
  noRecourse: boolean | null
  isCarer: boolean | null
  conditions: string[]
  /** Who introduces them: their GP practice, or another professional. */
  introducer: 'gp' | 'professional' | 'other' | null
  /** When they can come; empty when any time will do. */
  times: PartOfWeek[]
  mustBeFree: boolean
  needsHomeOrOnline: boolean
  maxMetres: number | null
  /** Kinds that shall not count this time. */
  relaxed: MatchKind[]
}

export type Outcome = 'fits' | 'blocks' | 'unknown'
/** One fact, whether it fits, the day it was checked and who said so. Say it with `sayReason`. */
export type Reason = {
  kind: MatchKind
  sentence: MessageRef
  args: Record<string, string | number>
  checkedOn: string | null
  source: string
  outcome: Outcome
}
export type MatchedOffer = {
  id: string
  name: string
  organisationId: string
  organisationName: string
  joining: JoiningWay
  contactName: string
  hasContactEmail: boolean
  /** Metres to the nearest venue that suits; null when unknown. */
  metres: number | null
  venue: string
  schedules: Omit<Schedule, 'locationId'>[]
  /** Those that are otherwise than planned. */
  dates: OfferDate[]
  themes: string[]
  confirmedOn: string | null
}
/** `rank`: 1 is the best of those that fit, or of those that nearly fit. */
export type Match = { offer: MatchedOffer; rank: number; reasons: Reason[]; blocks: Reason[] }

/** How many offers a kind rules out, and how many it rules out alone: these would fit if it changed. */
export type BlockCount = { kind: MatchKind; offers: number; alone: number }
/** Offers that one criterion alone kept the person from. `value` is the criterion's; empty where only its kind says something of the offer. */
export type Missed = { kind: MatchKind; value: string; offers: string[] }
export type Matches = {
  fits: Match[]
  nearMisses: Match[]
  /** All that were found, though only the best are listed. */
  counts: { looked: number; fits: number; nearMisses: number }
  blockedBy: BlockCount[]
  /** Told when it is asked for. */
  missed: Missed[]
}
