import { defineMessages } from '../platform/i18n/index.ts'
import { defineTemplate } from '../platform/messages/index.ts'

const staff = defineMessages('rightsGroupMail', {
  audience: 'staff',
  en: {
    deleteSubject: 'Please delete what we told you: {reference}',
    delete:
      'Some time ago {place} introduced somebody to you. The reference is {reference}.\n\nThey have changed their mind. Please delete what you were told with this introduction: emails, notes and lists. What you must keep by law you may keep.\n\nWe will ask you whether it is done. You need not answer this email.',
  },
})
const resident = defineMessages('rightsMail', {
  audience: 'resident',
  en: {
    copySubject: 'Your copy at {place} is ready',
    copy: 'What you asked us for is on your page at {place}.\n\nOpen it with a sign-in link: {link}\n\nIt is not in this email, so that nobody else reads it.',
    erasedSubject: 'What you asked for at {place}',
    erased:
      'Two people have agreed to what you asked for at {place}. The reference is {reference}.\n\nFor 30 days it can still be taken back. If you did not ask for it, or have changed your mind, ring {place} and say the reference. After that it is for good.\n\nThis is our last message about it. You need not answer.',
  },
  ar: {
    cleared: null,
    text: {
      erasedSubject: 'ما طلبته من {place}',
      erased:
        'وافق شخصان على ما طلبته من {place}. الرقم المرجعي هو {reference}.\n\nيمكن التراجع عنه خلال ⁨30⁩ يومًا. إذا لم تطلبه أو غيّرت رأيك فاتصل بـ {place} واذكر الرقم المرجعي. بعد ذلك يصبح نهائيًا.\n\nهذه رسالتنا الأخيرة بشأنه. لا حاجة إلى الرد.',
      copySubject: 'نسختك لدى {place} جاهزة',
      copy: 'ما طلبته موجود في صفحتك لدى {place}.\n\nافتحها برابط تسجيل الدخول: {link}\n\nليست في هذه الرسالة حتى لا يقرأها أحد غيرك.',
    },
  },
})

/** To a group's contact: the reference of the introduction, and nothing of the person. */
export const pleaseDelete = defineTemplate({
  name: 'group-please-delete',
  audience: 'group',
  subject: staff.deleteSubject,
  body: staff.delete,
})
export const copyReady = defineTemplate({
  name: 'record-copy-ready',
  audience: 'resident',
  subject: resident.copySubject,
  body: resident.copy,
})

/** By `tell_erasure` in the database: the one who confirms may not see whose address it is. */
export const erasureConfirmed = defineTemplate({
  name: 'erasure-confirmed',
  audience: 'resident',
  subject: resident.erasedSubject,
  body: resident.erased,
})
