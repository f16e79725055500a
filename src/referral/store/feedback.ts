import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Referral } from '../referral.ts'

export type Feedback = { planWords: string; actions: string; noAction: boolean; sentAt: Date; referralId: string }

export async function addFeedback(
  work: Work,
  referral: Referral,
  { planWords, actions, noAction }: Omit<Feedback, 'sentAt' | 'referralId'>,
): Promise<void> {
  if (!work.place) throw notFound()
  await addRow(work, 'feedback', {
    place_id: work.place,
    id: work.newId(),
    person_id: referral.personId,
    referral_id: referral.id,
    plan_words: planWords,
    actions,
    no_action: noAction,
    written_by: work.account,
    sent_at: work.now,
  })
}

/** What the source was told, newest first. Row-level security leaves out what the person no longer agrees to. */
export async function listFeedback(work: Work, referralIds: string[]): Promise<Feedback[]> {
  if (referralIds.length === 0) return []
  const rows = await work.tx
    .selectFrom('feedback')
    .select(['person_id', 'referral_id', 'plan_words', 'actions', 'no_action', 'sent_at'])
    .where('place_id', '=', work.place)
    .where('referral_id', 'in', referralIds)
    .orderBy('sent_at', 'desc')
    .execute()
  return rows.map((row) => ({
    planWords: row.plan_words,
    actions: row.actions,
    noAction: row.no_action,
    sentAt: row.sent_at,
    referralId: row.referral_id,
  }))
}

/** Feedback follows its referral when two records become one; the database does it, as nobody may change what was said. */
export async function joinFeedback(work: Work, from: string, into: string): Promise<void> {
  await sql`select merge_feedback(${from}, ${into})`.execute(work.tx)
}
