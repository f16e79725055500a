import { z } from 'zod'
import { findPlace } from '../../place/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { InvalidInput, notAllowed, tooLate } from '../../platform/errors.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { queueDelivery } from '../../platform/messages/index.ts'
import { chosenRules, holdNames } from '../erasure/erasure.ts'
import { canDecideErasure } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import * as store from '../store/erasures.ts'
import { erasureConfirmed } from '../templates.ts'

const Erasure = { erasure: z.string().max(20) }
const why = text({ missing: words.whyMissing, tooLong: words.long, max: 2000 })
const looked = oneOf(['none', 'open'], words.lookMissing)

/** What the database found stands beside the question that asks for it. */
function refuseHolds(holds: string[], fallback: string): void {
  if (holds.includes('gone')) throw tooLate(words.gone)
  const errors = holds.flatMap((hold) => {
    const sentence = holdNames[hold]
    return sentence ? [{ field: hold === 'complaint' || hold === 'safeguarding' ? hold : fallback, sentence }] : []
  })
  if (errors.length > 0) throw new InvalidInput(errors)
}

/** The first of two: with the rule, the reason, and what was looked for. */
export const proposeErasure = defineCommand({
  name: 'erasure.propose',
  input: z.object({
    ...Erasure,
    rule: oneOf(chosenRules, words.ruleMissing),
    why,
    safeguarding: looked,
    complaint: looked,
  }),
  load: ({ erasure }, work) => store.findErasure(work, erasure),
  allow: canDecideErasure,
  async run({ id, reference }, input, work) {
    refuseHolds(await store.proposeErasure(work, id, input), 'safeguarding')
    return { reference }
  },
})

/** The second, who is never the first: the record is nowhere to be found from now on. */
export const confirmErasure = defineCommand({
  name: 'erasure.confirm',
  input: z.object(Erasure),
  load: ({ erasure }, work) => store.findErasure(work, erasure),
  allow: canDecideErasure,
  async run({ id, reference, proposedBy }, _input, work) {
    if (proposedBy === work.account) throw notAllowed(words.confirmSame)
    // Before the record is nowhere to be found, and with it where to reach them.
    const place = (await findPlace(work, work.place ?? '')).name
    const message = await store.tellErasure(work, id, { template: erasureConfirmed.name, place })
    refuseHolds(await store.confirmErasure(work, id), 'confirm')
    if (message) await queueDelivery(work, message)
    return { reference }
  },
})

export const refuseErasure = defineCommand({
  name: 'erasure.refuse',
  input: z.object({ ...Erasure, why }),
  load: ({ erasure }, work) => store.findErasure(work, erasure),
  allow: canDecideErasure,
  async run({ id, reference, batch }, input, work) {
    if (!(await store.refuseErasure(work, id, input.why))) throw tooLate(words.gone)
    return { reference, batch }
  },
})

/** Either of the two takes it back: everything is as it was. */
export const undoErasure = defineCommand({
  name: 'erasure.undo',
  input: z.object({ ...Erasure, why }),
  load: ({ erasure }, work) => store.findErasure(work, erasure),
  allow: canDecideErasure,
  async run({ id, reference }, input, work) {
    const problem = await store.undoErasure(work, id, input.why)
    if (problem === 'same-number') throw new InvalidInput([{ field: 'why', sentence: words.undoSameNumber }])
    if (problem) throw tooLate(words.gone)
    return { reference }
  },
})
