import { findPersonById } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { recordMove } from '../../platform/lifecycle.ts'
import { GoalMove } from '../input.ts'
import { knownGoal } from '../known.ts'
import { goalLifecycle } from '../lifecycle.ts'
import type { GoalState } from '../plan.ts'
import { canWritePlan } from '../policy.ts'
import { changeGoal } from '../store/goals.ts'

/** Reached, let go, or open again: as the person sees it. */
export const moveGoal = defineCommand({
  name: 'goal.move',
  input: GoalMove,
  load: ({ goal }, work) => knownGoal(work, goal),
  allow: canWritePlan,
  async run(goal, { verb }, work) {
    const state = goalLifecycle.next(goal.state, verb) as GoalState
    if (!(await changeGoal(work, goal, { state }))) throw tooLate()
    await recordMove(work, { noun: 'goal', subject: goal.id, person: goal.personId, verb, from: goal.state, to: state })
    const { reference } = await findPersonById(work, goal.personId)
    return { person: reference }
  },
})
