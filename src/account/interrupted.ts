import { defineMessages } from '../platform/i18n/index.ts'

export const interruptedWords = defineMessages('interrupted', {
  audience: 'resident',
  en: {
    title: 'You were signed out while writing. Nothing was lost.',
    help: 'After a while without a new page we sign people out, so that nobody else reads along. What you wrote was kept for you alone, and has not been sent yet.',
    written: 'What you wrote',
    send: 'Send it now',
    leave: 'Go on without sending it',
  },
  ar: {
    cleared: null,
    text: {
      title: 'تم تسجيل خروجك أثناء الكتابة. لم يضع شيء.',
      help: 'بعد فترة دون فتح صفحة جديدة نسجّل خروج الناس كي لا يقرأ أحد غيرهم. احتفظنا بما كتبته لك وحدك، ولم يُرسل بعد.',
      written: 'ما كتبته',
      send: 'أرسله الآن',
      leave: 'تابع دون إرساله',
    },
  },
})
