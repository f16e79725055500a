import { addOrganisation } from '../src/account/index.ts'
import { addOffer } from '../src/directory/index.ts'
import type { Work } from '../src/platform/work.ts'
import { bestKnown } from './offers/best-known.ts'
import { groups } from './offers/groups.ts'
import { services } from './offers/services.ts'
import type { Described } from './offers/venues.ts'
import type { Story } from './story.ts'
import type { World } from './world.ts'

const offers = { ...bestKnown, ...groups, ...services }
export type OfferName = keyof typeof offers
export type Offers = Record<OfferName, string>

/** About forty offers of all sizes in the story's place, by name: what people can be matched with, find and join. */
export function makeOffers(story: Pick<Story, 'inWork' | 'world'>): Promise<Offers> {
  return story.inWork('administrator', (work) => makeOffersIn(work, story.world))
}

export async function makeOffersIn(work: Work, world: World): Promise<Offers> {
  const place = { ...work, place: world.place }
  const organisations = new Map<string, string>()
  const made: Partial<Offers> = {}
  for (const [name, { by, ...offer }] of Object.entries(offers) as [OfferName, Described][]) {
    const organisationId =
      by in world.organisations
        ? world.organisations[by as keyof World['organisations']]
        : (organisations.get(by) ?? (await addOrganisation(work, { name: by, ownerPlaceId: world.place })))
    if (!(by in world.organisations)) organisations.set(by, organisationId)
    made[name] = await addOffer(place, {
      organisationId,
      confirmedOn: '2026-11-03',
      confirmedBy: 'the group',
      ...offer,
      ownerPlaceId: world.place,
    })
  }
  return made as Offers
}
