import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { canDecide } from '../policy.ts'
import { moveReferral } from '../store/index.ts'
import { tellOfDecision } from '../tell.ts'
import { giveWorker, openOrJoin } from '../walk.ts'
import { loadReferral } from './load-referral.ts'

/** Takes somebody on: opens the time alongside, or joins the one that is open, and may say at once who walks with them. */
export const acceptReferral = defineCommand({
  name: 'referral.accept',
  input: z.object({ reference: z.string(), worker: z.string().default('') }),
  load: loadReferral,
  allow: canDecide,
  async run(referral, { worker }, work) {
    const episode = await openOrJoin(work, referral.personId, referral.programmeId)
    await moveReferral(work, referral, 'accept', { episodeId: episode.id })
    if (worker && !episode.workerAccountId) await giveWorker(work, referral.programme, episode, worker)
    if (referral.introducerAccountId) await tellOfDecision(work, referral)
    return { reference: referral.reference, episode: episode.reference, person: referral.person.reference }
  },
})
