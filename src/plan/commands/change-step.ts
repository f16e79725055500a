import { findPersonById } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { StepChange } from '../input.ts'
import { knownStep } from '../known.ts'
import { canChangeStep } from '../policy.ts'
import { changeStep as saveStep } from '../store/goals.ts'

/** Other words, another doer or another day for a step that is in the plan. */
export const changeStep = defineCommand({
  name: 'step.change',
  input: StepChange,
  load: ({ step }, work) => knownStep(work, step),
  allow: canChangeStep,
  async run(step, { words, ownerKind, ownerName, dueOn }, work) {
    if (!(await saveStep(work, step, { words, ownerKind, ownerName, dueOn: dueOn || null }))) throw tooLate()
    const { reference } = await findPersonById(work, step.personId)
    return { person: reference }
  },
})
