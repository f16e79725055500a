import { defineLifecycle } from '../../platform/lifecycle.ts'

/** The four ways to look at what is missing; there is no fifth. */
export const gapKinds = ['under-representation', 'service-gap', 'falling-through', 'less-effective'] as const
export type GapKind = (typeof gapKinds)[number]

export const seenIn = ['needs', 'refusals', 'waits', 'interpreters', 'transport', 'map', 'meeting', 'talking'] as const
export type SeenIn = (typeof seenIn)[number]

export const gapLifecycle = defineLifecycle('gap', {
  open: { 'take-up': 'being worked on', fill: 'filled', 'set-aside': 'set aside' },
  'being worked on': { fill: 'filled', 'set-aside': 'set aside' },
  filled: { 'open-again': 'open' },
  'set aside': { 'open-again': 'open' },
})
export const gapVerbs = ['take-up', 'fill', 'set-aside', 'open-again'] as const
export type GapVerb = (typeof gapVerbs)[number]

export type Gap = {
  id: string
  kind: GapKind
  words: string
  theme: string | null
  neighbourhoodId: string | null
  seenIn: SeenIn
  state: string
  outcome: string
  notedBy: string | null
  notedAt: Date
  changedAt: Date
  version: number
}
