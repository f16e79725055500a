import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound, tooLate } from '../../platform/errors.ts'
import { recordMove } from '../../platform/lifecycle.ts'
import { newReference, readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Episode, EpisodeState } from '../episode.ts'
import { episodeLifecycle } from '../lifecycle.ts'

/** Episodes of people whom this actor may see: every read begins here. */
function visible(work: Work) {
  return work.tx
    .selectFrom('episode as e')
    .select([
      'e.id',
      'e.person_id',
      'e.programme_id',
      'e.reference',
      'e.state',
      'e.worker_account_id',
      'e.weight',
      'e.pace',
      'e.opened_at',
      'e.paused_until',
      'e.ended_at',
      'e.what_changed',
      'e.ended_why',
      'e.version',
    ])
    .where('e.place_id', '=', work.place)
    .where(sql<boolean>`may_see_person(e.place_id, e.person_id)`)
}
type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]

function toEpisode(row: Row): Episode {
  return {
    id: row.id,
    personId: row.person_id,
    programmeId: row.programme_id,
    reference: row.reference,
    state: row.state as EpisodeState,
    workerAccountId: row.worker_account_id,
    weight: row.weight,
    pace: row.pace,
    openedAt: row.opened_at,
    pausedUntil: row.paused_until,
    endedAt: row.ended_at,
    whatChanged: row.what_changed,
    endedWhy: row.ended_why,
    version: row.version,
  }
}

export async function findEpisode(work: Work, typed: string): Promise<Episode> {
  const row = await visible(work)
    .where('e.reference', '=', readReference(typed) ?? '')
    .executeTakeFirst()
  if (!row) throw notFound()
  return toEpisode(row)
}

export async function findEpisodeById(work: Work, id: string): Promise<Episode> {
  const row = await visible(work).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toEpisode(row)
}

/** The open time alongside of a person, if there is one. */
export async function findOpenEpisode(work: Work, personId: string): Promise<Episode | undefined> {
  const row = await visible(work)
    .where('e.person_id', '=', personId)
    .where('e.ended_at', 'is', null)
    .orderBy('e.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toEpisode(row)
}

/** All times alongside of a person, newest first. */
export async function listEpisodes(work: Work, personId: string): Promise<Episode[]> {
  return (await visible(work).where('e.person_id', '=', personId).orderBy('e.opened_at', 'desc').execute()).map(
    toEpisode,
  )
}

/** People who were accepted and have nobody alongside them yet, oldest first. */
export async function listWithoutWorker(
  work: Work,
): Promise<
  (Episode & { preferredName: string; neighbourhoodId: string | null; language: string; personReference: string })[]
> {
  const rows = await visible(work)
    .innerJoin('person as p', (join) =>
      join.onRef('p.place_id', '=', 'e.place_id').onRef('p.person_id', '=', 'e.person_id'),
    )
    .select(['p.preferred_name', 'p.neighbourhood_id', 'p.language', 'p.reference as person_reference'])
    .where('e.worker_account_id', 'is', null)
    .where('e.ended_at', 'is', null)
    .orderBy('e.opened_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    ...toEpisode(row),
    preferredName: row.preferred_name,
    neighbourhoodId: row.neighbourhood_id,
    language: row.language,
    personReference: row.person_reference,
  }))
}

