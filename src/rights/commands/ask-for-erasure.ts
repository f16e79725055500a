import { z } from 'zod'
import { addTask, workerOf } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { text } from '../../platform/form/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { findKnown, findMe } from '../known.ts'
import { canAskFor, canAskForMyself } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { addErasure } from '../store/erasures.ts'
import { rightsWords } from '../words.ts'

/** A person told their worker that they want to be erased. */
export const askForErasure = defineCommand({
  name: 'erasure.ask',
  input: z.object({
    reference: z.string().max(20),
    how: text({ missing: words.erasureHowMissing, tooLong: words.long, max: 500 }),
  }),
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canAskFor,
  async run({ personId, reference }, { how }, work) {
    if (!(await addErasure(work, personId, how))) throw invalid('how', words.erasureOpen)
    return { reference }
  },
})

/** A person asks on their own page. Asked twice, it is one wish. */
export const askForMyErasure = defineCommand({
  name: 'mine.ask-erasure',
  input: z.object({ sure: z.literal('yes', { error: rightsWords.erasureMissing }) }),
  load: (_input, work) => findMe(work),
  allow: canAskForMyself,
  async run({ personId }, _input, work) {
    if (await addErasure(work, personId, '')) await tellWorker(work, personId)
  },
})

async function tellWorker(work: Work, personId: string): Promise<void> {
  await addTask(work, personId, {
    accountId: await workerOf(work, personId),
    kind: 'erasure-asked',
    words: '',
    dueOn: dayOf(work.now),
  })
}
