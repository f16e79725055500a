import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { findOpenEpisode } from '../../referral/index.ts'
import { GoalInput } from '../input.ts'
import { knownPerson } from '../known.ts'
import { canWritePlan } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { addGoal as keepGoal } from '../store/goals.ts'

/** Writes down what the person wants, in their own words. */
export const addGoal = defineCommand({
  name: 'goal.add',
  input: GoalInput,
  load: ({ person }, work) => knownPerson(work, person),
  allow: canWritePlan,
  async run({ person }, { words: own, theme, importance, confidence }, work) {
    const episode = await findOpenEpisode(work, person.personId)
    if (!episode) throw tooLate(words.noEpisode)
    const goal = await keepGoal(work, {
      personId: person.personId,
      episodeId: episode.id,
      words: own,
      theme,
      importance,
      confidence,
    })
    return { goal, person: person.reference }
  },
})
