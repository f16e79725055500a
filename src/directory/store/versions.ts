import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Offer } from '../directory.ts'

export const changers = ['place', 'group', 'suggestion', 'feed', 'return', 'unknown'] as const
export type Changer = (typeof changers)[number]
/** Who or what makes a version, and why. */
export type Change = { by: Changer; reason?: string }

/** What a version says of an offer (how much room there is now is no part of it), in the words of the code, so that it can be read, compared and returned to. */
export type Facts = Omit<
  Offer,
  'id' | 'version' | 'organisationName' | 'feedName' | 'createdAt' | 'changedAt' | 'locations' | 'placesOpen'
> & { locations: Pick<Offer['locations'][number], 'id' | 'name' | 'address1' | 'postcode'>[] }

/** By whom, when nothing else is said: by the role of whoever writes. */
export function usualChange({ role }: Pick<Work, 'role'>): Change {
  // Whoever answers for a group by a link is signed in as nobody.
  const isGroup = ['group contact', 'provider contact', 'light', 'stranger'].includes(role)
  return { by: isGroup ? 'group' : role === 'jobs' ? 'feed' : 'place' }
}

/** Keeps these offers as they stand: what they said before anybody kept versions, and what they say from now on. */
export async function keepVersions(work: Work, ids: string[], change?: Change): Promise<void> {
  if (ids.length === 0) return
  const by = change ? sql`${change.by}` : sql`case o.source when 'feed' then 'feed' else 'unknown' end`
  const account = change ? work.account : null
  const reason = change?.reason ?? ''
  await sql`insert into offer_version (offer_id, version, at, changed_by, account_id, reason, facts)
    select o.id, o.version, o.changed_at, ${by}, ${account}, ${reason}, ${factsOf}
    from offer o where o.id = any(${ids}::uuid[]) order by o.id on conflict do nothing`.execute(work.tx)
}

const part = (table: string, columns: string, order: string): RawBuilder<unknown> =>
  sql.raw(
    `coalesce((select jsonb_agg(jsonb_build_object(${columns}) order by ${order}) from ${table} where p.offer_id = o.id), '[]')`,
  )

const columns: Record<string, string> = {
  organisationId: 'organisation_id',
  ownerPlaceId: 'owner_place_id',
  kind: 'kind',
  name: 'name',
  description: 'description',
  whoFor: 'who_for',
  whoNotFor: 'who_not_for',
  url: 'url',
  email: 'email',
  status: 'status',
  joining: 'joining',
  howToJoin: 'how_to_join',
  isNavigator: 'is_navigator',
  whatItDoes: 'what_it_does',
  minimumAge: 'minimum_age',
  maximumAge: 'maximum_age',
  comesToYou: 'comes_to_you',
  online: 'online',
  byPhone: 'by_phone',
  isFree: 'is_free',
  costPence: 'cost_pence',
  costNote: 'cost_note',
  languages: 'languages',
  access: 'access',
  themes: 'themes',
  keywords: 'keywords',
  contactName: 'contact_name',
  contactRole: 'contact_role',
  contactEmail: 'contact_email',
  contactPhone: 'contact_phone',
  contactIsPublic: 'contact_is_public',
  waitWeeks: 'wait_weeks',
  alert: 'alert',
  source: 'source',
  feedId: 'feed_id',
  confirmedOn: 'confirmed_on',
  confirmedBy: 'confirmed_by',
}
const own = sql.raw(
  Object.entries(columns)
    .map(([name, column]) => `'${name}', o.${column}`)
    .join(', '),
)

/** An offer `o` with its parts. */
const factsOf = sql`jsonb_build_object(${own}) || jsonb_build_object(
  'locations', ${part(
    'offer_location p join location l on l.id = p.location_id',
    `'id', l.id, 'name', l.name, 'address1', l.address_1, 'postcode', l.postcode`,
    'l.id',
  )},
  'schedules', ${part(
    'schedule p',
    `'locationId', p.location_id, 'days', p.days, 'opensAt', to_char(p.opens_at, 'HH24:MI'), 'closesAt', to_char(p.closes_at, 'HH24:MI'),
      'frequency', p.frequency, 'every', p.every, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'note', p.note`,
    'p.id',
  )},
  'criteria', ${part(
    'criterion p',
    `'kind', p.kind, 'value', p.value, 'note', p.note, 'checkedOn', p.checked_on, 'source', p.source`,
    'p.id',
  )},
  'categories', ${part(
    'offer_category p join category c on c.scheme = p.scheme and c.code = p.code',
    `'scheme', c.scheme, 'code', c.code, 'name', c.name, 'uri', c.uri`,
    'c.scheme, c.code',
  )})`

export type Version = {
  version: number
  at: Date
  changedBy: Changer
  accountName: string | null
  reason: string
  facts: Facts
}

/** All versions, the newest first. One that nobody kept is read from the offer itself. */
export async function listVersions({ tx }: Pick<Work, 'tx'>, offerId: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select v.version, v.at, v.changed_by as "changedBy", a.name as "accountName", v.reason, v.facts
    from offer_version v left join account a on a.id = v.account_id where v.offer_id = ${offerId}
    union all
    select o.version, o.changed_at, case o.source when 'feed' then 'feed' else 'unknown' end, null, '', ${factsOf}
    from offer o where o.id = ${offerId} and not exists (select from offer_version v where v.offer_id = o.id and v.version = o.version)
    order by 1 desc limit 200`.execute(tx)
  return rows
}

export async function findVersion(work: Pick<Work, 'tx'>, offerId: string, version: number): Promise<Version> {
  const found = (await listVersions(work, offerId)).find((one) => one.version === version)
  if (!found) throw notFound()
  return found
}
