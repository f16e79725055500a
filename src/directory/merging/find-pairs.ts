import { inTurns } from '../../platform/in-turns.ts'
import type { Work } from '../../platform/work.ts'
import { factsHash, keysOf, likeness, shownFrom } from './likeness.ts'
import type { Look } from './passes.ts'
import { type FoundPair, listChanged, listCompared, listSharing, saveKeys, savePairs } from './store/index.ts'

/** Compares what changed with whatever shares a key with it: so many at once, from the one after this on. */
export async function findPairs(work: Work, after?: string, limit = 200): Promise<Look> {
  const { changed, next } = await listChanged(work, after, limit)
  const ids = changed.map(({ id }) => id)
  if (ids.length === 0) return { ids, next }
  const compared = await listCompared(work, ids)
  await saveKeys(
    work,
    changed,
    compared.map((one) => ({ id: one.id, keys: keysOf(one) })),
  )
  await savePairs(work, ids, await scored(work, ids))
  return { ids, next }
}

async function scored(work: Work, ids: string[]): Promise<FoundPair[]> {
  const sharing = await listSharing(work, ids)
  const all = [...new Set(sharing.flatMap(({ one, other }) => [one, other]))]
  const known = new Map((await listCompared(work, all)).map((one) => [one.id, one]))
  return inTurns(sharing, (pair) => {
    const [one, other] = [known.get(pair.one), known.get(pair.other)]
    if (!one || !other) return []
    const { score, reasons } = likeness(one, other)
    return score >= shownFrom ? [{ id: work.newId(), ...pair, score, reasons, hash: factsHash(one, other) }] : []
  })
}
