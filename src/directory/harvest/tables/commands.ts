import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { invalid } from '../../../platform/errors.ts'
import { text } from '../../../platform/form/index.ts'
import type { Work } from '../../../platform/work.ts'
import { canRegisterFeed } from '../feeds/feed.ts'
import { addFeed } from '../store/feeds.ts'
import { addUpload, changeUpload, findMapping, findTableFeed, findUpload, rememberMapping } from '../store/tables.ts'
import { guessMapping, isField, type Mapping } from './columns.ts'
import { readTable } from './read-table.ts'
import { tableWords as words } from './words.ts'

/** Takes a spreadsheet in to be looked at. Nothing of it stands in the directory yet. */
export const bringTable = defineCommand({
  name: 'feed.bring-table',
  input: z.object({
    name: text({ missing: words.nameMissing, tooLong: words.tooLong, max: 100 }),
    file: z.string().default(''),
    fileName: z.string().default(''),
    paste: z.string().max(900_000, { error: words.fileLarge }).default(''),
  }),
  load: async () => ({}),
  allow: (actor) => canRegisterFeed(actor),
  async run(_nothing, { name, file, fileName, paste }, work) {
    const table = readTable(file ? Buffer.from(file, 'base64') : Buffer.from(paste.trim()))
    if (typeof table === 'string') throw invalid('file', table)
    if ((await findTableFeed(work, name)) === false) throw invalid('name', words.nameTaken)
    const remembered = await findMapping(work, table.shape)
    const mapping = remembered ?? guessMapping(table.rows[table.headerRow] ?? [])
    return { id: await addUpload(work, { ...table, name, fileName: fileName.slice(0, 300), mapping }) }
  },
})

const Mapped = z.object({ id: z.string(), mapping: z.array(z.string()).max(100) })
const about = {
  load: ({ id }: { id: string }, work: Work) => findUpload(work, id),
  allow: canRegisterFeed,
}

/** What each column says, put right by whoever brought it. */
export const mapColumns = defineCommand({
  name: 'feed.map-columns',
  input: Mapped,
  ...about,
  run: (upload, { mapping }, work) => changeUpload(work, upload.id, checked(mapping), null),
})

/** Has it read, and remembers the columns for the next one of the same shape. */
export const readTableIn = defineCommand({
  name: 'feed.read-table',
  input: Mapped,
  ...about,
  async run(upload, input, work) {
    const mapping = checked(input.mapping)
    if (!mapping.includes('name')) throw invalid('column-0', words.nameColumn)
    const found = await findTableFeed(work, upload.name)
    if (found === false) throw invalid('column-0', words.nameTaken)
    const terms = { licence: null, mayRepublish: false, attribution: '', everyHours: 24 }
    const feed =
      found ??
      (await addFeed(
        work,
        { ...terms, name: upload.name, address: upload.fileName || 'paste', standard: 'table' },
        'by-hand',
      ))
    await changeUpload(work, upload.id, mapping, feed)
    await rememberMapping(work, upload.shape, mapping)
    await work.jobs.queue(work, 'read-table', { upload: upload.id }, { hours: 2 })
    return { feed }
  },
})

function checked(given: string[]): Mapping {
  const mapping = given.map((one): Mapping[number] => (isField(one) ? one : ''))
  const used = mapping.filter(Boolean)
  const twice = mapping.findIndex((one, at) => one !== '' && mapping.indexOf(one) !== at)
  if (new Set(used).size !== used.length) throw invalid(`column-${twice}`, words.twice)
  return mapping
}
