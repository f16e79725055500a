import { defineMessages } from '../../platform/i18n/index.ts'

/** For everybody: that a listing was put together from several. */
export const togetherWords = defineMessages('together', {
  audience: 'resident',
  en: {
    also: 'Also listed in {feed}',
    alsoOurs: 'Also listed as {name}',
    taken: 'from there: {facts}',
  },
  ar: {
    cleared: null,
    text: {
      also: 'مدرج أيضًا في {feed}',
      alsoOurs: 'مدرج أيضًا باسم {name}',
      taken: 'من هناك: {facts}',
    },
  },
})
