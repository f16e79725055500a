import { sql } from 'kysely'
import type { InterruptedForm } from '../../platform/form/index.ts'
import type { Work } from '../../platform/work.ts'

const journey = 'interrupted'

/** Keeps a form for the account whose session had ended by itself, and says under which id; the sender learns nothing of whose it was. */
export async function keepInterrupted(
  work: Pick<Work, 'tx' | 'now' | 'newId'>,
  tokenHash: string,
  form: InterruptedForm,
): Promise<string | undefined> {
  const id = work.newId()
  const { rows } = await sql<{
    kept: boolean
  }>`select keep_interrupted(${tokenHash}, ${id}, ${JSON.stringify(form)}, ${work.now}) as kept`.execute(work.tx)
  return rows[0]?.kept ? id : undefined
}

/** The reader's own, or nothing. */
export async function findInterrupted(work: Work, id: string): Promise<InterruptedForm | undefined> {
  const row = await work.tx
    .selectFrom('draft')
    .select('data')
    .where(sql<string>`id::text`, '=', id)
    .where('journey', '=', journey)
    .where('owner', '=', work.visitor)
    .executeTakeFirst()
  return row?.data as InterruptedForm | undefined
}

/** It was sent, so nobody need keep it. */
export async function forgetInterrupted(work: Work, id: string): Promise<void> {
  await work.tx
    .deleteFrom('draft')
    .where(sql<string>`id::text`, '=', id)
    .where('journey', '=', journey)
    .where('owner', '=', work.visitor)
    .execute()
}
