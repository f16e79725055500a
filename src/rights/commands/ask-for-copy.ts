import { z } from 'zod'
import { addTask, workerOf } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { text } from '../../platform/form/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { monthAfter } from '../copy/month.ts'
import { findKnown, findMe } from '../known.ts'
import { canAskFor, canAskForMyself } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { addCopy } from '../store/copies.ts'

/** A person asked their worker for everything that is kept about them. */
export const askForCopy = defineCommand({
  name: 'record-copy.ask',
  input: z.object({
    reference: z.string().max(20),
    how: text({ missing: words.copyHowMissing, tooLong: words.long, max: 500 }),
  }),
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canAskFor,
  async run({ personId, reference }, { how }, work) {
    if (!(await ask(work, personId, how))) throw invalid('how', words.copyOpen)
    return { reference }
  },
})

/** A person asks on their own page. Asked twice, it is one wish. */
export const askForMyCopy = defineCommand({
  name: 'mine.ask-copy',
  input: z.object({}),
  load: (_input, work) => findMe(work),
  allow: canAskForMyself,
  async run({ personId }, _input, work) {
    await ask(work, personId, '')
  },
})

async function ask(work: Work, personId: string, how: string): Promise<boolean> {
  const dueOn = monthAfter(dayOf(work.now))
  const isNew = await addCopy(work, personId, { how, dueOn })
  if (isNew)
    await addTask(work, personId, { accountId: await workerOf(work, personId), kind: 'copy-due', words: '', dueOn })
  return isNew
}
