import { compact, type Fields, list, type Note, text, uniqueBy } from './fields.ts'
import type { HarvestedContent } from './shape.ts'
import { readEmail, readPhone } from './web.ts'

type Reached = Pick<HarvestedContent, 'contacts' | 'phones'>

/** Who answers, and on which numbers. A contact that is nothing but numbers is a list of phones. */
export function readContacts(record: Fields, note: Note): Reached {
  const links = list(record, 'service_at_locations')
  const places = [...links, ...links.flatMap((link) => list(link, 'location')), ...list(record, 'locations')]
  const owners = [record, ...places, ...list(record, 'organization')]
  const direct = owners.flatMap((owner) => readPhones(owner, note))
  const read = list(record, 'contacts').map((contact) => readContact(contact, note))
  return {
    contacts: read.map(({ contact }) => contact).filter((contact) => contact.name ?? contact.title ?? contact.email),
    phones: uniqueBy([...read.flatMap(({ phones }) => phones), ...direct], (phone) =>
      phone.number.replaceAll(/\D/g, ''),
    ),
  }
}

function readContact(fields: Fields, note: Note) {
  const numbers = readPhones(fields, note)
  const contact = compact<HarvestedContent['contacts'][number]>({
    name: text(fields, 'name'),
    title: text(fields, 'title', 'department'),
    email: readEmail(text(fields, 'email'), note),
    phone: undefined,
  })
  const [first, ...others] = numbers
  const isSomebody = Object.keys(contact).length > 0
  if (!isSomebody || !first) return { contact, phones: numbers }
  return { contact: { ...contact, phone: first.number }, phones: first.description ? numbers : others }
}

export function readPhones(owner: Fields, note: Note): HarvestedContent['phones'] {
  const entries = [...list(owner, 'phones'), ...(text(owner, 'phone') ? [{ number: text(owner, 'phone') }] : [])]
  return entries.flatMap((entry) => {
    const phone = readPhone(text(entry, 'number'), note)
    if (!phone) return []
    const extension = text(entry, 'extension')
    const parts = [phone.description, text(entry, 'description'), extension && `extension ${extension}`].filter(Boolean)
    return [{ number: phone.number, ...(parts.length > 0 ? { description: parts.join(', ') } : {}) }]
  })
}
