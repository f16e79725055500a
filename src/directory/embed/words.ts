import { defineMessages } from '../../platform/i18n/index.ts'

export const embedWords = defineMessages('embed', {
  audience: 'resident',
  en: {
    title: 'What is on in {place}',
    skip: 'Skip to what was found',
    near: 'Near (a whole postcode or a neighbourhood)',
    newTab: 'Each opens in a new tab.',
    whole: 'The whole search, with all choices, in a new tab',
    earlier: 'Those before',
    later: 'More of them',
  },
  ar: {
    cleared: null,
    text: {
      title: 'ما يجري في {place}',
      skip: 'انتقل إلى النتائج',
      near: 'بالقرب من (رمز بريدي كامل أو حي)',
      newTab: 'تُفتح كل نتيجة في علامة تبويب جديدة.',
      whole: 'البحث الكامل بكل الخيارات، في علامة تبويب جديدة',
      earlier: 'ما قبلها',
      later: 'المزيد',
    },
  },
})

export const embedStaffWords = defineMessages('embedStaff', {
  audience: 'staff',
  en: {
    title: 'The search on other sites',
    help: 'Anybody may show this search in a page of their own: a practice, a council, a library, a group. Copy these lines into the page.',
    promises:
      'It sets no cookie and needs no script, and what is typed there reaches nobody else. Each result opens its full page here in a new tab. Only listings that may be passed on are in it.',
    english: 'In English',
    arabic: 'In Arabic',
    look: 'See how it looks',
    about: 'To begin with something found already, add words to the address, such as &words=walking.',
  },
})
