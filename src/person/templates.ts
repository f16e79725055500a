import { defineMessages } from '../platform/i18n/index.ts'
import { defineTemplate } from '../platform/messages/index.ts'

const words = defineMessages('personMail', {
  audience: 'resident',
  en: {
    invitationSubject: 'Your page at {place}',
    invitation:
      'You have a page of your own at {place}. There you can read what we wrote down with you, see who has looked, and change your mind.\n\nAsk for a link to open it here: {link}\n\nIf this email is not for you, you need do nothing.',
  },
  ar: {
    cleared: null,
    text: {
      invitationSubject: 'صفحتك لدى {place}',
      invitation:
        'لديك صفحة خاصة بك لدى {place}. يمكنك فيها قراءة ما كتبناه معك ومعرفة من اطلع عليه وتغيير رأيك.\n\nاطلب رابطًا لفتحها هنا: {link}\n\nإذا لم تكن هذه الرسالة لك فلا حاجة لفعل شيء.',
    },
  },
})

export const invitation = defineTemplate({
  name: 'own-page-invitation',
  audience: 'resident',
  subject: words.invitationSubject,
  body: words.invitation,
})
