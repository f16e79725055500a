import type { Database } from '../../../platform/database/database.ts'
import { inWork, nobody } from '../../../platform/database/in-work.ts'
import type { JobData } from '../../../platform/jobs/index.ts'
import type { Work } from '../../../platform/work.ts'
import { importFeed } from '../import-feed.ts'
import { repeated } from '../reading/from-files.ts'
import type { Reading } from '../reading/index.ts'
import { findUploadToRead, removeUpload, type Upload } from '../store/tables.ts'
import { cellsOf, idsOfRows, isBlank, readRow } from './read-rows.ts'

type Options = { database: Database; now(): Date }

export function tableJobs(options: Options): [string, (data: JobData) => Promise<void>][] {
  return [['read-table', ({ upload }) => readUpload(options, String(upload))]]
}

/** Run again after it was cut off it changes only what it had not come to. A row that is missing from a file takes nothing away. */
async function readUpload({ database, now }: Options, id: string): Promise<void> {
  const step = <T>(run: (work: Work) => Promise<T>) =>
    inWork(
      database,
      { ...nobody, role: 'jobs' },
      { now: now(), locale: 'en-GB', requestId: 'read-table' },
      'read-table',
      run,
    )
  const upload = await step((work) => findUploadToRead(work, id))
  if (!upload) return
  const source = upload.fileName || 'paste'
  await importFeed(database, { feed: upload.name, source, now, reading: () => readUploaded(upload) })
  await step((work) => removeUpload(work, id))
}

async function* readUploaded({ rows, headerRow, mapping }: Upload): Reading {
  const seen = new Set<string>()
  const idOf = idsOfRows()
  for (const [at, row] of rows.entries()) {
    if (at <= headerRow || isBlank(row)) continue
    const cells = cellsOf(row, mapping)
    const record = readRow(cells, at + 1, idOf(cells))
    const { sourceId } = record.report
    yield sourceId && seen.has(sourceId) ? repeated(sourceId, at + 1) : record
    if (sourceId) seen.add(sourceId)
  }
  return { complete: true, isPartial: true }
}
