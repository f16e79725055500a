import { defineTemplate } from '../platform/messages/index.ts'
import { answerWords } from './answer-words.ts'
import { planWords } from './words.ts'

/** To the group's named contact: that something is asked, and nothing of the person. */
export const askGroup = defineTemplate({
  name: 'connection-asked',
  audience: 'group',
  subject: answerWords.mailSubject,
  body: answerWords.mail,
})
/** The same once more, when nobody answered for some days. */
export const remindGroup = defineTemplate({
  name: 'connection-reminder',
  audience: 'group',
  subject: answerWords.reminderSubject,
  body: answerWords.reminderMail,
})
export const answerCode = defineTemplate({
  name: 'connection-code',
  audience: 'group',
  subject: answerWords.codeSubject,
  body: answerWords.codeMail,
})
/** To the person, by the way that they said is safe. */
export const groupAnswered = defineTemplate({
  name: 'connection-answered',
  audience: 'resident',
  subject: planWords.mailAnsweredSubject,
  body: planWords.mailAnswered,
})
