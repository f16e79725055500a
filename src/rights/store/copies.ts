import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import { newReference, readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { CopyTable } from '../copy/columns.ts'
import type { CopyContent, CopyState, CopyText, RecordCopy } from '../copy/copy.ts'

function copies({ tx, place }: Work) {
  return tx
    .selectFrom('record_copy')
    .select([
      'id',
      'person_id',
      'reference',
      'state',
      'asked_at as askedAt',
      'asked_how as askedHow',
      'due_on as dueOn',
      'prepared_at as preparedAt',
      'given_at as givenAt',
      'opened_at as openedAt',
      'version',
    ])
    .where('place_id', '=', place)
}
type Row = Awaited<ReturnType<ReturnType<typeof copies>['execute']>>[number]

const toCopy = ({ person_id: personId, ...row }: Row): RecordCopy => ({
  ...row,
  personId,
  state: row.state as CopyState,
})

export async function listCopies(work: Work, personId: string): Promise<RecordCopy[]> {
  return (await copies(work).where('person_id', '=', personId).orderBy('asked_at', 'desc').execute()).map(toCopy)
}

export async function findCopy(work: Work, reference: string): Promise<RecordCopy> {
  const row = await copies(work)
    .where('reference', '=', readReference(reference) ?? reference)
    .executeTakeFirst()
  if (!row) throw notFound()
  return toCopy(row)
}

export type NewCopy = { how: string; dueOn: string }

/** False when one is under way already. */
export async function addCopy(work: Work, personId: string, { how, dueOn }: NewCopy): Promise<boolean> {
  if (!work.place) throw notFound()
  const added = await work.tx
    .insertInto('record_copy')
    .values({
      place_id: work.place,
      id: work.newId(),
      person_id: personId,
      reference: newReference(),
      asked_by: work.account,
      asked_how: how,
      asked_at: work.now,
      due_on: dueOn,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

type Change = { state: CopyState; content?: CopyContent }

/** Guarded by the version that was read: false when somebody was quicker. */
export async function changeCopy(
  work: Work,
  { id, version }: RecordCopy,
  { state, content }: Change,
): Promise<boolean> {
  const who =
    state === 'given'
      ? { given_by: work.account, given_at: work.now }
      : { prepared_by: work.account, prepared_at: work.now }
  const done = await work.tx
    .updateTable('record_copy')
    .set({ state, ...who, ...(content ? { content: JSON.stringify(content) } : {}), version: version + 1 })
    .where('place_id', '=', work.place)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function findContent({ tx, place }: Work, id: string): Promise<CopyContent> {
  const row = await tx
    .selectFrom('record_copy')
    .select(['person_id', 'content'])
    .where('place_id', '=', place)
    .where('id', '=', id)
    .where('state', '=', 'given')
    .executeTakeFirst()
  if (!row?.content) throw notFound()
  return row.content as CopyContent
}

export async function noteOpened({ tx, place, now }: Work, id: string): Promise<void> {
  await tx
    .updateTable('record_copy')
    .set({ opened_at: now })
    .where('place_id', '=', place)
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .execute()
}

export type Line = Record<string, unknown>

/** Everything of one table about a person, as the database keeps it. */
export async function readLines({ tx }: Work, table: CopyTable, personId: string): Promise<Line[]> {
  const { rows } = await sql<{ person_id: string; line: Line }>`
    select person_id, line from copy_lines(${table}, ${personId})`.execute(tx)
  return rows.map(({ line }) => line)
}

export type LookedRow = { at: Date; action: string; account_name: string; role: string; organisation_name: string }

export async function readLog({ tx }: Work, personId: string): Promise<LookedRow[]> {
  const { rows } = await sql<LookedRow & { person_id: string }>`select * from copy_log(${personId})`.execute(tx)
  return rows
}

export async function hasProtectedFacts({ tx }: Work, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select has_protected_facts(${personId}) as has`.execute(tx)
  return rows[0]?.has ?? false
}

const named = {
  account: 'account',
  organisation: 'organisation',
  offer: 'offer',
  programme: 'programme',
  source: 'source',
  neighbourhood: 'neighbourhood',
} as const
export type Named = keyof typeof named

/** What stands behind ids, in names. */
export async function namesOf({ tx }: Work, kind: Named, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ${sql.table(named[kind])} where id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function listTexts({ tx, place }: Work, copyId: string): Promise<CopyText[]> {
  const rows = await tx
    .selectFrom('copy_text')
    .select([
      'id',
      'person_id',
      'name',
      'row_key as rowKey',
      'field',
      'words',
      'written_at as writtenAt',
      'decision',
      'because',
    ])
    .where('place_id', '=', place)
    .where('copy_id', '=', copyId)
    .orderBy('name')
    .orderBy('written_at')
    .orderBy('id')
    .execute()
  return rows.map(({ person_id: _person, ...row }) => ({
    ...row,
    name: row.name as CopyTable,
    decision: row.decision as CopyText['decision'],
  }))
}

export type NewText = Pick<CopyText, 'name' | 'rowKey' | 'field' | 'words'>

/** A text that was read before keeps what was decided, unless it was written anew since. */
export async function keepTexts(work: Work, { id, personId }: RecordCopy, texts: NewText[]): Promise<void> {
  const before = await listTexts(work, id)
  await work.tx.deleteFrom('copy_text').where('place_id', '=', work.place).where('copy_id', '=', id).execute()
  for (const { name, rowKey, field, words } of texts) {
    const same = before.find(
      (one) => one.name === name && one.rowKey === rowKey && one.field === field && one.words === words,
    )
    await work.tx
      .insertInto('copy_text')
      .values({
        place_id: work.place ?? '',
        id: work.newId(),
        person_id: personId,
        copy_id: id,
        name,
        row_key: rowKey,
        field,
        words,
        decision: same?.decision ?? null,
        because: same?.because ?? '',
      })
      .execute()
  }
}

export async function decideText(
  { tx, place, account, now }: Work,
  id: string,
  { decision, because }: Pick<CopyText, 'decision' | 'because'>,
): Promise<void> {
  await tx
    .updateTable('copy_text')
    .set({ decision, because, decided_by: account, decided_at: now })
    .where('place_id', '=', place)
    .where('id', '=', id)
    .execute()
}
