import type { MessageRef, Speech } from '../../../platform/i18n/index.ts'
import { londonClock } from '../../../platform/london.ts'
import type { Outcome } from '../store/runs.ts'
import type { FeedState, howOften, Standard } from './feed.ts'
import { feedWords as words } from './words.ts'

export const stateWord: Record<FeedState, MessageRef> = {
  'by-hand': words.byHand,
  trying: words.trying,
  tried: words.tried,
  active: words.active,
  paused: words.paused,
}

export const standardWord: Record<Standard, MessageRef> = {
  unknown: words.unknown,
  oruk: words.oruk,
  rpde: words.rpde,
  table: words.table,
}

export const oftenWord: Record<(typeof howOften)[number], MessageRef> = {
  6: words.hours6,
  24: words.hours24,
  72: words.hours72,
  168: words.hours168,
  720: words.hours720,
}

/** In the order in which somebody looks for trouble. */
export const outcomeWord: Record<Outcome, MessageRef> = {
  failed: words.failed,
  skipped: words.skipped,
  missing: words.missing,
  withdrawn: words.withdrawn,
  kept: words.kept,
  added: words.added,
  changed: words.changed,
  returned: words.returned,
  unchanged: words.unchanged,
}
export const isOutcome = (word: string): word is Outcome => Object.hasOwn(outcomeWord, word)

/** "Tuesday 24 November 2026, 9am" */
export const sayWhen = (at: Date, { day, clock }: Pick<Speech, 'day' | 'clock'>) =>
  `${day(at)}, ${clock(londonClock(at).time)}`
