import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

const words = defineMessages('gapLog', {
  audience: 'resident',
  en: {
    recorded: 'Noted something wanted that nobody offers yet',
    closed: 'Noted that something that was missing is there now, or is no longer wanted',
  },
  ar: {
    cleared: null,
    text: {
      recorded: 'سجّل شيئًا مطلوبًا لا يقدمه أحد بعد',
      closed: 'سجّل أن ما كان ناقصًا صار متوفرًا أو لم يعد مطلوبًا',
    },
  },
})

/** What the person reads in their own log of each command here. */
export const logWords: Record<string, MessageRef> = {
  'unmet-need.record': words.recorded,
  'unmet-need.close': words.closed,
}
