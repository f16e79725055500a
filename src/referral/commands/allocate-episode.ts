import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { version } from '../../platform/form/index.ts'
import { findProgramme } from '../../programme/index.ts'
import { canDecide } from '../policy.ts'
import { giveWorker } from '../walk.ts'
import { loadEpisode } from './load-episode.ts'

/** Says who walks alongside somebody, now or instead of somebody else. */
export const allocateEpisode = defineCommand({
  name: 'episode.allocate',
  input: z.object({ reference: z.string(), worker: z.string().default(''), version }),
  load: loadEpisode,
  allow: canDecide,
  async run(episode, { worker }, work) {
    await giveWorker(work, await findProgramme(work, work.place ?? '', episode.programmeId), episode, worker)
    return { reference: episode.reference, person: episode.person.reference }
  },
})
