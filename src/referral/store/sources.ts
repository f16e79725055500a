import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import { newReference, readReference } from '../../platform/secrets/index.ts'
import type { Work } from '../../platform/work.ts'
import type { builtInKinds, Source, SourceKind } from '../source.ts'

type Reader = { tx: Tx }

function sources({ tx }: Reader) {
  return tx
    .selectFrom('source')
    .select([
      'id',
      'place_id as placeId',
      'code',
      'name',
      'kind',
      'organisation_id as organisationId',
      'neighbourhood_id as neighbourhoodId',
      'contact_name as contactName',
      'contact_email as contactEmail',
      'is_active as isActive',
      'version',
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof sources>['execute']>>[number]
const toSource = (row: Row): Source => ({ ...row, kind: row.kind as SourceKind })

/** A source of any place by the code on its poster, however it was typed. */
export async function findSourceByCode(work: Reader, typed: string): Promise<Source> {
  const row = await sources(work)
    .where('code', '=', readReference(typed) ?? '')
    .executeTakeFirst()
  if (!row) throw notFound()
  return toSource(row)
}

/** A source of this place. */
export async function findSource(work: Work, code: string): Promise<Source> {
  const source = await findSourceByCode(work, code)
  if (source.placeId !== work.place) throw notFound()
  return source
}

export async function listSources(work: Work): Promise<Source[]> {
  const rows = await sources(work).where('place_id', '=', work.place).orderBy('name').limit(2000).execute()
  return rows.map(toSource)
}

export type NewSource = {
  name: string
  kind: SourceKind
  organisationId?: string | null
  neighbourhoodId?: string | null
  contactName?: string
  contactEmail?: string
}

export async function addSource(work: Work, source: NewSource): Promise<Source> {
  if (!work.place) throw notFound()
  const made: Source = {
    id: work.newId(),
    placeId: work.place,
    code: newReference(),
    name: source.name,
    kind: source.kind,
    organisationId: source.organisationId ?? null,
    neighbourhoodId: source.neighbourhoodId ?? null,
    contactName: source.contactName ?? '',
    contactEmail: source.contactEmail ?? '',
    isActive: true,
    version: 1,
  }
  await addRow(work, 'source', {
    place_id: made.placeId,
    id: made.id,
    code: made.code,
    name: made.name,
    kind: made.kind,
    organisation_id: made.organisationId,
    neighbourhood_id: made.neighbourhoodId,
    contact_name: made.contactName,
    contact_email: made.contactEmail,
    created_at: work.now,
  })
  return made
}

export type ChangedSource = {
  name: string
  kind: SourceKind
  neighbourhoodId: string | null
  contactName: string
  contactEmail: string
  isActive: boolean
}

export async function changeSource(work: Work, source: Source, change: ChangedSource): Promise<boolean> {
  const done = await work.tx
    .updateTable('source')
    .set({
      name: change.name,
      kind: change.kind,
      neighbourhood_id: change.neighbourhoodId,
      contact_name: change.contactName,
      contact_email: change.contactEmail,
      is_active: change.isActive,
      version: source.version + 1,
    })
    .where('place_id', '=', source.placeId)
    .where('id', '=', source.id)
    .where('version', '=', source.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Everybody's own door of a place, made when it is first used. */
export async function builtInSource(work: Work, kind: (typeof builtInKinds)[number], name: string): Promise<Source> {
  const find = () =>
    sources(work)
      .where('place_id', '=', work.place)
      .where('kind', '=', kind)
      .where('organisation_id', 'is', null)
      .where('neighbourhood_id', 'is', null)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst()
  return findOrMake(work, kind, find, () => addSource(work, { name, kind }))
}

/** The door of an organisation whose people sign in, made when they first introduce somebody. */
export async function organisationSource(
  work: Work,
  organisationId: string,
  name: string,
  kind: SourceKind,
): Promise<Source> {
  const find = () =>
    sources(work)
      .where('place_id', '=', work.place)
      .where('organisation_id', '=', organisationId)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst()
  return findOrMake(work, organisationId, find, () => addSource(work, { name, kind, organisationId }))
}

/** Two first visitors at once would make it twice: the second waits, and finds it. */
async function findOrMake(
  work: Work,
  whose: string,
  find: () => Promise<Row | undefined>,
  make: () => Promise<Source>,
): Promise<Source> {
  const early = await find()
  if (early) return toSource(early)
  await sql`select pg_advisory_xact_lock(hashtext(${`source ${work.place} ${whose}`}))`.execute(work.tx)
  const found = await find()
  return found ? toSource(found) : make()
}

export type SourceCount = { introductions: number; lately: number; lastAt: Date | null }

/** Introductions of each source: all, and since a day. Without sight of any person. */
export async function countBySource(work: Work, since: Date): Promise<Map<string, SourceCount>> {
  const { rows } = await sql<{
    source_id: string
    introductions: number
    lately: number
    last_at: Date | null
  }>`select * from count_by_source(${since})`.execute(work.tx)
  return new Map(
    rows.map((row) => [row.source_id, { introductions: row.introductions, lately: row.lately, lastAt: row.last_at }]),
  )
}
