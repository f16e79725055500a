import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

/** Somebody who comes to, was introduced to or waits for the offer of an open link, as far as they agreed. */
export type OurPerson = { reference: string; state: string; name: string | null; since: Date }

export async function listOurPeople({ tx }: Work): Promise<OurPerson[]> {
  const { rows } = await sql<
    OurPerson & { person_id: string }
  >`select person_id, reference, state, name, since from our_offer_people()`.execute(tx)
  return rows.map(({ reference, state, name, since }) => ({ reference, state, name, since }))
}

/** Whether the open link was sent to whoever looks after this offer now. */
export async function isOurOffer({ tx }: Work, offerId: string): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`select is_our_offer(${offerId}) as ours`.execute(tx)
  return rows[0]?.ours ?? false
}
