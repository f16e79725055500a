import { openContact, withoutPerson } from '../contact.ts'
import type { OpenOffer } from '../store/published-parts.ts'
import { mailbox, openId, some, words } from './given.ts'
import type { Service } from './shape.ts'

/**
 * Whom to ask, without private persons: a name, a private mailbox or a mobile number leaves us only when the person
 * agreed. Whom another directory names, it gives away itself.
 */
export function contactsOf(offer: OpenOffer): Pick<Service, 'contacts' | 'phones'> {
  const { id } = offer
  const contact = offer.feedName ? withoutPerson(offer) : openContact(offer)
  const name = words(contact.contactName)
  const title = words(contact.contactRole)
  const email = mailbox(contact.contactEmail)
  const number = words(contact.contactPhone)
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
