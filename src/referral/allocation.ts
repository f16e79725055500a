/** What is known of somebody who waits, for the choice of a worker. */
export type Waiting = { neighbourhoodId: string | null; language: string; wishedWorker: string }
/** A worker with what they carry now. `limit` null: they set themselves none. */
export type Candidate = {
  accountId: string
  name: string
  neighbourhoodIds: string[]
  languages: string[]
  carried: number
  limit: number | null
}
export const allocationReasons = ['wished', 'language', 'neighbourhood', 'room', 'full'] as const
export type AllocationReason = (typeof allocationReasons)[number]
export type Ranked = Candidate & { reasons: AllocationReason[]; room: number | null }

/**
 * Who fits, best first: the person's wish, then their language, then the neighbourhood, then room. Nobody is left out:
 * a full worker stands last and says so, because a human being decides.
 */
export function rankWorkers(waiting: Waiting, candidates: Candidate[]): Ranked[] {
  return candidates
    .map((one) => explain(waiting, one))
    .sort((one, other) => score(other) - score(one) || share(one) - share(other) || one.name.localeCompare(other.name))
}

function explain(waiting: Waiting, one: Candidate): Ranked {
  const room = one.limit === null ? null : one.limit - one.carried
  const wish = waiting.wishedWorker.trim().toLowerCase()
  const reasons: AllocationReason[] = []
  if (wish && one.name.toLowerCase().includes(wish)) reasons.push('wished')
  // English is spoken by all: it tells nobody apart.
  if (waiting.language !== 'en' && one.languages.includes(waiting.language)) reasons.push('language')
  if (waiting.neighbourhoodId && one.neighbourhoodIds.includes(waiting.neighbourhoodId)) reasons.push('neighbourhood')
  reasons.push(room !== null && room <= 0 ? 'full' : 'room')
  return { ...one, room, reasons }
}

const points: Record<AllocationReason, number> = { wished: 8, language: 4, neighbourhood: 2, room: 0, full: -16 }
const score = ({ reasons }: Ranked) => reasons.reduce((sum, reason) => sum + points[reason], 0)
const share = ({ carried, limit }: Ranked) => carried / (limit ?? 40)
