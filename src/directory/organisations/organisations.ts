import type { MessageRef } from '../../platform/i18n/index.ts'
import { defineLifecycle } from '../../platform/lifecycle.ts'
import { organisationStaffWords as staff, organisationWords as words } from './words.ts'

/** How far a small enterprise has come. Any of them may stop, and begin again from an idea. */
export const enterpriseLifecycle = defineLifecycle('enterprise', {
  idea: { 'set-up': 'set-up', end: 'ended' },
  'set-up': { trade: 'trading', end: 'ended' },
  trading: { establish: 'established', end: 'ended' },
  established: { end: 'ended' },
  ended: { begin: 'idea' },
})
export type Stage = 'idea' | 'set-up' | 'trading' | 'established' | 'ended'
export const stages: Stage[] = ['idea', 'set-up', 'trading', 'established', 'ended']
export const stageNames: Record<Stage, MessageRef> = {
  idea: staff.idea,
  'set-up': staff.setUp,
  trading: staff.trading,
  established: staff.established,
  ended: staff.ended,
}
export const moveNames: Record<string, MessageRef> = {
  'set-up': staff.moveSetUp,
  trade: staff.moveTrade,
  establish: staff.moveEstablish,
  end: staff.moveEnd,
  begin: staff.moveBegin,
}

/** What somebody who runs something for others has in place, in plain words. */
export const standardNames = {
  insurance: staff.insurance,
  safeguarding: staff.safeguarding,
  dbs: staff.dbs,
  'first-aid': staff.firstAid,
  food: staff.food,
  data: staff.data,
} as const satisfies Record<string, MessageRef>
export type StandardName = keyof typeof standardNames
export const standards = Object.keys(standardNames) as StandardName[]
export const standardStates = ['in place', 'being done', 'does not apply'] as const
export type StandardState = (typeof standardStates)[number]
export const standardStateNames: Record<StandardState, MessageRef> = {
  'in place': staff.inPlace,
  'being done': staff.beingDone,
  'does not apply': staff.doesNotApply,
}

export const linkKinds = ['hosted-by', 'based-at', 'partner'] as const
export type LinkKind = (typeof linkKinds)[number]
/** As the one says it, and as the other does. */
export const linkNames: Record<LinkKind, { from: MessageRef; to: MessageRef }> = {
  'hosted-by': { from: words.hostedBy, to: words.hosts },
  'based-at': { from: words.basedAt, to: words.isHomeOf },
  partner: { from: words.partner, to: words.partner },
}

export type Area = { neighbourhoodId: string; name: string; fromOn: string | null }
export type Link = { id: string; kind: LinkKind; isFrom: boolean; otherId: string; otherName: string; note: string }
export type Standard = {
  standard: StandardName
  state: StandardState
  untilOn: string | null
  note: string
  toldOn: string
}
export type Note = { words: string; by: string; at: Date }
export type Organisation = {
  id: string
  name: string
  kind: string
  description: string
  url: string | null
  phone: string | null
  ownerPlaceId: string | null
  /** The body as which this one goes on, and those that go on as this one. */
  mergedInto: string | null
  also: { id: string; name: string }[]
  areas: Area[]
  links: Link[]
}
