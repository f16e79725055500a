import type { OpenOffer } from '../store/published-parts.ts'
import { mailbox, openId, some, words } from './given.ts'
import type { Service } from './shape.ts'

const webmail =
  /@(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|aol|btinternet|sky|talktalk|virginmedia|proton|protonmail)\./i
const isMobile = (number: string) => /^(?:\+44|0044|0)7/.test(number.replace(/[\s().-]/g, ''))

/**
 * Whom to ask, without private persons: a name, a private mailbox or a mobile number leaves us only when the person
 * agreed. What is left is a role, an address of the body and its landline.
 */
export function contactsOf(offer: OpenOffer): Pick<Service, 'contacts' | 'phones'> {
  const { id, contactIsPublic: agreed } = offer
  const name = agreed ? words(offer.contactName) : undefined
  const title = words(offer.contactRole)
  const email = agreed || !webmail.test(offer.contactEmail) ? mailbox(offer.contactEmail) : undefined
  const number = agreed || !isMobile(offer.contactPhone) ? words(offer.contactPhone) : undefined
  const contactId = openId('contact', id)
  const isSomebody = Boolean(name ?? title ?? email)
  const phone = number
    ? { id: openId('phone', id, number), number, ...(isSomebody ? { contact_id: contactId } : { service_id: id }) }
    : undefined
  return {
    contacts: isSomebody
      ? [{ id: contactId, service_id: id, name, title, email, phones: phone ? [phone] : undefined }]
      : undefined,
    phones: some(phone ? [phone] : []),
  }
}
