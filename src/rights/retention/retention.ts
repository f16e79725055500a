import type { MessageRef } from '../../platform/i18n/index.ts'
import { staffWords as words } from '../staff-words.ts'

/** Classes of record. `ended` needs two people; the others are short and go by themselves. */
export const retentionKinds = ['ended', 'declined', 'unverified', 'message'] as const
export type RetentionKind = (typeof retentionKinds)[number]

export const kindNames: Record<RetentionKind, MessageRef> = {
  ended: words.kindEnded,
  declined: words.kindDeclined,
  unverified: words.kindUnverified,
  message: words.kindMessage,
}

export type RetentionRule = { programmeId: string; kind: RetentionKind; months: number; basis: string }

export const batchStates = ['due', 'proposed', 'staged', 'done', 'dropped'] as const
export type BatchState = (typeof batchStates)[number]
export const batchStateNames: Record<BatchState, MessageRef> = {
  due: words.batchDue,
  proposed: words.batchProposed,
  staged: words.batchStaged,
  done: words.batchDone,
  dropped: words.batchDropped,
}

/** Records whose time is over, together. */
export type Batch = {
  id: string
  reference: string
  kind: RetentionKind
  months: number
  basis: string
  state: BatchState
  people: number
  madeAt: Date
  proposedBy: string | null
  proposedByName: string
  confirmedByName: string
  endedAt: Date | null
  counts: Record<string, number>
}
