import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Batch, BatchState, RetentionKind, RetentionRule } from '../retention/retention.ts'

export async function listRules({ tx, place }: Work): Promise<RetentionRule[]> {
  const rows = await tx
    .selectFrom('retention_rule')
    .select(['programme_id as programmeId', 'kind', 'months', 'basis'])
    .where('place_id', '=', place)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as RetentionKind }))
}

export async function saveRule(work: Work, rule: RetentionRule): Promise<void> {
  if (!work.place) throw notFound()
  const { kind, months, basis } = rule
  const set = { months, basis, set_by: work.account, set_at: work.now }
  await work.tx
    .insertInto('retention_rule')
    .values({ place_id: work.place, programme_id: rule.programmeId, kind, ...set })
    .onConflict((oc) => oc.columns(['place_id', 'programme_id', 'kind']).doUpdateSet(set))
    .execute()
}

function batches({ tx, place }: Work) {
  return tx
    .selectFrom('retention_batch as b')
    .leftJoin('account as one', 'one.id', 'b.proposed_by')
    .leftJoin('account as other', 'other.id', 'b.confirmed_by')
    .select([
      'b.id',
      'b.reference',
      'b.kind',
      'b.months',
      'b.basis',
      'b.state',
      'b.people',
      'b.made_at as madeAt',
      'b.proposed_by as proposedBy',
      'one.name as proposedByName',
      'other.name as confirmedByName',
      'b.ended_at as endedAt',
      'b.counts',
    ])
    .where('b.place_id', '=', place)
}
type Row = Awaited<ReturnType<ReturnType<typeof batches>['execute']>>[number]

const toBatch = (row: Row): Batch => ({
  ...row,
  kind: row.kind as RetentionKind,
  state: row.state as BatchState,
  proposedByName: row.proposedByName ?? '',
  confirmedByName: row.confirmedByName ?? '',
  counts: row.counts as Batch['counts'],
})

export async function listBatches(work: Work): Promise<Batch[]> {
  return (await batches(work).orderBy('b.made_at', 'desc').limit(100).execute()).map(toBatch)
}

export async function findBatch(work: Work, reference: string): Promise<Batch> {
  const row = await batches(work).where('b.reference', '=', reference).executeTakeFirst()
  if (!row) throw notFound()
  return toBatch(row)
}

export async function proposeBatch({ tx, now }: Work, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select propose_batch(${id}, ${now}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

export async function confirmBatch({ tx, now }: Work, id: string): Promise<string> {
  const { rows } = await sql<{ problem: string }>`select confirm_batch(${id}, ${now}) as problem`.execute(tx)
  return rows[0]?.problem ?? 'gone'
}
