import { defineMessages } from '../../platform/i18n/index.ts'

export const tagWords = defineMessages('tag', {
  audience: 'resident',
  en: {
    withNote: '{what}: {note}',
    found: '{source}, {day}',
    noPromise: 'This says what was found elsewhere. It promises nothing to anybody.',
  },
  ar: {
    cleared: null,
    text: {
      withNote: '{what}: ⁨{note}⁩',
      found: '⁨{source}⁩، {day}',
      noPromise: 'يقول هذا ما وُجد في مكان آخر. وهو لا يعد أحدًا بشيء.',
    },
  },
})

export const tagStaffWords = defineMessages('tag-staff', {
  audience: 'staff',
  en: {
    title: 'What it suits, costs and is known for',
    help: 'All of this is optional. It is shown on the offer and found by the search, and keeps nobody out.',
    link: 'What it suits',
    none: 'Nothing is said yet.',
    what: 'What',
    more: 'More about it',
    change: 'Change',
    takeOff: 'Take off',
    takeOffThis: 'Take off: {what}',
    addTitle: 'Say one more thing',
    tag: 'What do you want to say?',
    tagMissing: 'Select what you want to say',
    option: '{title}: {name}',
    note: 'In your own words, if more is to be said',
    noteHelp: 'Such as a price, how many people can come, or who may have legal aid',
    source: 'Who says so?',
    sourceHelp: 'For evidence: the study, report or group',
    sourceMissing: 'Enter who found this, such as the name of a study or “our own survey”',
    url: 'Link to read more',
    urlWrong: 'Enter a link that begins with https://',
    knownOn: 'From which day is it?',
    knownOnMissing: 'Enter the day it was found or published',
    knownOnWrong: 'Enter a day that exists, like 4 12 2026',
    knownOnLater: 'Enter today or an earlier day',
    cure: 'Say what was found, not that it cures or treats an illness',
    twice: 'This is said already',
    tooLong: 'Use fewer characters',
    add: 'Add',
    saved: 'Saved',
  },
})
