import { defineMessages } from '../../platform/i18n/index.ts'

export const calendarWords = defineMessages('calendar', {
  audience: 'resident',
  en: { add: 'Add to my calendar' },
  ar: { cleared: null, text: { add: 'أضف إلى تقويمي' } },
})
