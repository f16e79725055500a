import { z } from 'zod'
import { may } from '../../account/index.ts'
import { finishTask, listTasks, listTasksOfNobody } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'

/** Ticks off what was promised or had to be done today: one's own tasks, or those that nobody has yet. */
export const finishPromise = defineCommand({
  name: 'today.finish',
  input: z.object({ id: z.uuid() }),
  async load({ id }, work) {
    const task = [...(await listTasks(work)), ...(await listTasksOfNobody(work))].find((one) => one.id === id)
    if (!task) throw notFound()
    return task
  },
  allow: (actor) => may(actor, 'today.read', 'place'),
  async run(task, _input, work) {
    await finishTask(work, task.id)
    return { id: task.id }
  },
})
