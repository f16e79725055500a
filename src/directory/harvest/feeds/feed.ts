import { may } from '../../../account/index.ts'
import { defineLifecycle } from '../../../platform/lifecycle.ts'
import type { Actor } from '../../../platform/work.ts'
import type { FoundFeed } from '../discovery/read-dataset.ts'

export const standards = ['unknown', 'oruk', 'rpde', 'table'] as const
export type Standard = (typeof standards)[number]

/** `by-hand`: read at the command line or from a file that somebody brings. The others are read by the clock, once they are active. */
export const lifecycle = defineLifecycle('feed', {
  'by-hand': {},
  trying: { tell: 'tried' },
  tried: { start: 'active', try: 'trying' },
  active: { pause: 'paused' },
  paused: { start: 'active', try: 'trying' },
})
export type FeedState = 'by-hand' | 'trying' | 'tried' | 'active' | 'paused'

/** How a record would look here. */
export type Sample = {
  name: string
  organisation: string
  description: string
  when: string
  where: string
  cost: string
  notes: string[]
}

/** What a try found out. */
export type Trial = {
  standard?: Standard
  found?: number
  isAtLeast?: boolean
  samples?: Sample[]
  problem?: string
  licence?: string
  /** It was proved that the feed honours `modified_after`. */
  modifiedAfter?: boolean
  /** Of Open Referral UK: 3.0 say, or 1, by what it sends. */
  version?: string
  /** Where its data stands, when the address that was given leads there. */
  address?: string
  /** It is a dataset site or a catalogue, which names these. */
  feeds?: FoundFeed[]
}

export type Feed = {
  id: string
  name: string
  address: string
  standard: Standard
  state: FeedState
  licence: string | null
  mayRepublish: boolean
  attribution: string
  everyHours: number
  nextAt: Date | null
  wholeAt: Date | null
  readAt: Date | null
  trial: Trial
  placeId: string | null
  version: number
}

export const howOften = [6, 24, 72, 168, 720] as const

/** Whoever administers the place that a feed belongs to. */
export function canManageFeed(actor: Actor, { placeId }: Pick<Feed, 'placeId'>): boolean {
  return canRegisterFeed(actor) && placeId === actor.place
}

export function canRegisterFeed(actor: Actor): boolean {
  return actor.place !== null && may(actor, 'feed.manage', 'place')
}
