import { z } from 'zod'
import { finishTask, grantAccess, listTasksAbout } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { canWalkAlongside } from '../policy.ts'
import { addEpisode, findOpenEpisode, moveEpisode } from '../store/index.ts'
import { loadEpisode } from './load-episode.ts'

/**
 * They are back: after a pause, after nobody could reach them, or after an end. After an end a new episode opens with
 * the same worker; no new referral is asked for.
 */
export const returnToEpisode = defineCommand({
  name: 'episode.return',
  input: z.object({ reference: z.string() }),
  load: loadEpisode,
  allow: canWalkAlongside,
  async run(episode, _input, work) {
    const person = episode.person.reference
    if (episode.state !== 'ended') {
      await moveEpisode(work, episode, 'return')
      for (const task of await listTasksAbout(work, episode.personId))
        if (task.kind === 'pause-over') await finishTask(work, task.id)
      return { person }
    }
    if (await findOpenEpisode(work, episode.personId)) return { person }
    const { personId, programmeId, workerAccountId } = episode
    await addEpisode(work, {
      personId,
      programmeId,
      workerAccountId,
      state: 'getting-to-know',
      verb: 'return',
      from: 'ended',
    })
    if (workerAccountId) await grantAccess(work, personId, { accountId: workerAccountId, basis: 'caseload' })
    return { person }
  },
})
