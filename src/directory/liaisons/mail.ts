import { findPlace } from '../../place/index.ts'
import { defineTemplate, queueMessage } from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import { directoryPaths as paths } from '../paths.ts'
import { addContactLink, type FirstContact } from './store/first-contacts.ts'
import { contactWords as words } from './words.ts'

const askedTemplate = defineTemplate({
  name: 'first-contact',
  audience: 'group',
  subject: words.mailSubject,
  body: words.mail,
})
const answeredTemplate = defineTemplate({
  name: 'first-contact-answered',
  audience: 'staff',
  subject: words.mailAnsweredSubject,
  body: words.mailAnswered,
})

type Way = { channel: 'email' | 'sms'; address: string }

/** A place's name and a link; what is asked stands behind it. */
export async function tellLiaison(work: Work, contact: string, { channel, address }: Way): Promise<void> {
  await queueMessage(work, {
    template: askedTemplate,
    channel,
    recipient: address,
    locale: 'en-GB',
    arguments: {
      place: (await findPlace(work, work.place ?? '')).name,
      link: paths.answerContact(await addContactLink(work, contact)),
    },
  })
}

export async function tellWhoAsked(work: Work, { placeId, askedEmail }: FirstContact): Promise<void> {
  if (!askedEmail) return
  await queueMessage(work, {
    template: answeredTemplate,
    channel: 'email',
    recipient: askedEmail,
    locale: 'en-GB',
    arguments: { place: (await findPlace(work, placeId)).name, link: paths.firstContacts },
  })
}
