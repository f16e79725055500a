import { findPersonById } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { TickInput } from '../input.ts'
import { knownStep } from '../known.ts'
import { canChangeStep } from '../policy.ts'
import { changeStep } from '../store/goals.ts'

/** Done, or not done after all. */
export const tickStep = defineCommand({
  name: 'step.tick',
  input: TickInput,
  load: ({ step }, work) => knownStep(work, step),
  allow: canChangeStep,
  async run(step, { done }, work) {
    if (!(await changeStep(work, step, { doneAt: done === 'yes' ? work.now : null }))) throw tooLate()
    const { reference } = await findPersonById(work, step.personId)
    return { person: reference }
  },
})
