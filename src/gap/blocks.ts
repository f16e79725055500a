import { matchOffers } from '../directory/index.ts'
import type { Person } from '../person/index.ts'
import type { Goal } from '../plan/index.ts'
import type { Work } from '../platform/work.ts'
import type { Block } from './gap.ts'
import { profileOf } from './profile.ts'

/** What keeps this person from what is listed, asked anew: each kind with the offers that only it kept them from. */
export async function blocksOf(work: Work, person: Person, goal: Goal): Promise<Block[]> {
  const { blockedBy } = await matchOffers(work, await profileOf(work, person, goal))
  return blockedBy.map(({ kind, alone }) => ({ kind, offers: alone }))
}
