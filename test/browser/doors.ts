import type { Database } from '../../src/platform/database/database.ts'
import { linksToVisit, linkToConfirm, linkToContact, linkToListing } from '../walk/links.ts'
import type { Rule } from '../walk/things.ts'
import type { World } from '../world.ts'

export const groupContact = 'ines@example.org'

/** What pages of the directory need to have something to show: links that work, two that are the same. */
export async function openDoors(
  owner: Database,
  world: World,
  now: Date,
  [offer, other]: [string, string],
): Promise<Rule[]> {
  const ground = { owner, place: world.place, now, words: 'A walk by the river' }
  const [own, followed] = [await linkToListing(ground, 'prove'), await linkToListing(ground, 'follow')]
  const confirming = await linkToConfirm(ground, offer)
  const pair = await alike(owner, now, [offer, other])
  await contactOf(owner, world, now, offer)
  const visit = await linksToVisit(ground, offer)
  const { hub } = world.organisations
  await owner
    .insertInto('liaison')
    .values({ place_id: world.place, organisation_id: hub, name: 'Ida Cole', email: 'ida@hub.example', named_at: now })
    .execute()
  const contact = await linkToContact(ground, hub, world.personas.worker.account)
  const found = (on: RegExp, param: string, id: string): Rule => ({ on, param, value: () => id })
  return [
    found(/^\/listing\//, 'token', own.token),
    found(/^\/suggestions\//, 'token', followed.token),
    found(/^\/directory\/suggestions\//, 'suggestion', followed.id),
    found(/^\/still-right\//, 'token', confirming),
    found(/^\/directory\/same\//, 'pair', pair),
    found(/^\/directory\/same-organisations\//, 'bodyPair', await bodiesAlike(owner, now, world)),
    found(/^\/first-contact\//, 'token', contact),
    found(/^\/visit-answers\//, 'token', visit.answer),
    found(/^\/visits\//, 'token', visit.follow),
    found(/^\/directory\/visits\//, 'visit', visit.id),
    found(/^\/our-offer\//, 'id', offer),
    ...(await knownOf(owner, world, now)),
  ]
}

/** What those who work in a place know of it: a gap, and a community. */
async function knownOf(owner: Database, { place }: World, now: Date): Promise<Rule[]> {
  const [gap, community] = [crypto.randomUUID(), crypto.randomUUID()]
  const known = { place_id: place, changed_at: now }
  const missing = 'Men who eat alone, and nowhere to cook together'
  await owner
    .insertInto('gap')
    .values({ ...known, id: gap, kind: 'service-gap', words: missing, seen_in: 'talking', noted_at: now })
    .execute()
  await owner
    .insertInto('community')
    .values({ ...known, id: community, name: 'Bolivian families', languages: ['es'], added_at: now })
    .execute()
  return [
    { on: /^\/gaps\/register\//, param: 'gap', value: () => gap },
    { on: /^\/gaps\/communities\//, param: 'community', value: () => community },
  ]
}

async function alike(owner: Database, now: Date, offers: [string, string]): Promise<string> {
  const id = crypto.randomUUID()
  const [one_id, other_id] = offers.toSorted() as [string, string]
  await owner
    .insertInto('offer_pair')
    .values({ id, one_id, other_id, score: 0.8, reasons: '[]', facts_hash: 'x', found_at: now })
    .execute()
  return id
}

async function bodiesAlike(owner: Database, now: Date, { organisations }: World): Promise<string> {
  const id = crypto.randomUUID()
  const [one_id, other_id] = [organisations.hub, organisations.host].toSorted() as [string, string]
  await owner
    .insertInto('organisation_pair')
    .values({ id, one_id, other_id, score: 0.8, reasons: '[]', facts_hash: 'x', found_at: now })
    .execute()
  return id
}

/** Somebody who looks after this offer for its group. */
async function contactOf(owner: Database, world: World, now: Date, offer: string): Promise<void> {
  const id = crypto.randomUUID()
  const { organisation_id } = await owner
    .selectFrom('offer')
    .select('organisation_id')
    .where('id', '=', offer)
    .executeTakeFirstOrThrow()
  await owner.insertInto('account').values({ id, email: groupContact, name: 'Ines Vale', created_at: now }).execute()
  await owner
    .insertInto('membership')
    .values({
      ...{ id: crypto.randomUUID(), account_id: id, organisation_id, place_id: world.place },
      role: 'group contact',
      ...{ started_at: now },
    })
    .execute()
}
