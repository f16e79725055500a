import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { notFound, tooLate } from '../../../platform/errors.ts'
import { oneOf, version } from '../../../platform/form/index.ts'
import { findOffer } from '../../store/index.ts'
import { mergingWords as words } from '../merging-words.ts'
import { canLetScoreDecide, canMerge } from '../policy.ts'
import { findMerge, saveChoice } from '../store/index.ts'
import { undoMerge } from '../undo.ts'

/** Both listings come back. */
export const takeBackMerge = defineCommand({
  name: 'offer.take-back-merge',
  input: z.object({ id: z.string(), version }),
  async load({ id }, work) {
    const merge = await findMerge(work, id)
    const offers = [await findOffer(work, merge.survivorId), await findOffer(work, merge.mergedId)]
    if (!canMerge(work, offers)) throw notFound()
    return { merge, offers }
  },
  allow: (actor, { offers }) => canMerge(actor, offers),
  async run({ merge }, input, work) {
    if (merge.undoneAt !== null || merge.version !== input.version) throw tooLate()
    await undoMerge(work, merge)
  },
})

export const scoresToChoose = ['never', '0.98', '0.95', '0.90'] as const

/** From which likeness on nobody need look; never, until somebody says otherwise. */
export const letScoreDecide = defineCommand({
  name: 'offer.let-score-merge',
  input: z.object({ from: oneOf(scoresToChoose, words.choiceMissing) }),
  load: async () => undefined,
  allow: canLetScoreDecide,
  async run(_none, { from }, work) {
    if (work.place) await saveChoice(work, work.place, from === 'never' ? null : Number(from))
  },
})
