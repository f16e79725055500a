import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { text, version } from '../../platform/form/index.ts'
import { episodeWords as words } from '../episode.ts'
import { canWalkAlongside } from '../policy.ts'
import { setWeight } from '../store/index.ts'
import { loadEpisode } from './load-episode.ts'

/** The worker's own judgement of how much this takes, and at which pace. */
export const weighEpisode = defineCommand({
  name: 'episode.weigh',
  input: z.object({
    reference: z.string(),
    weight: z.enum(['1', '2', '3', '4', '5'], { error: words.weightMissing }).transform(Number),
    pace: text({ tooLong: words.paceTooLong, max: 300 }),
    version,
  }),
  load: loadEpisode,
  allow: canWalkAlongside,
  async run(episode, { weight, pace }, work) {
    await setWeight(work, episode, weight, pace)
    return { person: episode.person.reference }
  },
})
