import type { Speech } from '../../platform/i18n/index.ts'
import { accessName } from '../access.ts'
import { openContact } from '../contact.ts'
import type { Offer } from '../directory.ts'
import { sayTimes } from '../say.ts'
import { nextSession } from '../sessions/sessions.ts'
import { sayWhom } from '../whom/say-whom.ts'
import { easyWords as words } from './words.ts'

/** What there is to know of an offer in short sentences, one fact each, in the order in which somebody would ask. */
export function sayEasily(offer: Offer, now: Date, speech: Speech, areas: Map<string, string>): string[] {
  const { say } = speech
  const next = nextSession(offer, now)
  const times = offer.schedules.map((one) => sayTimes(one, speech)).find(Boolean)
  const venue = offer.locations.map(({ name, address1, postcode }) =>
    [name, address1, postcode].filter(Boolean).join(', '),
  )[0]
  const access = new Set([...offer.access, ...offer.locations.flatMap((one) => one.access)])
  const joining = { 'drop-in': words.dropIn, contact: words.contact, introduction: words.introduction }[offer.joining]
  const { contactName, contactPhone } = openContact(offer)
  // How to join is said further down.
  const criteria = offer.criteria.filter(({ kind }) => kind !== 'referral' && kind !== 'access')
  return [
    say(words.run, { organisation: offer.organisationName }),
    sayWhom({ criteria, access: [], isFree: null }, speech, (area) => areas.get(area) ?? area),
    times ? say(words.on, { times }) : '',
    next ? say(words.next, { when: speech.moment(next, now) }) : '',
    venue ? say(words.at, { venue }) : '',
    offer.comesToYou ? say(words.comes) : '',
    offer.online ? say(words.online) : '',
    offer.byPhone ? say(words.phone) : '',
    sayPrice(offer, speech),
    ...[...access].map((fact) => say(words.has, { fact: say(accessName(fact)) })),
    say(joining),
    contactPhone ? say(words.call, { phone: contactPhone }) : '',
    contactName ? say(words.askFor, { name: contactName }) : '',
  ].filter(Boolean)
}

function sayPrice({ isFree, costPence }: Offer, { say, money }: Speech): string {
  if (isFree || costPence === 0) return say(words.free)
  return costPence === null ? say(words.costUnknown) : say(words.costs, { amount: money(costPence) })
}
