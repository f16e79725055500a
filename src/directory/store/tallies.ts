import type { Work } from '../../platform/work.ts'
import type { Reader } from './offers.ts'

export type Tally = { heldOn: string; came: number; note: string }

export async function addTally(work: Work, offerId: string, { heldOn, came, note }: Tally): Promise<void> {
  await work.tx
    .insertInto('tally')
    .values({
      id: work.newId(),
      offer_id: offerId,
      held_on: heldOn,
      came,
      note,
      account_id: work.account,
      at: work.now,
    })
    .execute()
}

/** The newest first. */
export async function listTallies({ tx }: Reader, offerId: string): Promise<Tally[]> {
  return tx
    .selectFrom('tally')
    .select(['held_on as heldOn', 'came', 'note'])
    .where('offer_id', '=', offerId)
    .orderBy('held_on', 'desc')
    .orderBy('at', 'desc')
    .limit(20)
    .execute()
}
