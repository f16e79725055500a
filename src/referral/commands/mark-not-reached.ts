import { z } from 'zod'
import { countDifferingAttempts } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { attemptsNeeded, episodeWords as words } from '../episode.ts'
import { canWalkAlongside } from '../policy.ts'
import { moveEpisode } from '../store/index.ts'
import { loadEpisode } from './load-episode.ts'

/** "Could not reach yet": only after three attempts that differ, and it closes nothing. */
export const markNotReached = defineCommand({
  name: 'episode.not-reached',
  input: z.object({ reference: z.string() }),
  load: loadEpisode,
  allow: canWalkAlongside,
  async run(episode, _input, work) {
    const count = await countDifferingAttempts(work, episode.personId, episode.id)
    if (count < attemptsNeeded) throw invalid('attempts', words.reachMore, { count })
    await moveEpisode(work, episode, 'not-reached')
    return { person: episode.person.reference }
  },
})
