import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

const words = defineMessages('outcomeLog', {
  audience: 'resident',
  en: {
    recorded: 'Noted how things are',
  },
  ar: {
    cleared: null,
    text: {
      recorded: 'سجّل كيف تسير الأمور',
    },
  },
})

/** What the person reads in their own log of each command here. */
export const logWords: Record<string, MessageRef> = {
  'measure.record': words.recorded,
}
