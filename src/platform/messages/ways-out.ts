import { defineMessages, type MessageRef } from '../i18n/index.ts'
import type { DeliveryConfig } from './delivery.ts'

const words = defineMessages('waysOut', {
  audience: 'resident',
  en: {
    demonstration:
      'In this demonstration nothing leaves the computer: an administrator can read the message under Messages.',
    email:
      'The message has not left this computer: no email server is set up. An administrator can read it under Messages.',
    sms: 'The text has not left this computer: no service for texts is set up. An administrator can read it under Messages.',
  },
  ar: {
    cleared: null,
    text: {
      demonstration: 'في هذا العرض التجريبي لا يخرج شيء من هذا الحاسوب: يمكن للمسؤول أن يقرأ الرسالة ضمن الرسائل.',
      email: 'لم تخرج الرسالة من هذا الحاسوب: لم يُجهَّز خادم للبريد الإلكتروني. يمكن للمسؤول أن يقرأها ضمن الرسائل.',
      sms: 'لم تخرج الرسالة النصية من هذا الحاسوب: لم تُجهَّز خدمة للرسائل النصية. يمكن للمسؤول أن يقرأها ضمن الرسائل.',
    },
  },
})

/** What leaves this installation as it was started. Until somebody says otherwise, nothing does. */
const ways = { email: false, sms: false, isDemonstration: false }

export function noteWaysOut({ smtp, notify }: Pick<DeliveryConfig, 'smtp' | 'notify'>): void {
  Object.assign(ways, { email: Boolean(smtp), sms: Boolean(notify) })
}
export function noteDemonstration(isOn: boolean): void {
  ways.isDemonstration = isOn
}

/** Why a message stays here, for a page that would else say that it is on its way; undefined when it leaves. */
export function whyItStays(channel: 'email' | 'sms'): MessageRef | undefined {
  if (ways[channel]) return undefined
  return ways.isDemonstration ? words.demonstration : words[channel]
}
