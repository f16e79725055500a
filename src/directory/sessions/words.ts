import { defineMessages } from '../../platform/i18n/index.ts'

export const sessionWords = defineMessages('session', {
  audience: 'resident',
  en: {
    cancelled: 'Does not take place: {moment}',
    extra: 'Also: {moment}',
    withNote: '{what}: {note}',
  },
  ar: {
    cleared: null,
    text: {
      cancelled: 'لا يُعقد: {moment}',
      extra: 'يُعقد أيضًا: {moment}',
      withNote: '{what}: ⁨{note}⁩',
    },
  },
})

export const sessionStaffWords = defineMessages('sessionStaff', {
  audience: 'staff',
  en: {
    title: 'Dates',
    titleOf: 'Dates of {name}',
    help: 'The dates that follow from the times in the listing. Cancel one that falls out, and add one that is extra; everybody who searches sees it at once.',
    none: 'No dates follow from the listing: add its times first, or single dates here.',
    when: 'When',
    state: 'How it stands',
    booked: 'Booked',
    planned: 'As planned',
    extra: 'Extra',
    cancelled: 'Cancelled',
    change: 'Change',
    cancel: 'Cancel this date',
    cancelThis: 'Cancel this date: {when}',
    restore: 'It takes place after all',
    restoreThis: 'It takes place after all: {when}',
    addTitle: 'Add a date',
    heldOn: 'Which day?',
    heldOnMissing: 'Enter the day of the extra date',
    heldOnWrong: 'Enter a day that exists, like 4 12 2026',
    heldOnPast: 'Enter today or a later day',
    opensAt: 'From (24-hour clock, such as 14:00)',
    closesAt: 'Until',
    timeWrong: 'Enter a time like 14:00',
    note: 'A word about it, if you wish',
    tooLong: 'Use fewer characters',
    add: 'Add this date',
    saved: 'Saved. Everybody sees it from now on.',
    dates: 'Change single dates',
  },
})
