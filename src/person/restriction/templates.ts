import { defineTemplate } from '../../platform/messages/index.ts'
import { closedWords as words } from './words.ts'

export const exclusionAskedMail = defineTemplate({
  name: 'exclusion-asked',
  audience: 'staff',
  subject: words.mailAskedSubject,
  body: words.mailAsked,
})
