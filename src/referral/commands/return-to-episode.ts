import { z } from 'zod'
import { listMembers } from '../../account/index.ts'
import { finishTask, grantAccess, listTasksAbout } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import type { Work } from '../../platform/work.ts'
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
    const { personId, programmeId } = episode
    const workerAccountId = await stillHere(work, episode.workerAccountId)
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

/** Who has left since walks with nobody: the person waits for somebody else then. */
async function stillHere(work: Work, account: string | null): Promise<string | null> {
  const members = await listMembers(work, work.place ?? '', ['link worker', 'front door', 'service manager'])
  return members.some(({ accountId }) => accountId === account) ? account : null
}
