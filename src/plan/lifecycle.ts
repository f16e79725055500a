import { defineLifecycle } from '../platform/lifecycle.ts'

/**
 * One person and one offer. An introduction is only the bridge: what counts is that somebody went, kept going and
 * stayed. Nothing here moves by a clock.
 */
export const connectionLifecycle = defineLifecycle('connection', {
  suggested: { introduce: 'introduced', 'go-along': 'accepted', withdraw: 'withdrawn' },
  introduced: { accept: 'accepted', 'ask-back': 'asked-back', decline: 'declined', withdraw: 'withdrawn' },
  'asked-back': { introduce: 'introduced', accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' },
  accepted: { visit: 'first-visit', unsuit: 'did-not-suit', withdraw: 'withdrawn' },
  'first-visit': { go: 'going', unsuit: 'did-not-suit', end: 'ended' },
  going: { stay: 'stayed', unsuit: 'did-not-suit', end: 'ended' },
  stayed: { end: 'ended', unsuit: 'did-not-suit' },
  // Whoever comes back needs no second introduction.
  ended: { return: 'going' },
  'did-not-suit': {},
  declined: {},
  withdrawn: {},
})

export const connectionStates = [
  'suggested',
  'introduced',
  'asked-back',
  'accepted',
  'first-visit',
  'going',
  'stayed',
  'ended',
  'did-not-suit',
  'declined',
  'withdrawn',
] as const
export type ConnectionState = (typeof connectionStates)[number]

/** Moves that follow a visit and need no more than a button. */
export const walkingVerbs = ['visit', 'go', 'stay', 'end', 'unsuit', 'return'] as const
export type WalkingVerb = (typeof walkingVerbs)[number]

export const goalLifecycle = defineLifecycle('goal', {
  open: { reach: 'reached', 'let-go': 'let-go' },
  reached: { reopen: 'open' },
  'let-go': { reopen: 'open' },
})
