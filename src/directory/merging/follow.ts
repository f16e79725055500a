import type { Work } from '../../platform/work.ts'
import { findOffer } from '../store/index.ts'
import { type Chosen, type ChosenFact, isSame, type Said, saidOf } from './chosen.ts'
import { say } from './merge.ts'
import { overruledBy } from './overruled.ts'
import { keepChosen, listMergesOf, lockOffers, type Merge } from './store/index.ts'

/** What the feed of a merged listing says anew of facts that were taken from it goes on to the surviving one. */
export async function followMerged(work: Work, changed: string[]): Promise<void> {
  for (const merge of await listMergesOf(work, changed))
    if (Object.keys(merge.chosen).length > 0) await follow(work, merge)
}

async function follow(work: Work, merge: Merge): Promise<void> {
  const { id, survivorId, mergedId, chosen } = merge
  await lockOffers(work, [survivorId, mergedId])
  const [survivor, merged] = [await findOffer(work, survivorId), await findOffer(work, mergedId)]
  const overruled = await overruledBy(work, merge)
  const anew: Chosen = {}
  for (const [fact, { own, taken }] of Object.entries(chosen) as [ChosenFact, { own: Said; taken: Said }][]) {
    if (overruled.has(fact)) continue
    const [shown, theirs] = [saidOf(survivor, fact), saidOf(merged, fact)]
    // A harvested listing is written by its feed alone: what stands there instead is what that feed says itself. Of one
    // of ours somebody wrote it by hand, and it stays until the other says something new.
    const isOverwritten = survivor.source === 'feed' && !isSame(shown, taken)
    if (isOverwritten || !isSame(theirs, taken)) anew[fact] = { own: isOverwritten ? shown : own, taken: theirs }
  }
  if (Object.keys(anew).length === 0) return
  await say(work, survivor, anew)
  await keepChosen(work, id, { ...chosen, ...anew })
}
