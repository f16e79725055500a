import { defineMessages } from '../../platform/i18n/index.ts'

/** For those who keep the listings fresh. */
export const freshStaffWords = defineMessages('freshStaff', {
  audience: 'staff',
  en: {
    title: 'How fresh the listings are',
    lead: 'Groups are asked by email or text, each at most once a month. Whom a message does not reach stands here to be rung.',
    curve:
      '{within} of {shown, plural, one {# listing of ours} other {# listings of ours}} that the search shows {within, plural, one {was} other {were}} confirmed or used within 90 days: {percent}. The aim is 95%.',
    noneShown: 'The search shows no listing of ours yet.',
    ago: 'Confirmed or used',
    share: 'Share',
    within: 'within {days} days',
    percent: '{percent}',
    toDo: 'To look after',
    nothing: 'Nothing waits. Groups answer, and nobody doubts anything.',
    name: 'Name',
    why: 'Why',
    contact: 'Who to ask',
    known: 'Last confirmed or used',
    next: 'What next',
    never: 'never',
    noContact: 'Names nobody to turn to',
    silent: '{count, plural, one {# message} other {# messages}} without an answer',
    notReached: 'No message reaches them',
    change: 'They say that something has changed',
    closed: 'They say that it has closed',
    left: 'Whoever we asked is not the one to ask any more',
    doubted: 'Said to be wrong: {facts}',
    phoned: 'Confirmed by phone',
    phonedThis: 'Confirmed by phone: {name}',
    edit: 'Change',
    editThis: 'Change {name}',
    all: 'all of it',
  },
})
