import { defineMessages } from '../platform/i18n/index.ts'
import { defineTemplate } from '../platform/messages/index.ts'
import { doorWords as words } from './door.ts'
import { followWords } from './front-door.ts'

const staffWords = defineMessages('referralMail', {
  audience: 'staff',
  en: {
    crisisSubject: 'Crisis at the door: {reference}',
    crisis:
      'Somebody said at a door of {place} that there is a crisis. Help was shown to them at once. Pick it up now: {link}\n\nReference: {reference}',
    alarmSubject: 'Not picked up yet: {reference}',
    alarm: 'Nobody has picked up the crisis {reference} yet. Pick it up now: {link}\n\n{place}',
  },
})

export const receivedMail = defineTemplate({
  name: 'referral-received',
  audience: 'source',
  subject: words.mailReceivedSubject,
  body: words.mailReceived,
})
export const askedMail = defineTemplate({
  name: 'referral-asked-more',
  audience: 'source',
  subject: words.mailAskedSubject,
  body: words.mailAsked,
})
export const decidedMail = defineTemplate({
  name: 'referral-decided',
  audience: 'source',
  subject: words.mailDecidedSubject,
  body: words.mailDecided,
})
export const crisisMail = defineTemplate({
  name: 'referral-crisis',
  audience: 'staff',
  subject: staffWords.crisisSubject,
  body: staffWords.crisis,
})
export const alarmMail = defineTemplate({
  name: 'referral-alarm',
  audience: 'staff',
  subject: staffWords.alarmSubject,
  body: staffWords.alarm,
})
/** To whoever asked themselves, when nobody introduced them. */
export const personNewsMail = defineTemplate({
  name: 'referral-news',
  audience: 'resident',
  subject: followWords.mailSubject,
  body: followWords.mail,
})
