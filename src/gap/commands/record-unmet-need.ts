import { z } from 'zod'
import { themes } from '../../directory/index.ts'
import { addTask, findPersonById, relationTo } from '../../person/index.ts'
import { findGoal } from '../../plan/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { notFound } from '../../platform/errors.ts'
import { oneOf } from '../../platform/form/index.ts'
import { dayOf } from '../../platform/london.ts'
import { blocksOf, missedBy } from '../blocks.ts'
import { gapWords as words } from '../gap.ts'
import { canKeepNeed } from '../policy.ts'
import { addNeed, findOpenNeed } from '../store.ts'

/** Keeps a need that no offer takes, with what stood in the way. Kept twice, it is the same need. */
export const recordUnmetNeed = defineCommand({
  name: 'unmet-need.record',
  input: z.object({
    goalId: z.uuid(),
    theme: oneOf(themes, words.themeMissing),
    wishes: z.string().max(2000).default(''),
  }),
  async load({ goalId }, work) {
    const goal = await findGoal(work, goalId)
    const person = await findPersonById(work, goal.personId)
    return { goal, person, relation: await relationTo(work, person.personId) }
  },
  allow: (actor, { relation }) => canKeepNeed(actor, relation),
  async run({ goal, person }, { theme, wishes }, work) {
    if (!work.place) throw notFound()
    const kept = await findOpenNeed(work, person.personId, goal.id)
    if (kept) return { id: kept.id, person: person.reference }
    const { blocks, doesNobodyFit } = await blocksOf(work, person, goal, wishes)
    const id = await addNeed(work, work.place, {
      personId: person.personId,
      episodeId: goal.episodeId,
      goalId: goal.id,
      neighbourhoodId: person.neighbourhoodId,
      theme,
      words: goal.words,
      blockedBy: blocks,
      missed: await missedBy(work, person, goal, theme, wishes),
    })
    // Whom no service takes is for whoever can speak with services: the task stands on Today of managers and the front door.
    if (doesNobodyFit)
      await addTask(work, person.personId, {
        accountId: null,
        kind: 'nobody-takes-them',
        words: '',
        dueOn: dayOf(work.now),
      })
    return { id, person: person.reference }
  },
})
