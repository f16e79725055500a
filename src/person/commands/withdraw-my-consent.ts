import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { canChangeMine } from '../policy.ts'
import { workerOf } from '../store/access.ts'
import { findConsent, withdrawConsent } from '../store/consents.ts'
import { findMe } from '../store/known.ts'
import { addTask } from '../store/tasks.ts'

/** The person changes their mind. It holds at once; their worker is told, and closes nothing. */
export const withdrawMyConsent = defineCommand({
  name: 'mine.withdraw-consent',
  input: z.object({ id: z.string() }),
  load: (_input, work) => findMe(work),
  allow: canChangeMine,
  async run({ personId }, { id }, work) {
    await withdrawConsent(work, personId, await findConsent(work, personId, id), 'on their own page')
    await addTask(work, personId, {
      accountId: await workerOf(work, personId),
      kind: 'consent-withdrawn',
      words: '',
      dueOn: work.now.toISOString().slice(0, 10),
    })
  },
})
