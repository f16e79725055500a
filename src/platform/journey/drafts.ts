import { validate } from 'uuid'
import { notFound } from '../errors.ts'
import type { Work } from '../work.ts'

/** Answers so far by name of the question, the steps that were answered, and what it became once sent. */
export type Draft = { id: string; answers: Record<string, string | string[]>; done: string[]; sent?: string }
type Stored = Pick<Draft, 'answers' | 'done' | 'sent'>

export async function startDraft(work: Work, journey: string, first: Stored): Promise<string> {
  const id = crypto.randomUUID()
  await work.tx
    .insertInto('draft')
    .values({
      id,
      owner: work.visitor,
      journey,
      data: JSON.stringify(first),
      created_at: work.now,
      changed_at: work.now,
    })
    .execute()
  return id
}

/** The reader's own draft, locked so that two tabs do not send it twice; anybody else's does not exist. */
export async function findDraft(work: Work, journey: string, id: string): Promise<Draft> {
  if (!validate(id)) throw notFound()
  const row = await work.tx
    .selectFrom('draft')
    .select(['id', 'data'])
    .where('id', '=', id)
    .where('journey', '=', journey)
    .where('owner', '=', work.visitor)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return { ...(row.data as Stored), id: row.id }
}

export async function saveDraft(work: Work, { id, ...stored }: Draft): Promise<void> {
  await work.tx
    .updateTable('draft')
    .set({ data: JSON.stringify(stored), changed_at: work.now })
    .where('id', '=', id)
    .where('owner', '=', work.visitor)
    .execute()
}
