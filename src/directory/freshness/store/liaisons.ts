import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'

export type Liaison = { name: string; role: string; email: string; phone: string }
export type Body = {
  organisationId: string
  organisationName: string
  offers: number
  version: number
  liaison: Liaison | null
}

/** The bodies whose listings a place looks after, with whoever speaks for them; those without anybody first, the larger before. */
export async function listBodies({ tx }: Pick<Work, 'tx'>, placeId: string): Promise<Body[]> {
  const { rows } = await sql<Row>`
    select ${columns}, b.offers
    from (select organisation_id, count(*)::integer as offers from offer where owner_place_id = ${placeId} and source = 'own' and status in ('active', 'temporarily closed')
      group by organisation_id) b
    join organisation g on g.id = b.organisation_id
    left join liaison l on l.place_id = ${placeId} and l.organisation_id = g.id
    order by (l.name is not null), b.offers desc, g.name, g.id limit 300`.execute(tx)
  return rows.map(toBody)
}

/** A body of the place, or one that has a listing there. */
export async function findBody(
  { tx }: Pick<Work, 'tx'>,
  placeId: string,
  organisationId: string,
): Promise<Body | undefined> {
  const { rows } = await sql<Row>`
    select ${columns}, 0 as offers from organisation g left join liaison l on l.place_id = ${placeId} and l.organisation_id = g.id
    where g.id::text = ${organisationId.toLowerCase()}
      and (g.owner_place_id = ${placeId} or exists (select from offer where organisation_id = g.id and owner_place_id = ${placeId}))`.execute(
    tx,
  )
  return rows.map(toBody)[0]
}

type Row = Omit<Body, 'liaison'> & Liaison & { isNamed: boolean }
const columns = sql`g.id as "organisationId", g.name as "organisationName", coalesce(l.version, 0) as version, l.name is not null as "isNamed",
  coalesce(l.name, '') as name, coalesce(l.role, '') as role, coalesce(l.email, '') as email, coalesce(l.phone, '') as phone`

const toBody = ({ isNamed, name, role, email, phone, ...body }: Row): Body => ({
  ...body,
  liaison: isNamed ? { name, role, email, phone } : null,
})

/** False when somebody named another meanwhile. */
export async function saveLiaison(
  { tx, now }: Work,
  placeId: string,
  organisationId: string,
  version: number,
  { name, role, email, phone }: Liaison,
): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    insert into liaison (place_id, organisation_id, name, role, email, phone, named_at) values (${placeId}, ${organisationId}, ${name}, ${role}, ${email}, ${phone}, ${now})
    on conflict (place_id, organisation_id) do update set name = excluded.name, role = excluded.role, email = excluded.email, phone = excluded.phone,
      named_at = excluded.named_at, version = liaison.version + 1 where liaison.version = ${version}
    returning version`.execute(tx)
  return rows.length > 0
}

/** Everybody who speaks for a body in a place, with their address. */
export async function listLiaisonAddresses(
  { tx }: Pick<Work, 'tx'>,
  placeId: string,
): Promise<{ organisationId: string; email: string }[]> {
  return tx
    .selectFrom('liaison')
    .select(['organisation_id as organisationId', 'email'])
    .where('place_id', '=', placeId)
    .where('email', '<>', '')
    .execute()
}
