import { readPhones } from './contacts.ts'
import { compact, type Fields, list, type Note, text } from './fields.ts'
import { hideExactPlace } from './locations.ts'
import { withoutPersonalWords } from './private-raw.ts'
import type { HarvestedContent } from './shape.ts'
import { isMobile } from './web.ts'

const atHome = /^(?:registered |ofsted |home )*(?:child ?minders?|home child ?carers?|nann(?:y|ies))\b/i
const inName = /\bchild ?minder\b(?! (?:agency|network|service|support|group))/i

/** `person`: a childminder, say, whose contacts are private. `address`: a masked place, a refuge or a home. */
type Privacy = 'person' | 'address'

export function privacyOf(content: HarvestedContent, record: Fields): Privacy | undefined {
  const marked = (...keys: string[]) => placesOf(record).some((place) => keys.some((key) => place[key] === true))
  if (marked('is_home_address', 'home_address')) return 'person'
  if (inName.test(content.name) || content.categories.some(({ name }) => atHome.test(name))) return 'person'
  return marked('mask_exact_address') ? 'address' : undefined
}

const placesOf = (record: Fields) => [
  record,
  ...list(record, 'locations'),
  ...list(record, 'service_at_locations').flatMap((link) => list(link, 'location')),
]

/** Keeps what belongs to the organisation: its landline and its address for e-mail, unless that is the person's own. */
export function withoutPrivatePerson(
  content: HarvestedContent,
  record: Fields,
  privacy: Privacy,
  note: Note,
): HarvestedContent {
  const { email, organisation, ...rest } = content
  const { email: theirEmail, ...body } = organisation
  const isOurs = emailTest(privacy === 'person' ? list(record, 'contacts') : [])
  note(sentences[privacy])
  return {
    ...rest,
    ...(privacy === 'address' && isOurs(email) ? { email } : {}),
    description: withoutPersonalWords(content.description),
    organisation: isOurs(theirEmail) ? { ...body, email: theirEmail } : body,
    locations: content.locations.map((place) => (mayShow(place.sourceId, record) ? place : hideExactPlace(place))),
    contacts:
      privacy === 'person' ? [] : content.contacts.map(impersonal).filter((contact) => Object.keys(contact).length > 0),
    phones: content.phones.filter(({ number }) => !isMobile(number) && !numbersOf(record, privacy).has(digits(number))),
  }
}

const sentences: Record<Privacy, string> = {
  person:
    'This is a private person who works at home: personal names, mobile numbers and e-mail addresses were left out.',
  address: 'The address is masked, so personal names, mobile numbers and private e-mail addresses were left out too.',
}

function emailTest(contacts: Fields[]): (email: string | undefined) => email is string {
  const personal = contacts.map((contact) => text(contact, 'email')?.toLowerCase())
  return (email): email is string =>
    email !== undefined && !webmail.test(email) && !personal.includes(email.toLowerCase())
}

function impersonal({
  title,
  email,
  phone,
}: HarvestedContent['contacts'][number]): HarvestedContent['contacts'][number] {
  return compact({
    name: undefined,
    title,
    email: email && !webmail.test(email) ? email : undefined,
    phone: phone && !isMobile(phone) ? phone : undefined,
  })
}

const digits = (number: string) => number.replaceAll(/\D/g, '')

/** The numbers of a private person's own contacts. */
function numbersOf(record: Fields, privacy: Privacy): Set<string> {
  const contacts = privacy === 'person' ? list(record, 'contacts') : []
  return new Set(contacts.flatMap((contact) => readPhones(contact, () => {})).map(({ number }) => digits(number)))
}

const webmail =
  /@(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|aol|btinternet|sky|talktalk|virginmedia)\./i

/** Only a feed that says "do not mask" has asked the person. */
function mayShow(sourceId: string, record: Fields): boolean {
  return list(record, 'locations').some((place) => text(place, 'id') === sourceId && place.mask_exact_address === false)
}
