import { notFound } from '../../platform/errors.ts'
import type { Request } from '../../platform/http/index.ts'
import type { StepProps } from '../../platform/journey/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Door } from '../referral.ts'
import type { Source } from '../source.ts'
import { whereWeStand } from '../standing.ts'
import { listSources } from '../store/index.ts'
import { type DoorFacts, loadDoor } from './door-facts.ts'

export type IntroducerDoor = Extract<Door, 'professional' | 'champion' | 'phone' | 'paper'>
export type IntroducerFacts = DoorFacts & {
  /** What this visitor's door is, unless they say that somebody calls or wrote. */
  door: IntroducerDoor
  /** True for the source's own link, where whoever introduces types who they are. */
  isByLink: boolean
  sources: Source[]
}

export function introducerFacts(extra: Record<string, unknown>): IntroducerFacts {
  return extra as IntroducerFacts
}

/** The door of a journey that has begun, else the one it begins with. */
export function doorOf({ answers, extra }: Pick<StepProps, 'answers' | 'extra'>): IntroducerDoor {
  return (answers.door as IntroducerDoor | undefined) ?? introducerFacts(extra).door
}

export async function loadByLink(work: Work, request: Request): Promise<IntroducerFacts> {
  const facts = await loadDoor(work, request, 'introduce-by-link')
  if (!facts.source?.isActive) throw notFound()
  return { ...facts, door: 'professional', isByLink: true, sources: [] }
}

/** Signed in: a worker types in what was said or written, everybody else introduces somebody they know. */
export async function standSignedIn(
  work: Work,
  request: Request,
): Promise<Pick<IntroducerFacts, 'place' | 'programme' | 'door' | 'isByLink'>> {
  const asked = request.query.door === 'paper' ? 'paper' : 'phone'
  const door = work.readsRecords ? asked : work.role === 'champion' ? 'champion' : 'professional'
  return { ...(await whereWeStand(work)), door, isByLink: false }
}

export async function loadSignedIn(work: Work, request: Request): Promise<IntroducerFacts> {
  const standing = await standSignedIn(work, request)
  const params = { ...request.params, slug: standing.place.slug }
  const facts = await loadDoor(work, { ...request, params }, 'introduce')
  const sources = work.readsRecords ? (await listSources(work)).filter(({ isActive }) => isActive) : []
  return { ...facts, ...standing, sources }
}
