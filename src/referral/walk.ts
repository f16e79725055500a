import { endAccess, grantAccess } from '../person/index.ts'
import { invalid } from '../platform/errors.ts'
import type { Work } from '../platform/work.ts'
import type { Programme } from '../programme/index.ts'
import type { Episode } from './episode.ts'
import { frontDoorWords as words } from './front-door.ts'
import { addEpisode, findEpisodeById, openEpisodeOf, setWorker, waitForTurn } from './store/index.ts'
import { listCandidates } from './workers.ts'

/** The open time alongside of a person, which a second referral joins; opened when there is none. */
export async function openOrJoin(work: Work, personId: string, programmeId: string): Promise<Episode> {
  await waitForTurn(work, personId)
  const open = await openEpisodeOf(work, personId, programmeId)
  const { id } = open ?? (await addEpisode(work, { personId, programmeId }))
  return findEpisodeById(work, id)
}

/** Gives somebody a worker: only one of the programme's own, or the actor themselves. Whoever walked before no longer sees the record as theirs. */
export async function giveWorker(work: Work, programme: Programme, episode: Episode, worker: string): Promise<void> {
  const candidates = await listCandidates(work, programme)
  if (worker !== work.account && !candidates.some(({ accountId }) => accountId === worker))
    throw invalid('worker', words.workerUnknown)
  if (episode.workerAccountId === worker) return
  await setWorker(work, episode, worker)
  // Given before it is ended: who hands over may see the person by nothing else.
  await grantAccess(work, episode.personId, { accountId: worker, basis: 'caseload' })
  if (episode.workerAccountId)
    await endAccess(work, episode.personId, { basis: 'caseload', accountId: episode.workerAccountId })
}
