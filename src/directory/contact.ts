import type { Actor } from '../platform/work.ts'
import type { Offer } from './directory.ts'

export type Contact = Pick<Offer, 'contactName' | 'contactRole' | 'contactPhone' | 'contactEmail'>

const webmail =
  /@(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|aol|btinternet|sky|talktalk|virginmedia|proton|protonmail)\./i
const isMobile = (number: string) => /^(?:\+44|0044|0)7/.test(number.replace(/[\s().-]/g, ''))

/** `beatriz@group.org` names Beatriz as much as her name does. */
function isTheirs(email: string, name: string): boolean {
  const mailbox = (email.split('@')[0] ?? '').toLowerCase()
  const parts = name.toLowerCase().split(/[^\p{L}]+/u)
  return webmail.test(email) || parts.some((part) => part.length > 2 && mailbox.includes(part))
}

/** Whom to ask, without the private person: what is left is a role, an address of the body and its landline. */
export function withoutPerson({ contactName, contactRole, contactPhone, contactEmail }: Contact): Contact {
  return {
    contactName: '',
    contactRole,
    contactPhone: isMobile(contactPhone) ? '' : contactPhone,
    contactEmail: isTheirs(contactEmail, contactName) ? '' : contactEmail,
  }
}

/** What anybody may read: the person only when they agreed. */
export function openContact(offer: Contact & Pick<Offer, 'contactIsPublic'>): Contact {
  return offer.contactIsPublic ? offer : withoutPerson(offer)
}

/** Those who work with people here have to know whom to call. */
export function contactFor({ membership }: Actor, offer: Contact & Pick<Offer, 'contactIsPublic'>): Contact {
  return membership === null ? openContact(offer) : offer
}

/** Who said that a listing is right, for anybody to read: a contact who is not named is not named here either. */
export function openConfirmer({
  confirmedBy,
  contactName,
  contactIsPublic,
}: Pick<Offer, 'confirmedBy' | 'contactName' | 'contactIsPublic'>): string {
  const isTheirs = contactName !== '' && confirmedBy.toLowerCase().includes(contactName.toLowerCase())
  return isTheirs && !contactIsPublic ? 'the group' : confirmedBy
}
