import { listMembers } from '../account/index.ts'
import type { Work } from '../platform/work.ts'
import type { Programme } from '../programme/index.ts'
import { type Candidate, type Ranked, rankWorkers, type Waiting } from './allocation.ts'
import { weightByWorker } from './store/index.ts'

/** Everybody of the programme's own organisation who walks with people, with what they carry now. */
export async function listCandidates(
  work: Work,
  programme: Pick<Programme, 'hostOrganisationId'>,
): Promise<Candidate[]> {
  if (!work.place) return []
  const members = await listMembers(work, work.place, ['link worker'])
  const carried = await weightByWorker(work)
  return members
    .filter(({ organisationId }) => organisationId === programme.hostOrganisationId)
    .map((one) => ({
      accountId: one.accountId,
      name: one.accountName,
      neighbourhoodIds: one.neighbourhoodIds,
      languages: one.languages,
      carried: carried.get(one.accountId) ?? 0,
      limit: one.caseloadLimit,
    }))
}

export async function rankFor(
  work: Work,
  programme: Pick<Programme, 'hostOrganisationId'>,
  waiting: Waiting,
): Promise<Ranked[]> {
  return rankWorkers(waiting, await listCandidates(work, programme))
}
