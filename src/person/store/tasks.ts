import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Task } from '../person.ts'
import { placeOf } from './place-of.ts'

export type NewTask = { accountId: string | null; kind: string; words: string; dueOn: string }

export async function addTask(
  work: Work,
  personId: string,
  { accountId, kind, words, dueOn }: NewTask,
): Promise<string> {
  const id = work.newId()
  await addRow(work, 'task', {
    place_id: placeOf(work),
    id,
    person_id: personId,
    account_id: accountId,
    kind,
    words,
    due_on: dueOn,
    created_at: work.now,
  })
  return id
}

function openTasks(work: Work) {
  return work.tx
    .selectFrom('task as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.place_id', '=', 't.place_id').onRef('p.person_id', '=', 't.person_id'),
    )
    .select([
      't.id',
      't.person_id',
      'p.reference as personReference',
      'p.preferred_name as preferredName',
      't.account_id as accountId',
      't.kind',
      't.words',
      't.due_on as dueOn',
      't.created_at as createdAt',
    ])
    .where('t.place_id', '=', placeOf(work))
    .where('t.done_at', 'is', null)
    .orderBy('t.due_on')
    .orderBy('t.id')
}
type Row = Awaited<ReturnType<ReturnType<typeof openTasks>['execute']>>[number]

function toTask({ person_id: personId, ...row }: Row): Task {
  return { ...row, personId }
}

/** The actor's own open tasks, the oldest promise first. */
export async function listTasks(work: Work): Promise<Task[]> {
  return (await openTasks(work).where('t.account_id', '=', work.account).execute()).map(toTask)
}

/** Open tasks that nobody has yet, of people whom the actor may see: the front door's. */
export async function listTasksOfNobody(work: Work): Promise<Task[]> {
  return (await openTasks(work).where('t.account_id', 'is', null).execute()).map(toTask)
}

export async function listTasksAbout(work: Work, personId: string): Promise<Task[]> {
  return (await openTasks(work).where('t.person_id', '=', personId).execute()).map(toTask)
}

export async function findTask(work: Work, id: string): Promise<Task> {
  const row = await openTasks(work).where(sql<string>`t.id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toTask(row)
}

export async function finishTask(work: Work, id: string): Promise<void> {
  await work.tx
    .updateTable('task')
    .set({ done_at: work.now })
    .where('place_id', '=', placeOf(work))
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute()
}

/** What was asked for has happened by itself: the open tasks of these kinds, about this subject when one is given. */
export async function finishTasksAbout(
  work: Work,
  personId: string,
  about: { kinds?: string[]; words?: string },
): Promise<void> {
  await work.tx
    .updateTable('task')
    .set({ done_at: work.now })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('done_at', 'is', null)
    .$if(about.kinds !== undefined, (query) => query.where('kind', 'in', about.kinds ?? []))
    .$if(about.words !== undefined, (query) => query.where('words', '=', about.words ?? ''))
    .execute()
}
