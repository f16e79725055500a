import { z } from 'zod'
import { may } from '../../account/index.ts'
import { findPerson, finishTask, listTasksAbout } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'

/** Ticks off what was promised or had to be done today: one's own tasks, or those that nobody has yet. */
export const finishPromise = defineCommand({
  name: 'today.finish',
  input: z.object({ reference: z.string(), id: z.string() }),
  async load({ reference, id }, work) {
    const person = await findPerson(work, reference)
    const task = (await listTasksAbout(work, person.personId)).find((one) => one.id === id)
    if (!task) throw notFound()
    return task
  },
  allow: (actor, { accountId }) =>
    may(actor, 'today.read', 'place') && (accountId === null || accountId === actor.account),
  async run(task, _input, work) {
    await finishTask(work, task.id)
    return { id: task.id }
  },
})
