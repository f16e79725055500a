import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { canWalkAlongside } from '../policy.ts'
import { moveEpisode } from '../store/index.ts'
import { loadEpisode } from './load-episode.ts'

/** They know each other; now they are on the way. */
export const walkAlongside = defineCommand({
  name: 'episode.walk',
  input: z.object({ reference: z.string() }),
  load: loadEpisode,
  allow: canWalkAlongside,
  async run(episode, _input, work) {
    await moveEpisode(work, episode, 'walk')
    return { person: episode.person.reference }
  },
})
