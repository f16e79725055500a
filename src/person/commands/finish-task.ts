import { defineCommand } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { PartInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { findKnown } from '../store/known.ts'
import { findTask, finishTask } from '../store/tasks.ts'

/** Ticks a promise or reminder as done. */
export const finishTaskOf = defineCommand({
  name: 'task.finish',
  input: PartInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, { id }, work) {
    const task = await findTask(work, id)
    if (task.personId !== person.personId) throw notFound()
    await finishTask(work, task.id)
    return { reference: person.reference }
  },
})
