import type { MessageRef } from '../../platform/i18n/index.ts'
import { staffWords as words } from '../staff-words.ts'

export const erasureStates = ['asked', 'proposed', 'staged', 'done', 'undone', 'refused'] as const
export type ErasureState = (typeof erasureStates)[number]
/** What a manager may choose; the others are written by the product. */
export const chosenRules = ['asked', 'in-error'] as const
export type ErasureRule = (typeof chosenRules)[number] | 'retention' | 'short' | 'restore'

export type Erasure = {
  id: string
  reference: string
  /** Null once it is done, and for whoever may not know whose it is. */
  personReference: string | null
  personName: string | null
  state: ErasureState
  rule: ErasureRule
  askedAt: Date
  askedHow: string
  proposedBy: string | null
  proposedByName: string
  proposedAt: Date | null
  why: string
  confirmedBy: string | null
  confirmedByName: string
  confirmedAt: Date | null
  dueAt: Date | null
  endedAt: Date | null
  batch: string | null
  erased: Record<string, { erased?: number; kept?: number }>
}

export const stateNames: Record<ErasureState, MessageRef> = {
  asked: words.stateAsked,
  proposed: words.stateProposed,
  staged: words.stateStaged,
  done: words.stateDone,
  undone: words.stateUndone,
  refused: words.stateRefused,
}
export const ruleNames: Record<ErasureRule, MessageRef> = {
  asked: words.ruleAsked,
  'in-error': words.ruleInError,
  retention: words.ruleRetention,
  short: words.ruleShort,
  restore: words.ruleRestore,
}
/** What stands against an erasure, as the database names it. */
export const holdNames: Record<string, MessageRef> = {
  concern: words.holdConcern,
  emergency: words.holdEmergency,
  safeguarding: words.holdSafeguarding,
  complaint: words.holdComplaint,
}
