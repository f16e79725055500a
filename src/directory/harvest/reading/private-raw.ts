import { asFields } from './fields.ts'
import { outcodeOf, readPostcode } from './postcode.ts'

/** Texts name people's mobiles and addresses too. */
export function withoutPersonalWords(words: string): string {
  return words
    .replaceAll(/(?:\+44[\s(0)]*|\b0)7[\d\s-]{8,12}\d\b/g, '(number left out)')
    .replaceAll(/[^\s@<>()"]{1,64}@[\w-]+(?:\.[\w-]+)+/g, '(address left out)')
}

const personal = /^(contacts?|phones?|telephone|mobile|email|meta|name_of_contact)$/i
const place = /^(address_?[1-4]|geometry|latitude|longitude|lat|lng)$/i
const withAddresses = /^(locations?|service_at_locations|addresses|physical_addresses)$/i

/** The raw record without the same: what we leave out of the content must not lie beside it. */
export function withoutPrivateRaw(value: unknown, mayShowPlace = false, isPlace = false): unknown {
  if (typeof value === 'string') return withoutPersonalWords(value)
  if (Array.isArray(value)) return value.map((item) => withoutPrivateRaw(item, mayShowPlace, isPlace))
  const fields = asFields(value)
  if (!fields) return value
  const isShown = mayShowPlace || fields.mask_exact_address === false
  const kept = Object.entries(fields).filter(([key]) => !personal.test(key) && (isShown || !place.test(key)))
  return Object.fromEntries(
    kept.map(([key, item]) => {
      if (isPlace && !isShown && key === 'name') return [key, null]
      if (!isShown && /^post(al_?)?code$/i.test(key))
        return [key, outcodeOf(readPostcode(typeof item === 'string' ? item : '') ?? '') || null]
      return [key, withoutPrivateRaw(item, isShown, withAddresses.test(key) || (isPlace && !/^accessib/i.test(key)))]
    }),
  )
}
