import { findPersonById } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { StepInput } from '../input.ts'
import { knownGoal } from '../known.ts'
import { canAddSteps } from '../policy.ts'
import { addStep as keepStep } from '../store/goals.ts'

/** The person, or their worker with them, puts a step into the plan. */
export const addStep = defineCommand({
  name: 'step.add',
  input: StepInput,
  load: ({ goal }, work) => knownGoal(work, goal),
  allow: canAddSteps,
  async run(goal, { words, ownerKind, ownerName, dueOn }, work) {
    await keepStep(work, {
      personId: goal.personId,
      goalId: goal.id,
      words,
      ownerKind,
      ownerName,
      dueOn: dueOn || null,
    })
    const { reference } = await findPersonById(work, goal.personId)
    return { person: reference }
  },
})
