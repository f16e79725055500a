import { findPersonById } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { GoalChange } from '../input.ts'
import { knownGoal } from '../known.ts'
import { canWritePlan } from '../policy.ts'
import { changeGoal as saveGoal } from '../store/goals.ts'

export const changeGoal = defineCommand({
  name: 'goal.change',
  input: GoalChange,
  load: ({ goal }, work) => knownGoal(work, goal),
  allow: canWritePlan,
  async run(goal, { words, theme, importance, confidence }, work) {
    if (!(await saveGoal(work, goal, { words, theme, importance, confidence }))) throw tooLate()
    const { reference } = await findPersonById(work, goal.personId)
    return { person: reference }
  },
})
