import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { InterpreterRequest, InterpretingService, InterpretingWay } from './interpreting.ts'

/** Row-level security leaves only requests of people whom the reader may see. */
function visible(work: Work) {
  return work.tx
    .selectFrom('interpreter_request')
    .select([
      'id',
      'person_id',
      'language',
      'way',
      sql<string>`needed_on::text`.as('neededOn'),
      'note',
      'state',
      'version',
    ])
    .where('place_id', '=', work.place)
}
type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]

const toRequest = ({ person_id: personId, way, ...row }: Row): InterpreterRequest => ({
  ...row,
  personId,
  way: way as InterpretingWay,
})

export async function findInterpreterRequest(work: Work, id: string): Promise<InterpreterRequest> {
  const row = await visible(work).where(sql<string>`id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toRequest(row)
}

/** From a day on, and those that nobody has answered. */
export async function listInterpreterRequests(
  work: Work,
  personId: string,
  fromOn: string,
): Promise<InterpreterRequest[]> {
  const rows = await visible(work)
    .where('person_id', '=', personId)
    .where((where) => where.or([where('needed_on', '>=', fromOn), where('state', '=', 'asked')]))
    .orderBy('needed_on')
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.map(toRequest)
}

export type NewRequest = Pick<InterpreterRequest, 'personId' | 'language' | 'way' | 'neededOn' | 'note'>

export async function addInterpreterRequest(work: Work, placeId: string, request: NewRequest): Promise<void> {
  await addRow(work, 'interpreter_request', {
    place_id: placeId,
    id: work.newId(),
    person_id: request.personId,
    language: request.language,
    way: request.way,
    needed_on: request.neededOn,
    note: request.note,
    asked_by: work.account,
    asked_at: work.now,
    changed_at: work.now,
  })
}

/** Of two people acting at once the second changes nothing. */
export async function moveInterpreterRequest(work: Work, request: InterpreterRequest, to: string): Promise<boolean> {
  const done = await work.tx
    .updateTable('interpreter_request')
    .set({ state: to, changed_at: work.now, version: request.version + 1 })
    .where('place_id', '=', work.place)
    .where('id', '=', request.id)
    .where('version', '=', request.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Two records of one person became one. */
export async function joinInterpreterRequests(work: Work, from: string, into: string): Promise<void> {
  await work.tx
    .updateTable('interpreter_request')
    .set({ person_id: into })
    .where('place_id', '=', work.place)
    .where('person_id', '=', from)
    .execute()
}

/** Who interprets here; of one language, or all. */
export async function listInterpretingServices(work: Work, language?: string): Promise<InterpretingService[]> {
  return work.tx
    .selectFrom('interpreting_service')
    .select(['id', 'name', 'languages', 'how'])
    .where('place_id', '=', work.place)
    .where('is_going_on', '=', true)
    .$if(language !== undefined, (query) => query.where(sql<boolean>`${language} = any (languages)`))
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function addInterpretingService(
  work: Work,
  placeId: string,
  service: Omit<InterpretingService, 'id'>,
): Promise<void> {
  await addRow(work, 'interpreting_service', {
    place_id: placeId,
    id: work.newId(),
    ...service,
    changed_at: work.now,
    changed_by: work.account,
  })
}

export async function endInterpretingService(work: Work, id: string): Promise<void> {
  await work.tx
    .updateTable('interpreting_service')
    .set({ is_going_on: false, changed_at: work.now, changed_by: work.account })
    .where('place_id', '=', work.place)
    .where(sql<string>`id::text`, '=', id)
    .execute()
}

/** Null is fewer than five people; without a language, all those of fewer than five people each. */
export type InterpretingCount = {
  language: string | null
  asked: number | null
  found: number | null
  notFound: number | null
}

export async function countInterpreting(work: Work, from: Date): Promise<InterpretingCount[]> {
  const { rows } = await sql<InterpretingCount>`
    select language, asked, found, not_found as "notFound" from count_interpreting(${from})
    order by not_found desc nulls last, asked desc nulls last, language`.execute(work.tx)
  return rows
}
