import type { MessageRef } from '../platform/i18n/index.ts'
import type { ConnectionState } from './lifecycle.ts'
import type { TurnReason } from './waiting/holding.ts'

export type GoalState = 'open' | 'reached' | 'let-go'
/** What the person wants, in their own words. */
export type Goal = {
  id: string
  personId: string
  episodeId: string
  words: string
  theme: string | null
  importance: number | null
  confidence: number | null
  state: GoalState
  version: number
  createdAt: Date
  steps: Step[]
}

/** Natural supports stand before services. */
export const stepOwners = ['person', 'someone they know', 'group', 'worker'] as const
export type StepOwner = (typeof stepOwners)[number]
export type Step = {
  id: string
  personId: string
  goalId: string
  words: string
  ownerKind: StepOwner
  ownerName: string
  dueOn: string | null
  doneAt: Date | null
  version: number
}

/** What may be shared with a group, each only when the person agrees. */
export const shares = ['name', 'phone', 'email', 'needs', 'age', 'goal'] as const
export type Share = (typeof shares)[number]

export const declineReasons = ['full', 'not-for-us', 'needs-more-support', 'paused', 'conflict', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** What they told us of caring and health, kept so that offers are found that take them. */
export type MatchingFacts = { isCarer: boolean | null; conditions: string[]; version: number }

export type Connection = {
  id: string
  reference: string
  personId: string
  episodeId: string
  goalId: string | null
  offerId: string
  offerName: string
  organisationId: string
  organisationName: string
  state: ConnectionState
  share: Share[]
  requestWords: string
  answerWords: string
  declineReason: DeclineReason | null
  /** The place of the offer that it holds or has taken. */
  holds: 'held' | 'taken' | 'beyond' | null
  turnReason: TurnReason | null
  reminders: number
  accompanied: boolean
  /** The day that must not be missed, and what happens on it. */
  deadlineOn: string | null
  deadlineWhy: string
  /** What the organisation calls it in its own system. */
  theirReference: string
  firstVisitOn: string | null
  goingOn: string | null
  endedOn: string | null
  endedWhy: string | null
  reasons: KeptReason[]
  /** Where it stood among the others on the day it became an idea. */
  matched: { rank: number; fits: number; near: number } | null
  askedBy: string | null
  askedOrganisationId: string | null
  askerName: string
  askedAt: Date | null
  answeredAt: Date | null
  answeredBy: string
  version: number
  createdAt: Date
  changedAt: Date
}
/** Why it seemed to fit on the day it was suggested. */
export type KeptReason = {
  kind: string
  sentence: MessageRef
  args: Record<string, string | number>
  checkedOn: string | null
  source: string
  /** What was not known is a question to the group, and nobody said it. */
  outcome?: 'fits' | 'blocks' | 'unknown'
}
