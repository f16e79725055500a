import { findOrganisation } from '../../account/index.ts'
import type { Located, Place } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Request } from '../../platform/http/index.ts'
import { type Draft, findDraft } from '../../platform/journey/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Programme } from '../../programme/index.ts'
import type { Source } from '../source.ts'
import { locatedAt, whereWeStand } from '../standing.ts'
import { findSource } from '../store/index.ts'

/** What the pages of a door need to know. */
export type DoorFacts = {
  place: Place
  programme: Programme
  hostName: string
  source: Source | undefined
  located: Located | undefined
}

/** The place of the page: somebody who is signed in elsewhere finds no door here. */
export async function placeOfDoor(
  work: Work,
  request: Request,
): Promise<{ place: Place; programme: Programme; hostName: string }> {
  const { place, programme } = await whereWeStand(work)
  if (place.slug !== request.params.slug) throw notFound()
  const host = await findOrganisation(work, programme.hostOrganisationId)
  return { place, programme, hostName: host.name }
}

/** With the source by whose link they came, and where the postcode is that they gave. */
export async function loadDoor(work: Work, request: Request, journey: string): Promise<DoorFacts> {
  const facts = await placeOfDoor(work, request)
  const { draft } = request.params
  const answers: Draft['answers'] = draft ? (await findDraft(work, journey, draft)).answers : {}
  const code = String(request.params.code ?? answers.from ?? request.query.from ?? '')
  const source = code ? await findSource(work, code) : undefined
  const postcode = String(answers.postcode ?? '')
  return { ...facts, source, located: postcode ? await locatedAt(work, facts.place, postcode) : undefined }
}

/** The journey hands on what it loaded without knowing what it is. */
export function factsOf(extra: Record<string, unknown>): DoorFacts {
  return extra as DoorFacts
}
