import { addRow } from '../../platform/database/later.ts'
import { notFound, tooLate } from '../../platform/errors.ts'
import { recordMove } from '../../platform/lifecycle.ts'
import { newReference, readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import { type ConnectionState, connectionLifecycle } from '../lifecycle.ts'
import type { Connection, DeclineReason, KeptReason, Share } from '../plan.ts'
import { holdingOf, type TurnReason } from '../waiting/holding.ts'
import { endWaiting } from './waiting.ts'

function visible({ tx, place }: Work) {
  return tx
    .selectFrom('connection as c')
    .innerJoin('offer as f', 'f.id', 'c.offer_id')
    .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
    .leftJoin('organisation as asker', 'asker.id', 'c.asked_organisation_id')
    .select([
      'c.id',
      'c.reference',
      'c.person_id',
      'c.person_id as personId',
      'c.episode_id as episodeId',
      'c.goal_id as goalId',
      'c.offer_id as offerId',
      'f.name as offerName',
      'c.organisation_id as organisationId',
      'o.name as organisationName',
      'c.state',
      'c.share',
      'c.request_words as requestWords',
      'c.answer_words as answerWords',
      'c.decline_reason as declineReason',
      'c.holds',
      'c.turn_reason as turnReason',
      'c.reminders',
      'c.accompanied',
      'c.deadline_on as deadlineOn',
      'c.deadline_why as deadlineWhy',
      'c.their_reference as theirReference',
      'c.first_visit_on as firstVisitOn',
      'c.going_on as goingOn',
      'c.ended_on as endedOn',
      'c.ended_why as endedWhy',
      'c.reasons',
      'c.match_rank',
      'c.match_fits',
      'c.match_near',
      'c.asked_by as askedBy',
      'c.asked_organisation_id as askedOrganisationId',
      'asker.name as askerName',
      'c.asked_at as askedAt',
      'c.answered_at as answeredAt',
      'c.answered_by as answeredBy',
      'c.version',
      'c.created_at as createdAt',
      'c.changed_at as changedAt',
    ])
    .where('c.place_id', '=', place)
}
type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]

function toConnection({ person_id: _person, match_rank: rank, match_fits, match_near, ...row }: Row): Connection {
  return {
    ...row,
    matched: rank === null ? null : { rank, fits: match_fits ?? 0, near: match_near ?? 0 },
    state: row.state as ConnectionState,
    share: row.share as Share[],
    declineReason: row.declineReason as DeclineReason | null,
    holds: row.holds as Connection['holds'],
    turnReason: row.turnReason as Connection['turnReason'],
    reasons: row.reasons as KeptReason[],
    askerName: row.askerName ?? '',
  }
}

/** Of one person: those that need something first. */
export async function listConnections(work: Work, personId: string): Promise<Connection[]> {
  const rows = await visible(work).where('c.person_id', '=', personId).orderBy('c.created_at').execute()
  return rows.map(toConnection)
}

export async function findConnection(work: Work, typed: string): Promise<Connection> {
  const reference = readReference(typed)
  const row = reference && (await visible(work).where('c.reference', '=', reference).executeTakeFirst())
  if (!row) throw notFound()
  return toConnection(row)
}

/** The one connection that a group's link is bound to. */
export async function findAnswering(work: Work): Promise<Connection> {
  const row = work.connection ? await visible(work).where('c.id', '=', work.connection).executeTakeFirst() : undefined
  if (!row) throw notFound()
  return toConnection(row)
}

export type NewConnection = Pick<
  Connection,
  'personId' | 'episodeId' | 'goalId' | 'offerId' | 'organisationId' | 'reasons'
> &
  Partial<Pick<Connection, 'matched'>>

/** Keeps an offer as a suggestion; nobody is asked yet. */
export async function addConnection(work: Work, connection: NewConnection): Promise<string> {
  if (!work.place) throw notFound()
  const reference = newReference()
  await addRow(work, 'connection', {
    place_id: work.place,
    id: work.newId(),
    person_id: connection.personId,
    episode_id: connection.episodeId,
    goal_id: connection.goalId,
    offer_id: connection.offerId,
    organisation_id: connection.organisationId,
    reference,
    state: 'suggested',
    reasons: JSON.stringify(connection.reasons),
    match_rank: connection.matched?.rank ?? null,
    match_fits: connection.matched?.fits ?? null,
    match_near: connection.matched?.near ?? null,
    created_at: work.now,
    changed_at: work.now,
  })
  return reference
}

export type ConnectionChange = {
  share?: Share[]
  request_words?: string
  deadline_on?: string | null
  deadline_why?: string
  accompanied?: boolean
  turn_reason?: TurnReason | null
  asked_by?: string | null
  asked_organisation_id?: string | null
  asked_at?: Date
  answer_words?: string
  answered_at?: Date
  answered_by?: string
  decline_reason?: DeclineReason | null
  first_visit_on?: string
  going_on?: string
  stayed_on?: string
  ended_on?: string | null
  ended_why?: string | null
}
/** Of two who write it at once, the second is told. */
export async function noteTheirReference(
  work: Work,
  { id, version }: Pick<Connection, 'id' | 'version'>,
  theirReference: string,
): Promise<void> {
  const { numUpdatedRows } = await work.tx
    .updateTable('connection')
    .set({ their_reference: theirReference, version: version + 1, changed_at: work.now })
    .where('place_id', '=', work.place)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw tooLate()
}

type Moving = Pick<Connection, 'id' | 'personId' | 'state' | 'version' | 'holds'>

/** Moves a connection on. The `where state` makes the loser of a race refuse instead of overwrite. */
export async function moveConnection(
  work: Work,
  connection: Moving,
  verb: string,
  change: ConnectionChange = {},
  why: string | null = null,
): Promise<ConnectionState> {
  const to = connectionLifecycle.next(connection.state, verb) as ConnectionState
  const moved = await work.tx
    .updateTable('connection')
    .set({ ...change, state: to, version: connection.version + 1, changed_at: work.now })
    .where('place_id', '=', work.place)
    .where('id', '=', connection.id)
    .where('state', '=', connection.state)
    .where('version', '=', connection.version)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) throw tooLate()
  // Whoever is introduced, or wants it no more, waits no more.
  if (connection.state === 'suggested')
    await endWaiting(work, connection.id, to === 'introduced' ? 'introduced' : 'left')
  // A place that was given back is somebody else's turn.
  if (connection.holds && !holdingOf[to]) await work.jobs.queue(work, 'look-after-room', {})
  await recordMove(work, {
    noun: 'connection',
    subject: connection.id,
    person: connection.personId,
    verb,
    from: connection.state,
    to,
    why,
  })
  return to
}
