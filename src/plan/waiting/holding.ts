import type { ConnectionState } from '../lifecycle.ts'

/**
 * What a connection that was asked for does with a place of its offer: an introduction holds one from the moment it is
 * sent, an accepted one has taken it, and all others give it back. The database says the same in `holding_of`.
 */
export const holdingOf: Record<ConnectionState, 'held' | 'taken' | null> = {
  suggested: null,
  introduced: 'held',
  'asked-back': 'held',
  accepted: 'taken',
  'first-visit': 'taken',
  going: 'taken',
  stayed: 'taken',
  ended: null,
  'did-not-suit': null,
  declined: null,
  withdrawn: null,
}

/** Why somebody is introduced before those who have waited longer. */
export const turnReasons = ['safety', 'long-travel', 'known-there', 'group-asked', 'other'] as const
export type TurnReason = (typeof turnReasons)[number]
