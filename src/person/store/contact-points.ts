import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Channel, ContactPoint, NewContactPoint } from '../person.ts'
import { placeOf } from './place-of.ts'

/** Said to be safe is not yet confirmed: nothing is sent until somebody has asked the person, or they did it themselves. */
export async function addContactPoint(
  work: Work,
  personId: string,
  point: NewContactPoint & { isConfirmed?: boolean },
): Promise<string> {
  const id = work.newId()
  await addRow(work, 'contact_point', {
    place_id: placeOf(work),
    id,
    person_id: personId,
    channel: point.channel,
    value: normalise(point.channel, point.value),
    safe_from: point.isSafe ? work.now : null,
    said_by: point.isSafe ? (point.saidBy ?? '').slice(0, 200) : '',
    confirmed_at: point.isSafe && point.isConfirmed ? work.now : null,
    voicemail_ok: point.voicemailOk ?? false,
    is_preferred: point.isPreferred ?? false,
    note: point.note ?? '',
    created_at: work.now,
  })
  return id
}

function normalise(channel: Channel, value: string): string {
  return channel === 'email' ? value.trim().toLowerCase() : value.trim()
}

function points(work: Work) {
  return work.tx
    .selectFrom('contact_point')
    .select([
      'id',
      'person_id',
      'channel',
      'value',
      'safe_from as safeFrom',
      'said_by as saidBy',
      'confirmed_at as confirmedAt',
      'suspended_at as suspendedAt',
      'suspended_because as suspendedBecause',
      'voicemail_ok as voicemailOk',
      'is_preferred as isPreferred',
      'note',
      'version',
    ])
    .where('place_id', '=', placeOf(work))
}
type Row = Awaited<ReturnType<ReturnType<typeof points>['execute']>>[number]

function toPoint({ person_id: _personId, ...row }: Row): ContactPoint {
  return { ...row, channel: row.channel as Channel }
}

export async function listContactPoints(work: Work, personId: string): Promise<ContactPoint[]> {
  const rows = await points(work)
    .where('person_id', '=', personId)
    .orderBy('is_preferred', 'desc')
    .orderBy('created_at')
    .execute()
  return rows.map(toPoint)
}

export async function findContactPoint(work: Work, personId: string, id: string): Promise<ContactPoint> {
  const row = await points(work)
    .where('person_id', '=', personId)
    .where(sql<string>`id::text`, '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return toPoint(row)
}

export async function changeContactPoint(
  work: Work,
  personId: string,
  id: string,
  point: NewContactPoint,
): Promise<void> {
  await update(work, personId, id, {
    channel: point.channel,
    value: normalise(point.channel, point.value),
    safe_from: point.isSafe ? work.now : null,
    said_by: '',
    confirmed_at: null,
    voicemail_ok: point.voicemailOk ?? false,
    is_preferred: point.isPreferred ?? false,
    note: point.note ?? '',
  })
}

/** Keeps what was confirmed: only how it is used changed. */
export async function changeContactPointUse(
  work: Work,
  personId: string,
  id: string,
  { voicemailOk, isPreferred, note }: Pick<ContactPoint, 'voicemailOk' | 'isPreferred' | 'note'>,
): Promise<void> {
  await update(work, personId, id, { voicemail_ok: voicemailOk, is_preferred: isPreferred, note })
}

/** The person said that this way is safe for them. */
export async function confirmContactPoint(work: Work, personId: string, id: string): Promise<void> {
  await update(work, personId, id, {
    safe_from: work.now,
    confirmed_at: work.now,
    suspended_at: null,
    suspended_because: '',
  })
}

/** Nothing more is sent there until the person says that it is safe again. */
export async function suspendContactPoint(work: Work, personId: string, id: string, because: string): Promise<void> {
  await update(work, personId, id, { suspended_at: work.now, suspended_because: because })
}

/** Of several preferred ways only one is meant. */
export async function preferOnly(work: Work, personId: string, id: string): Promise<void> {
  await work.tx
    .updateTable('contact_point')
    .set({ is_preferred: false })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('id', '!=', id)
    .execute()
}

/** A person who moved may have left somebody: letters and calls to the old home stop until they say what is safe. */
export async function suspendPointsOfOldAddress(work: Work, personId: string): Promise<number> {
  const done = await work.tx
    .updateTable('contact_point')
    .set({ suspended_at: work.now, suspended_because: 'address-changed', version: sql<number>`version + 1` })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('channel', 'in', ['letter', 'phone'])
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

type Columns = Partial<{
  channel: string
  value: string
  safe_from: Date | null
  said_by: string
  confirmed_at: Date | null
  suspended_at: Date | null
  suspended_because: string
  voicemail_ok: boolean
  is_preferred: boolean
  note: string
}>

async function update(work: Work, personId: string, id: string, columns: Columns): Promise<void> {
  await work.tx
    .updateTable('contact_point')
    .set({ ...columns, version: sql<number>`version + 1` })
    .where('place_id', '=', placeOf(work))
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .execute()
}
