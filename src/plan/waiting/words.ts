import { defineMessages, type MessageRef } from '../../platform/i18n/index.ts'
import type { TurnReason } from './holding.ts'

export const waitingWords = defineMessages('waitingStaff', {
  audience: 'staff',
  en: {
    waitTitle: 'Waiting list',
    listHelp:
      '{count, plural, =0 {Nobody waits for this yet.} one {1 person waits for this.} other {# people wait for this.}}',
    waitButton: 'Put them on the waiting list',
    initials: 'May the group see their initials while they wait?',
    initialsHint: 'The group sees the reference {reference} in any case, and nothing else.',
    initialsNo: 'No, the reference only',
    initialsYes: 'Yes: {how}',
    initialsMissing: 'Select whether the group may see their initials',
    takesNobody: 'This group keeps no waiting list now',
    alreadyWaits: 'They are on the waiting list already',
    position:
      '{position, plural, =1 {They are next on the waiting list.} other {They are number {position} on the waiting list.}}',
    since: 'Waiting since {day}',
    offered: 'A place is free for them since {day}. Ask whether they still want it, and introduce them.',
    leave: 'Take them off the waiting list',
    waiting: 'They are on the waiting list',
    left: 'They are off the waiting list',
    othersFirst:
      '{count, plural, one {1 person has waited longer for the free place.} other {# people have waited longer for the free places.}}',
    turnReason: 'Why should they go before those who have waited longer?',
    turnHint: 'It is kept with the introduction.',
    turnMissing: 'Select why they go before those who have waited longer, or put them on the waiting list',
    turnWords: 'Tell more, if you wish',
    safety: 'It would not be safe to wait',
    longTravel: 'Everything else is too far for them',
    knownThere: 'They are known there already',
    groupAsked: 'The group asked for them',
    otherReason: 'Another reason',
    turnTitle: 'Before others, because',
    holds: 'A place is held for them until the group answers.',
    taskClosed: 'A group closed: look for something else with them',
    taskNoAnswer: 'No answer yet: ring the group, or look for something else with them',
    closed: 'This is closed now. Nobody is left waiting for it: look for something else with them.',
    elsewhere: 'Find what else fits',
    reminded: '{count, plural, one {They were reminded once.} other {They were reminded # times.}}',
    taskFree: 'A place is free: ask whether they still want it',
  },
})

const reasons: Record<TurnReason, MessageRef> = {
  safety: waitingWords.safety,
  'long-travel': waitingWords.longTravel,
  'known-there': waitingWords.knownThere,
  'group-asked': waitingWords.groupAsked,
  other: waitingWords.otherReason,
}
export const turnReasonName = (reason: TurnReason): MessageRef => reasons[reason]

/** What the person reads. */
export const myWaitingWords = defineMessages('waiting', {
  audience: 'resident',
  en: {
    position:
      '{position, plural, =1 {You are next on the waiting list} other {You are number {position} on the waiting list}}',
    positionWait:
      '{position, plural, =1 {You are next on the waiting list} other {You are number {position} on the waiting list}}: {wait}',
    theirPosition: '{position, plural, =1 {Next on the waiting list} other {Number {position} on the waiting list}}',
    theirPositionWait:
      '{position, plural, =1 {Next on the waiting list} other {Number {position} on the waiting list}}: {wait}',
  },
  ar: {
    cleared: null,
    text: {
      position: 'رقمك في قائمة الانتظار: {position}',
      positionWait: 'رقمك في قائمة الانتظار: {position} ({wait})',
      theirPosition: 'الرقم في قائمة الانتظار: {position}',
      theirPositionWait: 'الرقم في قائمة الانتظار: {position} ({wait})',
    },
  },
})
