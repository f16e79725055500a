import type { NewOffer, Offer } from '../directory.ts'
import { type Fact, factKinds, partsOf } from '../freshness/facts.ts'
import { factsToOffer } from '../listing/versions.ts'
import type { Facts } from '../store/index.ts'

/** Room is no fact to choose: its numbers follow from who holds a place of which listing. */
export const chosenFacts = factKinds.filter((fact): fact is ChosenFact => fact !== 'room')
export type ChosenFact = Exclude<Fact, 'room'>

const fields = {
  what: ['name', 'description', 'whatItDoes', 'kind', 'isNavigator', 'themes', 'keywords', 'categories'],
  'who-for': ['whoFor', 'whoNotFor', 'minimumAge', 'maximumAge', 'criteria', 'languages'],
  where: ['locations', 'comesToYou', 'online', 'byPhone'],
  access: ['access'],
  when: ['schedules'],
  cost: ['isFree', 'costPence', 'costNote'],
  joining: ['joining', 'howToJoin'],
  contact: ['contactName', 'contactRole', 'contactEmail', 'contactPhone', 'contactIsPublic', 'email', 'url'],
} as const satisfies Record<ChosenFact, readonly (keyof Offer & keyof Facts)[]>

/** What a listing says of one fact, to be kept and said again. */
export type Said = Partial<Facts>
/** What the surviving listing said itself, and what was last taken over from the other. */
export type Chosen = Partial<Record<ChosenFact, { own: Said; taken: Said }>>

export function saidOf(offer: Offer | Facts, fact: ChosenFact): Said {
  return Object.fromEntries(fields[fact].map((field) => [field, offer[field]])) as Said
}

/** Venues are theirs to change wherever they are listed: which ones they are is what counts. */
export function isSame(one: Said, other: Said): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other))
}

function comparable(said: Said): unknown {
  return Object.entries(said)
    .map(([field, value]) => [field, Array.isArray(value) ? value.map((part) => plain(field, part)).sort() : value])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
}

/** Parts come back in another order, from JSON and from tables; of a time its venue goes with the place. */
function plain(field: string, part: unknown): string {
  if (typeof part !== 'object' || part === null) return String(part)
  const { locationId: _venue, ...said } = part as Record<string, unknown>
  if (field === 'locations') return String(said.id)
  return JSON.stringify(Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** A listing that says these facts otherwise; who runs it and where it comes from stay. */
export function saying(offer: Offer, said: Said[]): NewOffer {
  const all = Object.assign({}, ...said) as Said
  const { placesOpen: _room, ...now } = offer
  const locations = all.locations ?? offer.locations
  const ids = new Set(locations.map(({ id }) => id))
  const schedules = (all.schedules ?? offer.schedules).map((one) => ({
    ...one,
    locationId: one.locationId && ids.has(one.locationId) ? one.locationId : null,
  }))
  return { ...factsToOffer({ ...now, ...all, locations, schedules } as Facts) }
}

/** Whether both say the same of it, in whatever order. */
export const agreeOn = (one: Offer, other: Offer, fact: ChosenFact): boolean =>
  JSON.stringify(partsOf(one)[fact]) === JSON.stringify(partsOf(other)[fact])
