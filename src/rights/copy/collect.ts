import { findPlace } from '../../place/index.ts'
import type { Work } from '../../platform/work.ts'
import { type Line, listTexts, type Named, type NewText, namesOf, readLines, readLog } from '../store/copies.ts'
import { type CopyTable, columnsOf, copyTables } from './columns.ts'
import type { CopyContent, CopyLine, CopyPart, RecordCopy } from './copy.ts'

type Lines = Map<CopyTable, Line[]>

async function readAll(work: Work, personId: string): Promise<Lines> {
  const all: Lines = new Map()
  for (const table of copyTables) all.set(table, await readLines(work, table, personId))
  return all
}

/** The row of a table with one row a person has no id of its own. */
const keyOf = (line: Line) => String(line.id ?? line.person_id)
const isSaid = (value: unknown) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** Every free text that a human has to read before it is given. */
export async function textsOf(work: Work, personId: string): Promise<NewText[]> {
  const texts: NewText[] = []
  for (const [name, lines] of await readAll(work, personId))
    for (const line of lines)
      for (const field of columnsOf(name).review)
        if (isSaid(line[field])) texts.push({ name, rowKey: keyOf(line), field, words: String(line[field]) })
  return texts
}

/** The copy as it would be given now: what was not found fit is not in it. */
export async function contentOf(work: Work, copy: RecordCopy): Promise<CopyContent> {
  const lines = await readAll(work, copy.personId)
  const texts = await listTexts(work, copy.id)
  const names = await namesIn(work, lines)
  const given = new Map(
    texts
      .filter(({ decision }) => decision === 'give')
      .map((text) => [`${text.name} ${text.rowKey} ${text.field}`, text.words]),
  )
  const parts: CopyPart[] = []
  let hidden = 0
  for (const [name, rows] of lines) {
    const { give, review, hide } = columnsOf(name)
    hidden += rows.reduce(
      (sum, line) => sum + hide.filter((field) => aboutOthers.has(field) && isSaid(line[field])).length,
      0,
    )
    const shown = rows.map((line) => [
      ...give.flatMap((field): CopyLine[] => (isSaid(line[field]) ? [[field, sayValue(line[field], names)]] : [])),
      ...review.flatMap((field): CopyLine[] => {
        const words = given.get(`${name} ${keyOf(line)} ${field}`)
        return words === undefined ? [] : [[field, words]]
      }),
    ])
    const said = shown.filter((row) => row.length > 0)
    if (said.length > 0) parts.push({ name, rows: said })
  }
  const held = texts.flatMap(({ name, field, because, decision }) =>
    decision === 'give' ? [] : [{ name, field, because }],
  )
  const looked = (await readLog(work, copy.personId)).map(
    ({ at, action, account_name: account, role, organisation_name: organisation }) => ({
      ...{ action, account, role, organisation },
      at: at.toISOString(),
    }),
  )
  const place = (await findPlace(work, work.place ?? '')).name
  return { place, reference: copy.reference, madeAt: work.now.toISOString(), parts, looked, held, hidden }
}

/** Columns that hold other people, among those that are left out. */
const aboutOthers = new Set([
  'name',
  'phone',
  'who',
  'email',
  'said_by',
  'given_by',
  'introducer_name',
  'introducer_email',
  'owner_name',
  'answered_by',
  'contact_email',
])

function sayValue(value: unknown, names: Map<string, string>): string {
  if (Array.isArray(value)) return value.map((one) => sayValue(one, names)).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${sayValue(one, names)}`)
      .join(', ')
  return names.get(String(value)) ?? String(value)
}

function kindOf(column: string): Named | undefined {
  if (column === 'told_by' || column === 'blocked_by') return undefined
  if (/account_ids?$|_by$/.test(column)) return 'account'
  if (column.endsWith('organisation_id')) return 'organisation'
  const [, kind] = /^(offer|programme|source|neighbourhood)_id$/.exec(column) ?? []
  return kind as Named | undefined
}

async function namesIn(work: Work, lines: Lines): Promise<Map<string, string>> {
  const wanted = new Map<Named, Set<string>>()
  for (const rows of lines.values())
    for (const line of rows)
      for (const [column, value] of Object.entries(line)) {
        const kind = kindOf(column)
        for (const one of kind ? [value].flat() : [])
          if (kind && typeof one === 'string' && /^[0-9a-f]{8}-/.test(one))
            wanted.set(kind, (wanted.get(kind) ?? new Set()).add(one))
      }
  const names = new Map<string, string>()
  for (const [kind, ids] of wanted) for (const [id, name] of await namesOf(work, kind, [...ids])) names.set(id, name)
  return names
}
