import { metresOf } from '../../place/index.ts'
import type { Work } from '../../platform/work.ts'
import type { NewLocation, NewOffer, Offer } from '../directory.ts'
import { sayPlacesOpen } from '../room/store/rooms.ts'
import { refreshSearch } from './search-document.ts'
import { type Change, keepVersions, usualChange } from './versions.ts'

/** Adds an offer with its places, times and criteria, ready to be found. */
export async function addOffer(work: Work, offer: NewOffer, change: Change = usualChange(work)): Promise<string> {
  const id = offer.id ?? work.newId()
  await work.tx
    .insertInto('offer')
    .values({ id, ...columnsOf(work, offer), created_at: work.now, changed_at: work.now })
    .execute()
  await addParts(work, id, offer)
  if (offer.placesOpen != null) await sayPlacesOpen(work, id, offer.placesOpen)
  await refreshSearch(work, id)
  await keepVersions(work, [id], change)
  return id
}

/** Puts everything that is said of an offer in the place of what was said. `false` when somebody saved a newer version. */
export async function replaceOffer(
  work: Work,
  id: string,
  version: number,
  offer: NewOffer,
  change: Change = usualChange(work),
): Promise<boolean> {
  await keepVersions(work, [id])
  const done = await work.tx
    .updateTable('offer')
    .set({ ...columnsOf(work, offer), version: version + 1, changed_at: work.now })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  for (const table of ['schedule', 'criterion', 'offer_location', 'offer_category'] as const)
    await work.tx.deleteFrom(table).where('offer_id', '=', id).execute()
  await addParts(work, id, offer)
  if (offer.placesOpen !== undefined) await sayPlacesOpen(work, id, offer.placesOpen)
  await refreshSearch(work, id)
  await keepVersions(work, [id], change)
  return true
}

export type OfferFacts = Partial<
  Pick<
    Offer,
    | 'status'
    | 'placesOpen'
    | 'waitWeeks'
    | 'alert'
    | 'confirmedOn'
    | 'confirmedBy'
    | 'contactName'
    | 'contactRole'
    | 'contactEmail'
    | 'contactPhone'
  >
>

/** Changes single facts, such as free places or the day of the last confirmation; the listing stands otherwise. */
export async function setOfferFacts(
  work: Work,
  id: string,
  facts: OfferFacts,
  change: Change = usualChange(work),
): Promise<void> {
  await keepVersions(work, [id])
  const given: Record<Exclude<keyof OfferFacts, 'placesOpen'>, string> = {
    status: 'status',
    waitWeeks: 'wait_weeks',
    alert: 'alert',
    confirmedOn: 'confirmed_on',
    confirmedBy: 'confirmed_by',
    contactName: 'contact_name',
    contactRole: 'contact_role',
    contactEmail: 'contact_email',
    contactPhone: 'contact_phone',
  }
  const { placesOpen, ...others } = facts
  if (placesOpen !== undefined) await sayPlacesOpen(work, id, placesOpen)
  const columns = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [given[name as keyof typeof given], value]),
  )
  await work.tx
    .updateTable('offer')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1), changed_at: work.now }))
    .where('id', '=', id)
    .execute()
  await keepVersions(work, [id], change)
}

export type NamedContact = Pick<
  Offer,
  'contactName' | 'contactRole' | 'contactPhone' | 'contactEmail' | 'contactIsPublic'
>

/** Stays until the other directory names somebody itself. */
export async function saveContact(work: Work, id: string, contact: NamedContact): Promise<void> {
  await keepVersions(work, [id])
  await work.tx
    .updateTable('offer')
    .set((eb) => ({
      contact_name: contact.contactName,
      contact_role: contact.contactRole,
      contact_phone: contact.contactPhone,
      contact_is_public: contact.contactIsPublic,
      contact_email: contact.contactEmail,
      version: eb('version', '+', 1),
      changed_at: work.now,
    }))
    .where('id', '=', id)
    .execute()
  await keepVersions(work, [id], usualChange(work))
}

