import { sql } from 'kysely'
import { notFound, tooLate } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import type { Mapping } from '../tables/columns.ts'

export type Upload = {
  id: string
  placeId: string
  accountId: string
  name: string
  fileName: string
  notes: string[]
  rows: string[][]
  headerRow: number
  shape: string
  mapping: Mapping
  feedId: string | null
}

/** Its rows stay until they were read, or for a day. */
export async function addUpload(
  work: Work,
  upload: Omit<Upload, 'id' | 'placeId' | 'accountId' | 'feedId'>,
): Promise<string> {
  const dayAgo = new Date(work.now.getTime() - 86_400_000)
  await work.tx.deleteFrom('table_upload').where('made_at', '<', dayAgo).execute()
  const id = work.newId()
  await work.tx
    .insertInto('table_upload')
    .values({
      id,
      place_id: work.place ?? '',
      account_id: work.account ?? '',
      name: upload.name,
      file_name: upload.fileName,
      notes: upload.notes,
      rows: JSON.stringify(upload.rows),
      header_row: upload.headerRow,
      shape: upload.shape,
      mapping: JSON.stringify(upload.mapping),
      made_at: work.now,
    })
    .execute()
  return id
}

const uploads = ({ tx }: Pick<Work, 'tx'>, id: string) =>
  tx
    .selectFrom('table_upload')
    .select([
      'id',
      'place_id as placeId',
      'account_id as accountId',
      'name',
      'file_name as fileName',
      'notes',
      'rows',
      'header_row as headerRow',
      'shape',
      'mapping',
      'feed_id as feedId',
    ])
    .where(sql`id::text`, '=', id)

/** Whoever brought it, in the place that they brought it to. */
export async function findUpload(work: Work, id: string): Promise<Upload> {
  const row = await uploads(work, id)
    .where('place_id', '=', work.place)
    .where('account_id', '=', work.account)
    .where('feed_id', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row as Upload
}

export async function findUploadToRead(work: Pick<Work, 'tx'>, id: string): Promise<Upload | undefined> {
  return (await uploads(work, id).where('feed_id', 'is not', null).executeTakeFirst()) as Upload | undefined
}

export async function changeUpload({ tx }: Work, id: string, mapping: Mapping, feedId: string | null): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('table_upload')
    .set({ mapping: JSON.stringify(mapping), feed_id: feedId })
    .where('id', '=', id)
    .where('feed_id', 'is', null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) throw tooLate()
}

export async function removeUpload({ tx }: Pick<Work, 'tx'>, id: string): Promise<void> {
  await tx.deleteFrom('table_upload').where('id', '=', id).execute()
}

export async function findMapping({ tx, place }: Work, shape: string): Promise<Mapping | undefined> {
  const row = await tx
    .selectFrom('table_mapping')
    .select('mapping')
    .where('place_id', '=', place)
    .where('shape', '=', shape)
    .executeTakeFirst()
  return row?.mapping as Mapping | undefined
}

export async function rememberMapping({ tx, place, now }: Work, shape: string, mapping: Mapping): Promise<void> {
  const row = { mapping: JSON.stringify(mapping), used_at: now }
  await tx
    .insertInto('table_mapping')
    .values({ place_id: place ?? '', shape, ...row })
    .onConflict((oc) => oc.columns(['place_id', 'shape']).doUpdateSet(row))
    .execute()
}

/** The feed of this name when it is a spreadsheet of this place; false when the name belongs to something else. */
export async function findTableFeed({ tx, place }: Work, name: string): Promise<string | false | undefined> {
  const row = await tx
    .selectFrom('feed')
    .select(['id', 'standard', 'owner_place_id as placeId'])
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .executeTakeFirst()
  if (!row) return undefined
  return row.standard === 'table' && row.placeId === place ? row.id : false
}
