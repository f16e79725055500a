import { defineLifecycle } from '../../platform/lifecycle.ts'

/** `waiting`: a moderator looks at it. `live`: a group changed it itself, it shows already, and somebody reads it afterwards. */
export const lifecycle = defineLifecycle('suggestion', {
  unproved: { prove: 'waiting' },
  waiting: { take: 'taken', ask: 'asked', pass: 'passed', decline: 'declined' },
  asked: { answer: 'waiting', take: 'taken', pass: 'passed', decline: 'declined' },
  live: { see: 'seen', undo: 'undone' },
})
export type SuggestionState =
  | 'unproved'
  | 'waiting'
  | 'asked'
  | 'taken'
  | 'passed'
  | 'declined'
  | 'live'
  | 'seen'
  | 'undone'
