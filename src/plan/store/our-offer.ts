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

export type OurAttendance = { reference: string; heldOn: string; opensAt: string; came: boolean | null }

/** Who of those came to which session, as far as somebody said. */
export async function listOurAttendance({ tx }: Work): Promise<OurAttendance[]> {
  const { rows } = await sql<OurAttendance & { person_id: string }>`
    select person_id, reference, held_on as "heldOn", opens_at as "opensAt", came from our_attendance()`.execute(tx)
  return rows.map(({ reference, heldOn, opensAt, came }) => ({ reference, heldOn, opensAt, came }))
}

/** The group says whether somebody on its list came; whose record it is, or nobody's when they are not on it. */
export async function noteOurAttendance(
  { tx, now }: Work,
  { reference, heldOn, opensAt, came }: OurAttendance,
): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from note_our_attendance(${reference}, ${heldOn}, ${opensAt}, ${came}, ${now})`.execute(tx)
  return rows[0]?.person_id
}
