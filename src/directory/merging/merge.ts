import { invalid, tooLate } from '../../platform/errors.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'
import { lastWord } from '../freshness/facts.ts'
import { noteChange } from '../freshness/note-change.ts'
import { findOffer, refreshSearch, replaceOffer } from '../store/index.ts'
import { bringTags } from '../tags/store/tags.ts'
import { agreeOn, type Chosen, type ChosenFact, chosenFacts, saidOf, saying } from './chosen.ts'
import { mergingWords as words } from './merging-words.ts'
import { addMerge, countWaiting, layOver, listClosedFeeds, lockOffers, moveWaiting } from './store/index.ts'

export type Merging = {
  survivor: Offer
  merged: Offer
  /** Which facts the other says better. */
  take: readonly ChosenFact[]
  movesWaiting: boolean
}

/** Two listings go on as one. Both rows stay: the one shows, the other answers with where it went. */
export async function mergeOffers(work: Work, merging: Merging): Promise<string> {
  const { survivor, merged, movesWaiting } = merging
  await lockOffers(work, [survivor.id, merged.id])
  const [now, other] = [await findOffer(work, survivor.id), await findOffer(work, merged.id)]
  // What somebody compared is what is made one.
  if (now.version !== survivor.version || other.version !== merged.version) throw tooLate()
  const take = merging.take.filter((fact) => !agreeOn(now, other, fact))
  if (take.length > 0 && !(await mayTakeFrom(work, now, other))) throw invalid('take', words.closedFeed)
  const waiting = (await countWaiting(work, [other.id])).get(other.id) ?? 0
  if (waiting > 0 && !movesWaiting) throw invalid('movesWaiting', words.someWait, { count: waiting })
  const chosen: Chosen = Object.fromEntries(
    take.map((fact) => [fact, { own: saidOf(now, fact), taken: saidOf(other, fact) }]),
  )
  if (!(await layOver(work, other.id, now.id))) throw tooLate()
  if (take.length > 0) await say(work, now, chosen)
  const mergeId = await addMerge(work, { survivorId: now.id, mergedId: other.id, chosen })
  if (waiting > 0) await moveWaiting(work, mergeId, other.id, now.id)
  await bringTags(work, mergeId, other.id, now.id)
  await refreshSearch(work, now.id)
  return mergeId
}

/** The surviving listing says what was taken over. */
export async function say(work: Work, survivor: Offer, chosen: Chosen): Promise<void> {
  const taken = Object.values(chosen).map((one) => one.taken)
  if (!(await replaceOffer(work, survivor.id, survivor.version, saying(survivor, taken)))) throw tooLate()
  if (survivor.source === 'own') await noteChange(work, survivor, false)
}

export async function mayTakeFrom(work: Work, survivor: Offer, other: Offer): Promise<boolean> {
  const closed = await listClosedFeeds(
    work,
    [survivor.feedId, other.feedId].filter((id) => id !== null),
  )
  const isClosed = ({ feedId }: Offer) => feedId !== null && closed.has(feedId)
  return !isClosed(other) || isClosed(survivor)
}

/** Ours goes on before another directory's; of two alike the one that was published first, since its address is known longest. */
export function usualSurvivor(one: Offer, other: Offer): Offer {
  if (one.source !== other.source) return one.source === 'own' ? one : other
  const isFirst = one.createdAt < other.createdAt || (+one.createdAt === +other.createdAt && one.id < other.id)
  return isFirst ? one : other
}

/** Of each fact that the two say differently the one that was confirmed last; without any such word, what the surviving one says. */
export function usualTake(
  survivor: Offer,
  other: Offer,
  readOn: { survivor: string | null; other: string | null },
): ChosenFact[] {
  return chosenFacts.filter((fact) => {
    if (agreeOn(survivor, other, fact)) return false
    const [own, theirs] = [lastWord(survivor, fact, readOn.survivor), lastWord(other, fact, readOn.other)]
    const isSaid = theirs.kind !== 'read' && theirs.kind !== 'listed'
    const ownOn = own.kind === 'confirmed' || own.kind === 'used' || own.kind === 'changed' ? own.on : null
    return isSaid && saysAnything(other, fact) && (theirs.on ?? '') > (ownOn ?? dayOf(survivor.createdAt))
  })
}

const saysAnything = (offer: Offer, fact: ChosenFact) =>
  Object.values(saidOf(offer, fact)).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false,
  )
