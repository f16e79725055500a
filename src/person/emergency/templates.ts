import { defineTemplate } from '../../platform/messages/index.ts'
import { emergencyWords as words } from './words.ts'

export const emergencyMail = defineTemplate({
  name: 'record-opened-in-emergency',
  audience: 'staff',
  subject: words.mailSubject,
  body: words.mail,
})