/** Two who open a time alongside the same person at once do so one after the other: the second finds the first one's. */
export async function waitForTurn({ tx }: Work, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`episode ${personId}`}))`.execute(tx)
}

/** What a door may know of it: that it is open, and with whom. */
export async function openEpisodeOf(
  work: Work,
  personId: string,
  programmeId: string,
): Promise<{ id: string; workerAccountId: string | null } | undefined> {
  const { rows } = await sql<{
    episode_id: string
    worker_account_id: string | null
  }>`select * from open_episode_of(${personId}, ${programmeId})`.execute(work.tx)
  const row = rows[0]
  return row && { id: row.episode_id, workerAccountId: row.worker_account_id }
}

export type NewEpisode = {
  personId: string
  programmeId: string
  workerAccountId?: string | null
  state?: EpisodeState
  verb?: string
  from?: string
}

/** Opens the time alongside. `verb` and `from` say how it came about. */
export async function addEpisode(
  work: Work,
  { personId, programmeId, workerAccountId = null, state = 'waiting', verb = 'open', from = 'none' }: NewEpisode,
): Promise<{ id: string; reference: string }> {
  if (!work.place) throw notFound()
  const id = work.newId()
  const reference = newReference()
  await addRow(work, 'episode', {
    place_id: work.place,
    id,
    person_id: personId,
    programme_id: programmeId,
    reference,
    state,
    worker_account_id: workerAccountId,
    opened_at: work.now,
    changed_at: work.now,
  })
  await recordMove(work, { noun: 'episode', subject: id, person: personId, verb, from, to: state })
  return { id, reference }
}

export type EpisodeChanges = Partial<Pick<Episode, 'pausedUntil' | 'whatChanged' | 'endedWhy'>>

/** Moves an episode on. The guard makes the loser of a race refuse instead of overwrite. */
export async function moveEpisode(
  work: Work,
  episode: Episode,
  verb: string,
  why?: string,
  changes: EpisodeChanges = {},
): Promise<void> {
  const to = episodeLifecycle.next(episode.state, verb)
  const done = await work.tx
    .updateTable('episode')
    .set({
      state: to,
      version: episode.version + 1,
      changed_at: work.now,
      paused_until: changes.pausedUntil ?? null,
      ...(changes.whatChanged !== undefined && { what_changed: changes.whatChanged }),
      ...(changes.endedWhy !== undefined && { ended_why: changes.endedWhy }),
      ...(to === 'ended' && { ended_at: work.now }),
    })
    .where('place_id', '=', work.place)
    .where('id', '=', episode.id)
    .where('state', '=', episode.state)
    .where('version', '=', episode.version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw tooLate()
  await recordMove(work, {
    noun: 'episode',
    subject: episode.id,
    person: episode.personId,
    verb,
    from: episode.state,
    to,
    why: why ?? null,
  })
}

/** Gives a person to a worker; refused when somebody did so meanwhile. */
export async function setWorker(work: Work, episode: Episode, workerAccountId: string): Promise<void> {
  await changeOpen(work, episode, { worker_account_id: workerAccountId })
}

export async function setWeight(work: Work, episode: Episode, weight: number, pace: string): Promise<void> {
  await changeOpen(work, episode, { weight, pace })
}

async function changeOpen(
  work: Work,
  episode: Episode,
  change: { worker_account_id: string } | { weight: number; pace: string },
): Promise<void> {
  const done = await work.tx
    .updateTable('episode')
    .set({ ...change, version: episode.version + 1, changed_at: work.now })
    .where('place_id', '=', work.place)
    .where('id', '=', episode.id)
    .where('version', '=', episode.version)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw tooLate()
}

/** When two records are one person: the episodes of the first move; of two open ones the older stays open. */
export async function joinEpisodes(work: Work, from: string, into: string): Promise<string | null> {
  const [moved, kept] = await Promise.all([findOpenEpisode(work, from), findOpenEpisode(work, into)])
  if (moved && kept) await moveEpisode(work, moved, 'end', undefined, { endedWhy: 'other' })
  await work.tx
    .updateTable('episode')
    .set({ person_id: into, changed_at: work.now })
    .where('place_id', '=', work.place)
    .where('person_id', '=', from)
    .execute()
  return kept?.id ?? moved?.id ?? null
}

/** The weight that each worker carries now: open episodes, paused ones left out. */
export async function weightByWorker(work: Work): Promise<Map<string, number>> {
  const rows = await work.tx
    .selectFrom('episode as e')
    .select(['e.worker_account_id', sql<number>`sum(e.weight)::integer`.as('weight')])
    .where('e.place_id', '=', work.place)
    .where('e.ended_at', 'is', null)
    .where('e.state', '!=', 'paused')
    .where('e.worker_account_id', 'is not', null)
    .groupBy('e.worker_account_id')
    .execute()
  return new Map(rows.map((row) => [row.worker_account_id ?? '', row.weight]))
}
