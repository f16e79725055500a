import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { oneOf, version } from '../../../platform/form/index.ts'
import type { Work } from '../../../platform/work.ts'
import { mergeBodies, undoBodyMerge } from '../bodies/merge-bodies.ts'
import { bodyWords as words } from '../bodies/words.ts'
import { canMerge } from '../policy.ts'
import { findBody, findBodyMerge, findBodyPair, settleBodyPair } from '../store/index.ts'

const Id = { id: z.string(), version }

async function load({ id }: { id: string }, work: Work) {
  const pair = await findBodyPair(work, id)
  const [one, other] = [await findBody(work, pair.oneId), await findBody(work, pair.otherId)]
  // What you may not see does not exist.
  if (!canMerge(work, [one, other])) throw notFound()
  return { pair, one, other }
}
type Loaded = Awaited<ReturnType<typeof load>>
const allow = (actor: Parameters<typeof canMerge>[0], { one, other }: Loaded) => canMerge(actor, [one, other])

/** Somebody looked at both, and they are one body. */
export const mergeOrganisations = defineCommand({
  name: 'organisation.merge',
  input: z.object({ ...Id, survivor: oneOf(['one', 'other'] as const, words.survivorMissing) }),
  load,
  allow,
  async run({ pair }, input, work) {
    if (pair.version !== input.version || !(await settleBodyPair(work, pair, 'merged'))) throw tooLate()
    const [survivor, merged] = input.survivor === 'one' ? [pair.oneId, pair.otherId] : [pair.otherId, pair.oneId]
    return { merge: await mergeBodies(work, survivor, merged) }
  },
})

/** Somebody looked at both, and they are two. */
export const keepOrganisationsApart = defineCommand({
  name: 'organisation.keep-apart',
  input: z.object(Id),
  load,
  allow,
  async run({ pair }, input, work) {
    if (pair.version !== input.version || !(await settleBodyPair(work, pair, 'apart'))) throw tooLate()
  },
})

/** Both stand by themselves again. */
export const takeBackOrganisationMerge = defineCommand({
  name: 'organisation.take-back-merge',
  input: z.object(Id),
  async load({ id }, work) {
    const merge = await findBodyMerge(work, id)
    const bodies = [await findBody(work, merge.survivorId), await findBody(work, merge.mergedId)]
    if (!canMerge(work, bodies)) throw notFound()
    return { merge, bodies }
  },
  allow: (actor, { bodies }) => canMerge(actor, bodies),
  async run({ merge }, input, work) {
    if (merge.undoneAt !== null || merge.version !== input.version) throw tooLate()
    await undoBodyMerge(work, merge)
  },
})
