import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** Which of these addresses belong to somebody who worked here and does not any more. */
export async function listLeavers({ tx }: { tx: Tx }, emails: string[]): Promise<Set<string>> {
  const asked = [...new Set(emails.map((email) => email.toLowerCase()))]
  if (asked.length === 0) return new Set()
  const { rows } = await sql<{ email: string }>`
    select a.email from account a where a.email = any(${asked}) and (a.closed_at is not null or
      (exists (select from membership m where m.account_id = a.id) and not exists (select from membership m where m.account_id = a.id and m.ended_at is null)))`.execute(
    tx,
  )
  return new Set(rows.map(({ email }) => email))
}

/** Where whoever manages the service of a place is written to. */
export async function managerAddresses(
  { tx }: { tx: Tx },
  placeId: string,
): Promise<{ email: string; account: string }[]> {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['a.email', 'a.id as account'])
    .distinct()
    .where('m.place_id', '=', placeId)
    .where('m.role', '=', 'service manager')
    .where('m.ended_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .execute()
  // Whoever signs in by text alone has no address.
  return rows.flatMap(({ email, account }) => (email === null ? [] : [{ email, account }]))
}
