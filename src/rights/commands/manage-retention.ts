import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { notAllowed, tooLate } from '../../platform/errors.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { listProgrammes } from '../../programme/index.ts'
import { canManageRetention } from '../policy.ts'
import { retentionKinds } from '../retention/retention.ts'
import { staffWords as words } from '../staff-words.ts'
import * as store from '../store/retention.ts'

/** The controller says how long a class of record is kept, and where that comes from. */
export const setRetentionRule = defineCommand({
  name: 'retention.set-rule',
  input: z.object({
    programme: z.string(),
    kind: oneOf(retentionKinds, words.ruleMissing),
    months: z.coerce
      .number({ error: words.monthsWrong })
      .int({ error: words.monthsWrong })
      .min(1, { error: words.monthsWrong })
      .max(1200, { error: words.monthsWrong }),
    basis: text({ missing: words.basisMissing, tooLong: words.long, max: 500 }),
  }),
  load: async ({ programme }, work) =>
    (await listProgrammes(work, work.place ?? '')).find(({ id }) => id === programme),
  allow: (actor, programme) => programme !== undefined && canManageRetention(actor),
  async run(programme, { kind, months, basis }, work) {
    if (!programme) throw tooLate(words.gone)
    await store.saveRule(work, { programmeId: programme.id, kind, months, basis })
  },
})

const Batch = z.object({ batch: z.string().max(20) })

/** The first of two has looked at what is due. */
export const proposeBatch = defineCommand({
  name: 'retention.propose',
  input: Batch,
  load: ({ batch }, work) => store.findBatch(work, batch),
  allow: canManageRetention,
  async run({ id, reference }, _input, work) {
    if (!(await store.proposeBatch(work, id))) throw tooLate(words.gone)
    return { reference }
  },
})

/** The second, who is never the first. */
export const confirmBatch = defineCommand({
  name: 'retention.confirm',
  input: Batch,
  load: ({ batch }, work) => store.findBatch(work, batch),
  allow: canManageRetention,
  async run({ id, reference, proposedBy }, _input, work) {
    if (proposedBy === work.account) throw notAllowed(words.confirmSame)
    const problem = await store.confirmBatch(work, id)
    if (problem) throw tooLate(words.gone)
    return { reference }
  },
})
