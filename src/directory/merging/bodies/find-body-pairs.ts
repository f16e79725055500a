import { inTurns } from '../../../platform/in-turns.ts'
import type { Work } from '../../../platform/work.ts'
import { factsHash } from '../likeness.ts'
import type { Look } from '../passes.ts'
import {
  type FoundPair,
  listChangedBodies,
  listComparedBodies,
  listSharingBodies,
  saveBodyKeys,
  saveBodyPairs,
} from '../store/index.ts'
import { bodyKeysOf, bodyLikeness, shownFrom } from './body-likeness.ts'

/** Compares the bodies that changed with whatever shares a key with them: so many at once, from the one after this on. */
export async function findBodyPairs(work: Work, after?: string, limit = 200): Promise<Look> {
  const { changed, next } = await listChangedBodies(work, after, limit)
  const ids = changed.map(({ id }) => id)
  if (ids.length === 0) return { ids, next }
  const compared = await listComparedBodies(work, ids)
  await saveBodyKeys(
    work,
    changed,
    compared.map((one) => ({ id: one.id, keys: bodyKeysOf(one) })),
  )
  await saveBodyPairs(work, ids, await scored(work, ids))
  return { ids, next }
}

async function scored(work: Work, ids: string[]): Promise<FoundPair[]> {
  const sharing = await listSharingBodies(work, ids)
  const all = [...new Set(sharing.flatMap(({ one, other }) => [one, other]))]
  const known = new Map((await listComparedBodies(work, all)).map((one) => [one.id, one]))
  return inTurns(sharing, (pair) => {
    const [one, other] = [known.get(pair.one), known.get(pair.other)]
    if (!one || !other) return []
    const { score, reasons } = bodyLikeness(one, other)
    return score >= shownFrom ? [{ id: work.newId(), ...pair, score, reasons, hash: factsHash(one, other) }] : []
  })
}
