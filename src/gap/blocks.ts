import type { Person } from '../person/index.ts'
import { type Goal, matchGoal, readWishes } from '../plan/index.ts'
import type { Work } from '../platform/work.ts'
import type { Block } from './gap.ts'

/**
 * What keeps this person from what is listed, asked anew: each kind with the offers that only it kept them from. The
 * wishes are those of the look that found nothing: whoever can only come in the evening is kept out by the time.
 */
export async function blocksOf(work: Work, person: Person, goal: Goal, wishes: string): Promise<Block[]> {
  // What was relaxed to look further stood in the way all the same.
  const asked = { ...readWishes(new URLSearchParams(wishes)), relaxed: [] }
  const { blockedBy } = await matchGoal(work, person, goal, asked)
  return blockedBy.map(({ kind, alone }) => ({ kind, offers: alone }))
}
