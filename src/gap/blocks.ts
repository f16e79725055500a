import type { Missed, Theme } from '../directory/index.ts'
import type { Person } from '../person/index.ts'
import { type Goal, matchGoal, missedOf, readWishes } from '../plan/index.ts'
import type { Work } from '../platform/work.ts'
import type { Block } from './gap.ts'

/**
 * What keeps this person from what is listed, asked anew: each kind with the offers that only it kept them from. The
 * wishes are those of the look that found nothing: whoever can only come in the evening is kept out by the time.
 */
export async function blocksOf(
  work: Work,
  person: Person,
  goal: Goal,
  wishes: string,
): Promise<{ blocks: Block[]; doesNobodyFit: boolean }> {
  // What was relaxed to look further stood in the way all the same.
  const asked = { ...readWishes(new URLSearchParams(wishes)), relaxed: [] }
  const { blockedBy, counts } = await matchGoal(work, person, goal, asked)
  const blocks = blockedBy.filter(mayBeKept).map(({ kind, alone }) => ({ kind, offers: alone }))
  return { blocks, doesNobodyFit: counts.fits === 0 }
}

/** The offers of the theme that one thing alone kept this person from, as things are today. */
export async function missedBy(
  work: Work,
  person: Person,
  goal: Goal,
  theme: Theme,
  wishes: string,
): Promise<Missed[]> {
  const missed = await missedOf(work, person, goal, theme, readWishes(new URLSearchParams(wishes)))
  return missed.filter(mayBeKept)
}

// A need is seen by more people than may know that somebody has no recourse to public funds. A need that only this kept from everything
// reads as one for which nothing is listed: the words hold for both, so that they tell nobody which it is.
const mayBeKept = ({ kind }: { kind: string }) => kind !== 'nrpf'
