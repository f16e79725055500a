import { defineMessages } from '../platform/i18n/index.ts'

export const growingWords = defineMessages('growing', {
  audience: 'staff',
  en: {
    title: 'Where {organisation} wants to work: what is missing there',
    help: 'People whose need nobody has met yet. Fewer than five are not told as a number.',
    nowhere: 'They have not said where else they want to work.',
    nothing: '{area}: no need is known that nobody met.',
    need: 'What people want',
    people: 'People',
    few: 'fewer than 5',
  },
})