function columnsOf(work: Work, offer: NewOffer) {
  return {
    organisation_id: offer.organisationId,
    owner_place_id: offer.ownerPlaceId === undefined ? work.place : offer.ownerPlaceId,
    kind: offer.kind ?? 'service',
    name: offer.name,
    description: offer.description ?? '',
    who_for: offer.whoFor ?? '',
    who_not_for: offer.whoNotFor ?? '',
    url: offer.url ?? null,
    email: offer.email ?? null,
    status: offer.status ?? 'active',
    joining: offer.joining ?? 'contact',
    how_to_join: offer.howToJoin ?? '',
    is_navigator: offer.isNavigator ?? false,
    what_it_does: offer.whatItDoes ?? '',
    minimum_age: offer.minimumAge ?? null,
    maximum_age: offer.maximumAge ?? null,
    comes_to_you: offer.comesToYou ?? false,
    online: offer.online ?? false,
    by_phone: offer.byPhone ?? false,
    is_free: offer.isFree ?? null,
    cost_pence: offer.costPence ?? null,
    cost_note: offer.costNote ?? '',
    languages: offer.languages ?? [],
    access: offer.access ?? [],
    themes: offer.themes ?? [],
    keywords: offer.keywords ?? [],
    contact_name: offer.contactName ?? '',
    contact_role: offer.contactRole ?? '',
    contact_email: offer.contactEmail ?? '',
    contact_phone: offer.contactPhone ?? '',
    contact_is_public: offer.contactIsPublic ?? false,
    wait_weeks: offer.waitWeeks ?? null,
    alert: offer.alert ?? '',
    source: offer.source ?? 'own',
    feed_id: offer.feedId ?? null,
    confirmed_on: offer.confirmedOn ?? null,
    confirmed_by: offer.confirmedBy ?? '',
  }
}

async function addParts(work: Work, id: string, offer: NewOffer): Promise<void> {
  const locations: string[] = []
  for (const one of offer.locations ?? [])
    locations.push(
      typeof one === 'string' ? one : await addLocation(work, { organisationId: offer.organisationId, ...one }),
    )
  const rows = [...new Set(locations)].map((location_id) => ({ offer_id: id, location_id }))
  if (rows.length > 0) await work.tx.insertInto('offer_location').values(rows).execute()
  await addSchedules(work, id, offer, locations)
  const criteria = (offer.criteria ?? []).map((one) => ({
    id: work.newId(),
    offer_id: id,
    kind: one.kind,
    value: one.value,
    note: one.note ?? '',
    checked_on: one.checkedOn ?? null,
    source: one.source ?? '',
  }))
  if (criteria.length > 0) await work.tx.insertInto('criterion').values(criteria).execute()
  await addCategories(work, id, offer)
}

async function addSchedules(work: Work, id: string, offer: NewOffer, locations: string[]): Promise<void> {
  const rows = (offer.schedules ?? []).map((one) => ({
    id: work.newId(),
    offer_id: id,
    location_id: (one.location === undefined ? undefined : locations[one.location]) ?? null,
    days: [...(one.days ?? [])],
    opens_at: one.opensAt ?? null,
    closes_at: one.closesAt ?? null,
    frequency: one.frequency ?? ((one.days?.length ?? 0) > 0 ? 'WEEKLY' : null),
    every: one.every ?? null,
    starts_on: one.startsOn ?? null,
    ends_on: one.endsOn ?? null,
    note: one.note ?? '',
  }))
  if (rows.length > 0) await work.tx.insertInto('schedule').values(rows).execute()
}

async function addCategories(work: Work, id: string, { categories = [] }: NewOffer): Promise<void> {
  if (categories.length === 0) return
  const terms = categories.map(({ scheme, code, name, uri }) => ({ scheme, code, name, uri: uri ?? null }))
  await work.tx
    .insertInto('category')
    .values(terms)
    .onConflict((oc) => oc.doNothing())
    .execute()
  await work.tx
    .insertInto('offer_category')
    .values(categories.map(({ scheme, code }) => ({ offer_id: id, scheme, code })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function addLocation(work: Work, location: NewLocation): Promise<string> {
  const id = work.newId()
  const { latitude = null, longitude = null } = location
  const metres = latitude !== null && longitude !== null ? metresOf({ latitude, longitude }) : undefined
  await work.tx
    .insertInto('location')
    .values({
      id,
      organisation_id: location.organisationId ?? null,
      name: location.name,
      kind: location.kind ?? 'physical',
      address_1: location.address1 ?? '',
      city: location.city ?? '',
      region: location.region ?? '',
      postcode: location.postcode ?? '',
      latitude,
      longitude,
      metres: metres ? `(${metres.easting},${metres.northing})` : null,
      access: location.access ?? [],
      access_note: location.accessNote ?? '',
      access_checked_on: location.accessCheckedOn ?? null,
      changed_at: work.now,
    })
    .execute()
  return id
}
