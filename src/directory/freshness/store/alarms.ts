import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'

export type AlarmWhy = 'said so' | 'taken out' | 'account ended'

/** Somebody looked, and left the name as it is: a volunteer may have given up an account and not the group. */
const quietDays = 180

/** Notes that a listing has nobody to turn to; false when that is known already. */
export async function addAlarm(work: Work, offerId: string, why: AlarmWhy): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into contact_alarm (id, place_id, organisation_id, offer_id, why, raised_at)
    select ${work.newId()}, o.owner_place_id, o.organisation_id, o.id, ${why}, ${work.now} from offer o
    where o.id = ${offerId} and o.owner_place_id is not null and o.status in ('active', 'temporarily closed')
      and not exists (select from contact_alarm a where a.offer_id = o.id and a.why = ${why} and a.why = 'account ended'
        and a.settled_at > ${new Date(work.now.getTime() - quietDays * 86_400_000)})
    on conflict do nothing returning id`.execute(work.tx)
  if (rows.length > 0) await work.jobs.queue(work, 'tell-contact-alarms', {})
  return rows.length > 0
}

/** The same of a whole body: whoever spoke for it has left. */
export async function addBodyAlarm(work: Work, organisationId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into contact_alarm (id, place_id, organisation_id, why, raised_at)
    values (${work.newId()}, ${work.place}, ${organisationId}, 'account ended', ${work.now}) on conflict do nothing returning id`.execute(
    work.tx,
  )
  if (rows.length > 0) await work.jobs.queue(work, 'tell-contact-alarms', {})
}

export async function settleBodyAlarms({ tx, now, place }: Work, organisationId: string): Promise<void> {
  await tx
    .updateTable('contact_alarm')
    .set({ settled_at: now })
    .where('place_id', '=', place)
    .where('organisation_id', '=', organisationId)
    .where('offer_id', 'is', null)
    .where('settled_at', 'is', null)
    .execute()
}

/** Somebody is named, or said that it is right as it is. */
export async function settleAlarms({ tx, now }: Work, offerId: string): Promise<void> {
  await tx
    .updateTable('contact_alarm')
    .set({ settled_at: now })
    .where('offer_id', '=', offerId)
    .where('settled_at', 'is', null)
    .execute()
}

/** Whether a place has alarms that nobody was told of: from now on they are told. */
export async function takeUntold({ tx, now }: Work, placeId: string): Promise<boolean> {
  const done = await tx
    .updateTable('contact_alarm')
    .set({ told_at: now })
    .where('place_id', '=', placeId)
    .where('told_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Listings of a place with the address of whoever they name. */
export async function listNamed({ tx }: Work, placeId: string): Promise<{ id: string; email: string }[]> {
  return tx
    .selectFrom('offer')
    .select(['id', 'contact_email as email'])
    .where('owner_place_id', '=', placeId)
    .where('contact_email', '<>', '')
    .where('status', 'in', ['active', 'temporarily closed'])
    .execute()
}

export type OpenAlarm = {
  offerId: string | null
  name: string
  organisationId: string
  organisationName: string
  why: AlarmWhy
  raisedAt: Date
}

export async function listAlarms({ tx }: Work, placeId: string): Promise<OpenAlarm[]> {
  const rows = await tx
    .selectFrom('contact_alarm as c')
    .innerJoin('organisation as g', 'g.id', 'c.organisation_id')
    .leftJoin('offer as o', 'o.id', 'c.offer_id')
    .select([
      'c.offer_id as offerId',
      sql<string>`coalesce(o.name, g.name)`.as('name'),
      'c.organisation_id as organisationId',
      'g.name as organisationName',
      'c.why',
      'c.raised_at as raisedAt',
    ])
    .where('c.place_id', '=', placeId)
    .where('c.settled_at', 'is', null)
    .orderBy('c.raised_at')
    .orderBy('c.id')
    .limit(200)
    .execute()
  return rows as OpenAlarm[]
}
