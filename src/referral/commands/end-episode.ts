import { z } from 'zod'
import { finishTasksAbout } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { endReasons, episodeWords as words } from '../episode.ts'
import { canWalkAlongside } from '../policy.ts'
import { moveEpisode } from '../store/index.ts'
import { loadEpisode } from './load-episode.ts'

/** Ends the time alongside, because somebody decided so, with what changed in the person's own words. */
export const endEpisode = defineCommand({
  name: 'episode.end',
  input: z.object({
    reference: z.string(),
    endedWhy: oneOf(endReasons, words.endedWhyMissing),
    whatChanged: text({ missing: words.whatChangedMissing, tooLong: words.whyTooLong }),
  }),
  load: loadEpisode,
  allow: canWalkAlongside,
  async run(episode, { endedWhy, whatChanged }, work) {
    await moveEpisode(work, episode, 'end', endedWhy, { endedWhy, whatChanged })
    // What was still to do belonged to the time that has ended.
    await finishTasksAbout(work, episode.personId, {})
    return { person: episode.person.reference }
  },
})
