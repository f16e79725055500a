import { z } from 'zod'
import { markKnown } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { canWalkAlongside } from '../policy.ts'
import { moveEpisode } from '../store/index.ts'
import { loadEpisode } from './load-episode.ts'

/** They have met: from now on it is sure that it is really them. */
export const beginEpisode = defineCommand({
  name: 'episode.begin',
  input: z.object({ reference: z.string() }),
  load: loadEpisode,
  allow: canWalkAlongside,
  async run(episode, _input, work) {
    await moveEpisode(work, episode, 'begin')
    if (episode.person.state === 'unverified') await markKnown(work, episode.personId)
    return { person: episode.person.reference }
  },
})
