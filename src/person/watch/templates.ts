import { defineTemplate } from '../../platform/messages/index.ts'
import { watchWords as words } from './words.ts'

export const readingAlarmMail = defineTemplate({
  name: 'reading-alarm',
  audience: 'staff',
  subject: words.mailSubject,
  body: words.mail,
})
