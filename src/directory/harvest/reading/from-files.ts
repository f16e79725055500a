import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isService, openEnvelope } from './envelope.ts'
import { asFields, text } from './fields.ts'
import { readPackage } from './from-package.ts'
import { limits, type Reading, type ReadOptions } from './options.ts'
import { parse } from './parse.ts'
import { idOf, mergeRecords } from './record.ts'

/** A file is one page of a feed, or one service: what it declares of the whole feed says nothing about this reading. */
export async function* readOneFile(path: string, options: ReadOptions): Reading {
  const page = await readPage(path, options)
  const seen = new Set<string>()
  if (page.isNameless) return { complete: false, problem: `${page.file} is JSON, but no list of services.` }
  for (const [index, item] of page.items.entries()) {
    const id = idOf(item)
    const notes = index === 0 ? page.notes : []
    if (id !== undefined && seen.has(id)) yield repeated(id, index + 1)
    else yield { raw: item, line: index + 1, notes }
    if (id !== undefined) seen.add(id)
  }
  return page.problem ? { complete: false, problem: page.problem } : { complete: true }
}

/** A folder of pages and details as JSON, joined by id, or a data package of CSV files. */
export async function* readFolder(folder: string, options: ReadOptions): Reading {
  const files = (await readdir(folder)).sort()
  const json = files.filter((file) => /\.json$/i.test(file) && file.toLowerCase() !== 'datapackage.json')
  if (json.length === 0 && files.some((file) => /\.csv$/i.test(file))) return yield* readPackage(folder, options)
  if (json.length === 0) return { complete: false, problem: 'The folder has neither JSON nor CSV files.' }
  const { records, problems } = await collect(
    json.map((file) => join(folder, file)),
    options,
  )
  let line = 0
  for (const { item, notes } of records) {
    line += 1
    yield { raw: item, line, notes }
  }
  if (problems.length > 0) return { complete: false, problem: problems.join(' ') }
  return line > 0 ? { complete: true } : { complete: false, problem: 'No file of the folder holds services.' }
}

type Collected = { item: unknown; notes: string[] }

async function collect(paths: string[], options: ReadOptions) {
  const byId = new Map<string, Collected>()
  const nameless: Collected[] = []
  const problems: string[] = []
  const pages = await Promise.all(paths.map((path) => readPage(path, options)))
  // Lists first, so that a detail can only add.
  for (const page of pages.toSorted((a, b) => Number(a.isSingle) - Number(b.isSingle))) {
    if (page.problem && !page.isOther) problems.push(page.problem)
    if (page.isOther) options.log?.(`${page.file} holds no services: not read.`)
    for (const [index, item] of (page.isOther ? [] : page.items).entries()) {
      const id = idOf(item)
      const known = id === undefined ? undefined : byId.get(id)
      const notes = [...(known?.notes ?? []), ...(index === 0 ? page.notes : [])]
      const read = { item: known ? mergeRecords(known.item, item) : item, notes }
      if (id === undefined) nameless.push(read)
      else byId.set(id, read)
    }
  }
  return { records: [...byId.values(), ...nameless], problems }
}

async function readPage(path: string, options: ReadOptions) {
  const file = basename(path)
  const nothing = {
    file,
    items: [] as unknown[],
    notes: [] as string[],
    isSingle: false,
    isOther: false,
    isNameless: false,
  }
  const { size } = await stat(path)
  if (size > (options.maxBytes ?? limits.maxBytes)) return { ...nothing, problem: `${file} is too large to read.` }
  const parsed = parse(await readFile(path), file)
  const envelope = openEnvelope(parsed.value)
  const problem = parsed.problem ?? (envelope ? undefined : `${file} is JSON, but no list of services.`)
  const items = envelope?.items ?? []
  const isBare = !parsed.problem && Array.isArray(parsed.value) && items.length > 0
  // In a folder, code lists lie beside services; a file by itself was chosen by somebody and gets the benefit of the doubt.
  const isOther = !parsed.problem && (!envelope || (isBare && !items.some(isService)))
  const isNameless = isBare && !items.some((item) => text(asFields(item), 'name'))
  const notes = parsed.notes
  const isSingle = envelope?.kind === 'single'
  return { ...nothing, items, notes, isSingle, isOther, isNameless, ...(problem ? { problem } : {}) }
}

export const repeated = (sourceId: string, line: number) => ({
  report: {
    line,
    sourceId,
    outcome: 'skipped' as const,
    notes: ['A record with this id was read before: the first was kept.'],
  },
})
