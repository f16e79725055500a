import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { oneOf, version } from '../../../platform/form/index.ts'
import type { Work } from '../../../platform/work.ts'
import { findOffer } from '../../store/index.ts'
import { chosenFacts } from '../chosen.ts'
import { mergeOffers } from '../merge.ts'
import { mergingWords as words } from '../merging-words.ts'
import { canMerge } from '../policy.ts'
import { findPair, settlePair } from '../store/index.ts'

const Id = { id: z.string(), version }
const sides = ['one', 'other'] as const
export type Side = (typeof sides)[number]

async function load({ id }: { id: string }, work: Work) {
  const pair = await findPair(work, id)
  const [one, other] = [await findOffer(work, pair.oneId), await findOffer(work, pair.otherId)]
  // What you may not see does not exist.
  if (!canMerge(work, [one, other])) throw notFound()
  return { pair, one, other }
}
type Loaded = Awaited<ReturnType<typeof load>>
const allow = (actor: Work | Parameters<typeof canMerge>[0], { one, other }: Loaded) => canMerge(actor, [one, other])

/** Somebody looked at both, and they are the same. */
export const mergePair = defineCommand({
  name: 'offer.merge',
  input: z.object({
    ...Id,
    oneVersion: z.coerce.number().int(),
    otherVersion: z.coerce.number().int(),
    survivor: oneOf(sides, words.survivorMissing),
    shown: z.partialRecord(z.enum(chosenFacts as [string, ...string[]]), z.enum(sides)).default({}),
    movesWaiting: z.string().default(''),
  }),
  load,
  allow,
  async run({ pair, one, other }, input, work) {
    if (pair.version !== input.version || !(await settlePair(work, pair, 'merged'))) throw tooLate()
    const seen = { one: { ...one, version: input.oneVersion }, other: { ...other, version: input.otherVersion } }
    const survivor = seen[input.survivor]
    const merged = seen[input.survivor === 'one' ? 'other' : 'one']
    const take = chosenFacts.filter((fact) => input.shown[fact] !== undefined && input.shown[fact] !== input.survivor)
    return { merge: await mergeOffers(work, { survivor, merged, take, movesWaiting: input.movesWaiting === 'yes' }) }
  },
})

/** Somebody looked at both, and they are two. */
export const keepApart = defineCommand({
  name: 'offer.keep-apart',
  input: z.object(Id),
  load,
  allow,
  async run({ pair }, input, work) {
    if (pair.version !== input.version || !(await settlePair(work, pair, 'apart'))) throw tooLate()
  },
})
