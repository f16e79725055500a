import { tooLate } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { noteChange } from '../freshness/note-change.ts'
import { findOffer, refreshSearch, replaceOffer } from '../store/index.ts'
import { takeBackTags } from '../tags/store/tags.ts'
import { type ChosenFact, isSame, type Said, saidOf, saying } from './chosen.ts'
import { overruledBy, passOn } from './overruled.ts'
import { endMerge, lockOffers, type Merge, moveWaitingBack, partPair, takeOff } from './store/index.ts'

/**
 * Both come back. What was changed since of the surviving one's own facts stays with it; what was changed of a fact that
 * was taken over goes back with that fact, if the other listing is ours, and stands in the versions in any case.
 */
export async function undoMerge(work: Work, merge: Merge): Promise<void> {
  await lockOffers(work, [merge.survivorId, merge.mergedId])
  const overruled = await overruledBy(work, merge)
  if (!(await endMerge(work, merge))) throw tooLate()
  const survivor = await findOffer(work, merge.survivorId)
  const all = Object.entries(merge.chosen) as [ChosenFact, { own: Said; taken: Said }][]
  const chosen = all.filter(([fact]) => !overruled.has(fact))
  for (const [fact, { own }] of all) if (overruled.has(fact)) await passOn(work, merge, fact, own)
  await takeOff(work, merge.mergedId)
  const merged = await findOffer(work, merge.mergedId)
  const edited = chosen
    .map(([fact, { taken }]) => ({ now: saidOf(survivor, fact), taken }))
    .filter(({ now, taken }) => !isSame(now, taken))
  if (merged.source === 'own' && edited.length > 0)
    await put(
      work,
      merged,
      edited.map(({ now }) => now),
    )
  if (chosen.length > 0)
    await put(
      work,
      survivor,
      chosen.map(([, { own }]) => own),
    )
  await takeBackTags(work, merge.id)
  await refreshSearch(work, merge.survivorId)
  await moveWaitingBack(work, merge.id, merge.survivorId, merge.mergedId)
  await partPair(work, merge.survivorId, merge.mergedId)
}

async function put(work: Work, offer: Offer, said: Said[]): Promise<void> {
  const again = { by: 'return', reason: '' } as const
  if (!(await replaceOffer(work, offer.id, offer.version, saying(offer, said), again))) throw tooLate()
  if (offer.source === 'own') await noteChange(work, offer, false)
}
