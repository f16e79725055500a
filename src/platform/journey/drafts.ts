import { validate } from 'uuid'
import type { Tx } from '../database/database.ts'
import { addRow, later } from '../database/later.ts'
import { prepared } from '../database/prepared.ts'
import { notFound } from '../errors.ts'
import { once } from '../once.ts'
import type { Work } from '../work.ts'

/** Answers so far by name of the question, the steps that were answered, and what it became once sent. */
export type Draft = { id: string; answers: Record<string, string | string[]>; done: string[]; sent?: string }
type Stored = Pick<Draft, 'answers' | 'done' | 'sent'>

export async function startDraft(work: Work, journey: string, first: Stored): Promise<string> {
  const id = crypto.randomUUID()
  await addRow(work, 'draft', {
    id,
    owner: work.visitor,
    journey,
    data: JSON.stringify(first),
    created_at: work.now,
    changed_at: work.now,
  })
  return id
}

/** The reader's own draft, locked so that two tabs do not send it twice; anybody else's does not exist. Read once by all who ask in one request. */
export async function findDraft(work: Work, journey: string, id: string): Promise<Draft> {
  if (!validate(id)) throw notFound()
  const found = await once(work, `draft: ${id}`, () => lockDraft(work, id))
  if (found?.journey !== journey || found.owner !== work.visitor) throw notFound()
  const { answers, ...rest } = found.data as Stored
  return { ...rest, answers: { ...answers }, id }
}

const draft = prepared((tx, { id }: { id: string }) =>
  tx.selectFrom('draft').select(['journey', 'owner', 'data']).where('id', '=', id).forUpdate(),
)

/** Has the draft of such an address brought along with the first question of the request. */
export async function draftAhead(tx: Tx, id: string): Promise<void> {
  if (validate(id)) await draft.ahead(tx, { id })
}

async function lockDraft({ tx }: Work, id: string) {
  const [found] = await draft(tx, { id })
  return found
}

export async function saveDraft(work: Work, { id, ...stored }: Draft): Promise<void> {
  const { tx, visitor, now } = work
  await later(
    work,
    tx
      .updateTable('draft')
      .set({ data: JSON.stringify(stored), changed_at: now })
      .where('id', '=', id)
      .where('owner', '=', visitor)
      .compile(),
  )
}
