import { sql } from 'kysely'
import { addRows } from '../../../platform/database/later.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import type { EvidenceKind, Fact, KeptFacts, SaidBy } from '../facts.ts'

export type NewEvidence = {
  facts: readonly (Fact | 'all')[]
  kind: Exclude<EvidenceKind, 'used'>
  by: SaidBy
  /** Tells two who report from one who reports twice. */
  witness?: string
  note?: string
}

/** Adds what was said of some facts of a listing. What the listing itself keeps of it follows in the same transaction. */
export async function addEvidence(work: Work, offerId: string, evidence: NewEvidence): Promise<void> {
  const { facts, kind, by, witness = null, note = '' } = evidence
  await addRows(
    work,
    'offer_evidence',
    facts.map((fact) => ({
      id: work.newId(),
      offer_id: offerId,
      fact,
      kind,
      said_by: by,
      happened_on: dayOf(work.now),
      at: work.now,
      witness,
      note,
    })),
  )
}

/** That it was used; said once for a day, however many did. */
export async function addUse(
  work: Work,
  offerId: string,
  { facts, by, on }: { facts: readonly Fact[]; by: 'introduction' | 'visit'; on: string },
): Promise<void> {
  const ids = facts.map(() => work.newId())
  await sql`insert into offer_evidence (id, offer_id, fact, kind, said_by, happened_on, at)
    select id, ${offerId}, fact, 'used', ${by}, ${on}, ${work.now} from unnest(${ids}::uuid[], ${[...facts]}::text[]) n (id, fact)
    on conflict (offer_id, fact, said_by, happened_on) where kind = 'used' do nothing`.execute(work.tx)
}

/** What a listing should keep of its facts, from everything that was said of them: for whoever checks. */
export async function recomputeFacts({ tx }: Pick<Work, 'tx'>, offerId: string): Promise<KeptFacts> {
  const { rows } = await sql<{ facts: KeptFacts }>`select facts_of(${offerId}) as facts`.execute(tx)
  return rows[0]?.facts ?? {}
}

/** The day of the last whole reading of a feed: all that it still lists was there. */
export async function feedReadOn({ tx }: Pick<Work, 'tx'>, feedId: string | null): Promise<string | null> {
  if (!feedId) return null
  const row = await tx
    .selectFrom('feed_run')
    .select('finished_at')
    .where('feed_id', '=', feedId)
    .where('complete', '=', true)
    .where('finished_at', 'is not', null)
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.finished_at ? dayOf(row.finished_at) : null
}
