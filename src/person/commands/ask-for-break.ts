import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { short } from '../input.ts'
import { canChangeMine } from '../policy.ts'
import { workerOf } from '../store/access.ts'
import { findMe } from '../store/known.ts'
import { findOpenTaskLike } from '../store/reach.ts'
import { addTask } from '../store/tasks.ts'

/** "I would like a break": a task for the worker. Nothing is closed. */
export const askForBreak = defineCommand({
  name: 'mine.ask-for-break',
  input: z.object({ words: short }),
  load: (_input, work) => findMe(work),
  allow: canChangeMine,
  async run({ personId }, { words }, work) {
    if (await findOpenTaskLike(work, personId, 'break', words)) return
    await addTask(work, personId, {
      accountId: await workerOf(work, personId),
      kind: 'break',
      words,
      dueOn: work.now.toISOString().slice(0, 10),
    })
  },
})
