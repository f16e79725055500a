import type { Work } from '../../platform/work.ts'
import type { Said } from './chosen.ts'
import { keepChosen, listMergesOf, type Merge } from './store/index.ts'

/** Of several listings that became one, the last that a fact was taken from is the one that is shown. */
async function laterOf(work: Work, merge: Merge): Promise<Merge[]> {
  const all = (await listMergesOf(work, [merge.survivorId])).filter(({ survivorId }) => survivorId === merge.survivorId)
  return all.filter(
    ({ id, madeAt }) => id !== merge.id && (madeAt > merge.madeAt || (+madeAt === +merge.madeAt && id > merge.id)),
  )
}

/** The facts of a merge that a later one chose again. */
export async function overruledBy(work: Work, merge: Merge): Promise<Set<string>> {
  return new Set((await laterOf(work, merge)).flatMap(({ chosen }) => Object.keys(chosen)))
}

/** What lay under a fact that was chosen again goes under the next one. */
export async function passOn(work: Work, merge: Merge, fact: string, own: Said): Promise<void> {
  const next = (await laterOf(work, merge)).find(({ chosen }) => fact in chosen)
  const known = next?.chosen[fact as keyof typeof next.chosen]
  if (next && known) await keepChosen(work, next.id, { ...next.chosen, [fact]: { ...known, own } })
}
