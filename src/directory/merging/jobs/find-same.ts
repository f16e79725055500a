import { inEachPlace } from '../../../place/index.ts'
import { recordAudit } from '../../../platform/audit.ts'
import type { Database } from '../../../platform/database/database.ts'
import { inWork, nobody } from '../../../platform/database/in-work.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { JobData, Jobs } from '../../../platform/jobs/index.ts'
import type { Work } from '../../../platform/work.ts'
import { feedReadOn } from '../../freshness/store/evidence.ts'
import { findOffer } from '../../store/index.ts'
import { findPairs } from '../find-pairs.ts'
import { followMerged } from '../follow.ts'
import { mergeOffers, usualSurvivor, usualTake } from '../merge.ts'
import { inPasses } from '../passes.ts'
import { findChoice, type ListedPair, listPairs, settlePair } from '../store/index.ts'

type Options = { database: Database; jobs: Jobs; now(): Date }
const name = 'find-same'

export const mergingJobs = (options: Options): [string, (data: JobData) => Promise<void>][] => [
  [name, () => findSame(options)],
]
/** A run of a feed, and what groups list, is compared soon after. */
export const mergingClocks: Record<string, string> = { [name]: '*/10 * * * *' }

/** Compares what changed, some hundred at a time; run twice, it finds nothing new. */
export async function findSame(all: Options): Promise<void> {
  const { database, jobs, now } = all
  const actor = { ...nobody, role: 'jobs' }
  const options = () => ({ now: now(), locale: 'en-GB' as const, requestId: name, jobs })
  await inPasses((after) =>
    inWork(database, actor, options(), name, async (work) => {
      const look = await findPairs(work, after)
      if (look.ids.length > 0) await followMerged(work, look.ids)
      return look
    }),
  )
  await inEachPlace(all, name, (work, place) => mergeByScore(work, place.id))
}

/** What is so alike that the place lets nobody look. */
async function mergeByScore(work: Work, place: string): Promise<void> {
  const { fromScore } = await findChoice(work, place)
  if (fromScore === null) return
  for (const pair of await listPairs(work, place, 100)) if (pair.score >= fromScore) await mergeUsual(work, pair)
}

async function mergeUsual(work: Work, pair: ListedPair): Promise<void> {
  const [one, other] = [await findOffer(work, pair.oneId), await findOffer(work, pair.otherId)]
  // Of three that are the same, two were made one just now.
  if (one.status === 'merged' || other.status === 'merged') return
  const survivor = usualSurvivor(one, other)
  const merged = survivor === one ? other : one
  const readOn = { survivor: await feedReadOn(work, survivor.feedId), other: await feedReadOn(work, merged.feedId) }
  const take = usualTake(survivor, merged, readOn)
  try {
    const merge = await mergeOffers(work, { survivor, merged, take, movesWaiting: false })
    await settlePair(work, pair, 'merged')
    await recordAudit(work, { action: 'offer.merge', people: [], subject: merge })
  } catch (error) {
    // People wait there, or the licence does not allow it: that is for a person.
    if (!(error instanceof Refusal)) throw error
  }
}
