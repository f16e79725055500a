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
  },
  ar: {
    cleared: null,
    text: {
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
