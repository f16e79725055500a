import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import { newReference, readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Erasure, ErasureRule, ErasureState } from '../erasure/erasure.ts'

/** Row-level security says who knows of which: see the migration. */
function erasures({ tx, place }: Work) {
  return tx
    .selectFrom('erasure as e')
    .leftJoin('person as p', (join) =>
      join.onRef('p.place_id', '=', 'e.place_id').onRef('p.person_id', '=', 'e.person_id'),
    )
    .leftJoin('account as one', 'one.id', 'e.proposed_by')
    .leftJoin('account as other', 'other.id', 'e.confirmed_by')
    .leftJoin('retention_batch as b', (join) =>
      join.onRef('b.place_id', '=', 'e.place_id').onRef('b.id', '=', 'e.batch_id'),
    )
    .select([
      'e.id',
      'e.reference',
      'e.person_id',
      'p.reference as personReference',
      'p.preferred_name as personName',
      'e.state',
      'e.rule',
      'e.asked_at as askedAt',
      'e.asked_how as askedHow',
      'e.proposed_by as proposedBy',
      'one.name as proposedByName',
      'e.proposed_at as proposedAt',
      'e.why',
      'e.confirmed_by as confirmedBy',
      'other.name as confirmedByName',
      'e.confirmed_at as confirmedAt',
      'e.due_at as dueAt',
      'e.ended_at as endedAt',
      'b.reference as batch',
      'e.erased',
    ])
    .where('e.place_id', '=', place)
}
type Row = Awaited<ReturnType<ReturnType<typeof erasures>['execute']>>[number]

function toErasure({ person_id: _person, ...row }: Row): Erasure {
  return {
    ...row,
    proposedByName: row.proposedByName ?? '',
    confirmedByName: row.confirmedByName ?? '',
    state: row.state as ErasureState,
    rule: row.rule as ErasureRule,
    erased: row.erased as Erasure['erased'],
  }
}

export async function listErasures(work: Work): Promise<Erasure[]> {
  return (await erasures(work).orderBy('e.asked_at', 'desc').limit(200).execute()).map(toErasure)
}

export async function listBatchErasures(work: Work, batchId: string): Promise<Erasure[]> {
  return (await erasures(work).where('e.batch_id', '=', batchId).orderBy('e.id').execute()).map(toErasure)
}

export async function findErasure(work: Work, reference: string): Promise<Erasure> {
  const row = await erasures(work)
    .where('e.reference', '=', readReference(reference) ?? reference)
    .executeTakeFirst()
  if (!row) throw notFound()
  return toErasure(row)
}

/** The wish that is under way, as far as whoever asks may know of it. */
export async function findOpenErasure(work: Work, personId: string): Promise<Erasure | undefined> {
  const row = await erasures(work)
    .where('e.person_id', '=', personId)
    .where('e.state', 'in', ['asked', 'proposed'])
    .executeTakeFirst()
  return row && toErasure(row)
}

/** False when there is one under way already, whoever knows of it. */
export async function addErasure(work: Work, personId: string, how: string): Promise<boolean> {
  if (!work.place) throw notFound()
  const added = await work.tx
    .insertInto('erasure')
    .values({
      place_id: work.place,
      id: work.newId(),
      reference: newReference(),
      person_id: personId,
      asked_by: work.account,
      asked_how: how,
      asked_at: work.now,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

export type Proposal = { rule: string; why: string; safeguarding: string; complaint: string }

/** What stands against it; nothing when it was proposed. */
export async function proposeErasure(
  { tx, now }: Work,
  id: string,
  { rule, why, ...checks }: Proposal,
): Promise<string[]> {
  const { rows } = await sql<{ holds: string[] }>`
    select propose_erasure(${id}, ${rule}, ${why}, ${JSON.stringify(checks)}::jsonb, ${now}) as holds`.execute(tx)
  return rows[0]?.holds ?? ['gone']
}

/** The id of a message to whoever asked for it, where there is a safe way to reach them. */
export async function tellErasure(
  work: Work,
  id: string,
  { template, place }: { template: string; place: string },
): Promise<string | undefined> {
  const message = work.newId()
  const { rows } = await sql<{ told: boolean }>`
    select tell_erasure(${id}, ${message}, ${template}, ${place}, ${work.now}) as told`.execute(work.tx)
  return rows[0]?.told ? message : undefined
}

export async function confirmErasure({ tx, now }: Work, id: string): Promise<string[]> {
  const { rows } = await sql<{ holds: string[] }>`select confirm_erasure(${id}, ${now}) as holds`.execute(tx)
  return rows[0]?.holds ?? ['gone']
}

export async function refuseErasure({ tx, now }: Work, id: string, why: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean | null }>`select refuse_erasure(${id}, ${why}, ${now}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

export async function undoErasure({ tx, now }: Work, id: string, why: string): Promise<string> {
  const { rows } = await sql<{ problem: string }>`select undo_erasure(${id}, ${why}, ${now}) as problem`.execute(tx)
  return rows[0]?.problem ?? 'gone'
}
