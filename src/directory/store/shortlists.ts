import { newReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Reader } from './offers.ts'

/** The most that fits on one page of paper, and more than anybody visits. */
const most = 20

export async function findShortlist({ tx }: Reader, code: string): Promise<string[] | undefined> {
  const row = await tx
    .selectFrom('shortlist')
    .select('offer_ids as offerIds')
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.offerIds
}

export async function addShortlist(work: Work, offerIds: string[]): Promise<string> {
  const code = newReference()
  await work.tx.insertInto('shortlist').values({ code, offer_ids: offerIds, made_at: work.now }).execute()
  return code
}

/** Puts the newest first; the oldest falls off a full list. `false` when there is no such list. */
export async function addToShortlist(work: Work, code: string, offerId: string): Promise<boolean> {
  const kept = await work.tx
    .selectFrom('shortlist')
    .select('offer_ids as offerIds')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  if (!kept) return false
  const offer_ids = [offerId, ...kept.offerIds.filter((id) => id !== offerId)].slice(0, most)
  await work.tx.updateTable('shortlist').set({ offer_ids }).where('code', '=', code).execute()
  return true
}

export async function takeOffShortlist(work: Work, code: string, offerId: string): Promise<void> {
  const kept = await work.tx
    .selectFrom('shortlist')
    .select('offer_ids as offerIds')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  const offer_ids = (kept?.offerIds ?? []).filter((id) => id !== offerId)
  await work.tx.updateTable('shortlist').set({ offer_ids }).where('code', '=', code).execute()
}
