import { defineLifecycle } from '../platform/lifecycle.ts'

/** A need is open until it is met or the person no longer wants it. No clock ends it. */
export const unmetNeedLifecycle = defineLifecycle('unmet-need', {
  open: { meet: 'met', 'let-go': 'no longer wanted' },
  met: {},
  'no longer wanted': {},
})
export const closingVerbs = ['meet', 'let-go'] as const
export type ClosingVerb = (typeof closingVerbs)[number]
