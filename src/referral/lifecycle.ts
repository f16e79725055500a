import { defineLifecycle } from '../platform/lifecycle.ts'

/** What may become of a referral. Every end is somebody's decision; no clock makes one. */
export const referralLifecycle = defineLifecycle('referral', {
  received: {
    accept: 'accepted',
    'ask-more': 'asked-more',
    'hand-over': 'handed-over',
    decline: 'declined',
    withdraw: 'withdrawn',
  },
  'asked-more': {
    'answer-more': 'received',
    accept: 'accepted',
    'hand-over': 'handed-over',
    decline: 'declined',
    withdraw: 'withdrawn',
  },
  accepted: {},
  'handed-over': {},
  declined: {},
  withdrawn: {},
})

/**
 * The time alongside a person. `not-reached` asks for three differing attempts, and leads back. Whoever returns after
 * an end gets a new episode without a new referral.
 */
export const episodeLifecycle = defineLifecycle('episode', {
  waiting: { begin: 'getting-to-know', pause: 'paused', 'not-reached': 'could-not-reach', end: 'ended' },
  'getting-to-know': { walk: 'alongside', pause: 'paused', 'not-reached': 'could-not-reach', end: 'ended' },
  alongside: { pause: 'paused', 'not-reached': 'could-not-reach', end: 'ended' },
  paused: { return: 'alongside', end: 'ended' },
  'could-not-reach': { return: 'getting-to-know', end: 'ended' },
  ended: {},
})
