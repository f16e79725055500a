import { z } from 'zod'
import { addTask } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { day, text } from '../../platform/form/index.ts'
import { dayOf } from '../../platform/london.ts'
import { episodeWords as words } from '../episode.ts'
import { canWalkAlongside } from '../policy.ts'
import { moveEpisode } from '../store/index.ts'
import { loadEpisode } from './load-episode.ts'

/** A pause is not an end. When a day was named it becomes a reminder to the worker, and nothing happens by itself. */
export const pauseEpisode = defineCommand({
  name: 'episode.pause',
  input: z.object({
    reference: z.string(),
    until: day({ impossible: words.untilWrong }),
    why: text({ missing: words.whyMissing, tooLong: words.whyTooLong }),
  }),
  load: loadEpisode,
  allow: canWalkAlongside,
  async run(episode, { until, why }, work) {
    if (until && until <= dayOf(work.now)) throw invalid('until', words.untilPast)
    await moveEpisode(work, episode, 'pause', why, { pausedUntil: until || null })
    if (until)
      await addTask(work, episode.personId, {
        accountId: episode.workerAccountId ?? work.account,
        kind: 'pause-over',
        words: '',
        dueOn: until,
      })
    return { person: episode.person.reference }
  },
})
