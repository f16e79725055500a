import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

/** The time alongside a person. Referrals join it; nothing ends it but somebody's decision. */
export type Episode = {
  id: string
  personId: string
  programmeId: string
  reference: string
  state: EpisodeState
  workerAccountId: string | null
  weight: number
  pace: string
  openedAt: Date
  pausedUntil: string | null
  endedAt: Date | null
  whatChanged: string
  endedWhy: string | null
  version: number
}
export type EpisodeState = 'waiting' | 'getting-to-know' | 'alongside' | 'paused' | 'could-not-reach' | 'ended'

export const endReasons = ['own-wish', 'things-changed', 'handed-on', 'moved', 'died', 'other'] as const
export type EndReason = (typeof endReasons)[number]

/** Attempts that differ (another channel, or another day and part of day) before "could not reach yet". */
export const attemptsNeeded = 3

const stateWords = defineMessages('episodeState', {
  audience: 'resident',
  en: {
    waiting: 'Waiting for a first conversation',
    gettingToKnow: 'Getting to know each other',
    alongside: 'Alongside',
    paused: 'Paused',
    couldNotReach: 'Could not reach yet',
    ended: 'Ended',
  },
  ar: {
    cleared: null,
    text: {
      waiting: 'بانتظار المحادثة الأولى',
      gettingToKnow: 'مرحلة التعارف',
      alongside: 'نسير معًا',
      paused: 'متوقف مؤقتًا',
      couldNotReach: 'لم نتمكن من الوصول إليه بعد',
      ended: 'انتهى',
    },
  },
})

export function episodeStateName(state: string): MessageRef {
  return (
    stateWords[state.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()) as keyof typeof stateWords] ??
    stateWords.waiting
  )
}

export const episodeWords = defineMessages('episode', {
  audience: 'staff',
  en: {
    title: 'Time alongside',
    none: 'Nobody is alongside this {person} yet. A {referral} opens that.',
    since: 'Since',
    state: 'How it stands',
    worker: '{Worker}',
    noWorker: 'Nobody yet',
    weight: 'Weight in the caseload',
    weightOf: '{weight} of 5',
    pace: 'Pace',
    begin: 'We have met: getting to know each other',
    walk: 'We are alongside',
    pause: 'Pause',
    return: 'Return',
    notReached: 'Could not reach yet',
    end: 'End',
    pauseTitle: 'Pause the time alongside',
    until: 'Until when?',
    untilHint: 'A reminder for you. Leave it empty when nobody knows.',
    why: 'Why, in their words',
    pausedUntil: 'Paused until {day}',
    pauseHelp: 'A pause is not an end. Nothing is closed, and they can return at any time.',
    endTitle: 'End the time alongside',
    endHelp: 'Only when it is agreed. They can return whenever they want, without a new {referral}.',
    whatChanged: 'What changed, in their own words',
    endedWhy: 'Why does it end?',
    notReachedTitle: 'Could not reach yet',
    notReachedHelp: 'This closes nothing: when they answer, choose Return.',
    reachMore:
      'Three attempts that differ come first: another channel, or another day and time of day. So far: {count}.',
    returnTitle: 'Return',
    returnHelp: 'Welcome back. No new {referral} is needed.',
    reopen: 'They are back: open again',
    reopened: 'Open again',
    attempts: 'Attempts to reach them',
    attempt: 'Note an attempt',
    channel: 'How did you try?',
    channelPhone: 'Phone call',
    channelSms: 'Text message',
    channelEmail: 'Email',
    channelLetter: 'Letter',
    channelVisit: 'Visit',
    outcome: 'What came of it?',
    outcomeHint: 'Such as: no answer, left no message',
    attemptsSoFar: '{count, plural, =0 {No attempt yet} one {# attempt that differs} other {# attempts that differ}}',
    noted: 'Noted',
    weightTitle: 'Weight and pace',
    weightHelp: 'Your own judgement: 1 is light, 5 takes much time. It decides who has room.',
    paceHint: 'Such as: weekly calls, or when they ring',
    save: 'Save',
    ownWish: 'Their own wish',
    thingsChanged: 'Things changed as they hoped',
    handedOn: 'Somebody else is alongside now',
    moved: 'Moved away',
    died: 'Died',
    other: 'Another reason',
    whyMissing: 'Enter why, in a few words',
    whyTooLong: 'Use 10,000 characters or fewer',
    endedWhyMissing: 'Select why it ends',
    untilWrong: 'Enter a day that exists, like 31 3 2027',
    untilPast: 'Enter a day that is still to come',
    channelMissing: 'Select how you tried',
    weightMissing: 'Select a weight from 1 to 5',
    paceTooLong: 'Use 300 characters or fewer',
    whatChangedMissing: 'Enter what changed, or that nothing did',
    earlier: 'Earlier times alongside',
    endedOn: 'Ended {day}',
    referrals: '{Referrals}',
    checkReturn: 'The pause is over: ask how they are',
    joined: 'Somebody introduced them again: read it',
    tasks: 'Reminder',
    back: 'Back to the {person}',
    choose: 'Choose who walks alongside',
  },
})

export function endReasonName(reason: string): MessageRef {
  const names = {
    'own-wish': episodeWords.ownWish,
    'things-changed': episodeWords.thingsChanged,
    'handed-on': episodeWords.handedOn,
    moved: episodeWords.moved,
    died: episodeWords.died,
    other: episodeWords.other,
  }
  return names[reason as EndReason] ?? names.other
}
