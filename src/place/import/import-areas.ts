import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Database } from '../../platform/database/database.ts'
import { inWork, nobody } from '../../platform/database/in-work.ts'
import { type AreaRow, saveAreas } from '../store-import.ts'
import { type Feature, property, readFeatures } from './features.ts'
import { readOutline } from './outline.ts'
import { Skipped, UnusableFile } from './skipped.ts'

export const areaKinds = ['oa', 'lsoa', 'msoa', 'ward', 'lad'] as const
export type AreaKind = (typeof areaKinds)[number]
export type AreaImport = { read: number; changed: number; withDecile: number; skipped: Skipped }
export type ImportAreasOptions = {
  file: string
  kind: AreaKind
  vintage: number
  deprivation?: string
  now(): Date
  progress?(areas: number): void
}

/** ONS names its columns after the kind and the year: LSOA11CD, WD13NM. */
const prefixes: Record<AreaKind, string> = { oa: 'oa', lsoa: 'lsoa', msoa: 'msoa', ward: 'wd', lad: 'lad' }
const batchSize = 500

/** Reads outlines of areas. A bad one is reported and left out; the others are kept. */
export async function importAreas(database: Database, options: ImportAreasOptions): Promise<AreaImport> {
  const { file, kind, vintage, deprivation, now, progress } = options
  const features = await readFeatures(file)
  const deciles = deprivation ? await readDeciles(deprivation) : new Map<string, number>()
  const skipped = new Skipped()
  const rows = rowsOf(features, kind, deciles, skipped)
  if (rows.length === 0 && skipped.reasons.has(noCode(kind)))
    throw new UnusableFile(
      `None of the features has a code such as ${prefixes[kind].toUpperCase()}${String(vintage).slice(-2)}CD.`,
    )
  let changed = 0
  for (let at = 0; at < rows.length; at += batchSize) {
    changed += await inWork(
      database,
      nobody,
      { now: now(), locale: 'en-GB', requestId: 'import' },
      'areas.import',
      (work) => saveAreas(work, kind, vintage, rows.slice(at, at + batchSize)),
    )
    progress?.(Math.min(at + batchSize, rows.length))
  }
  return { read: rows.length, changed, withDecile: rows.filter(({ decile }) => decile !== null).length, skipped }
}

const noCode = (kind: AreaKind) => `it has no code of its ${kind}`

function rowsOf(features: Feature[], kind: AreaKind, deciles: Map<string, number>, skipped: Skipped): AreaRow[] {
  const seen = new Set<string>()
  return features.flatMap((feature, index) => {
    const code = property(feature, [new RegExp(`^${prefixes[kind]}\\d\\dcd$`, 'i'), /^(?:code|geo_?code)$/i])
    const name = property(feature, [new RegExp(`^${prefixes[kind]}\\d\\dnm$`, 'i'), /^name$/i]) ?? code
    const where = `feature ${index + 1}${name ? ` ${name}` : ''}`
    const outline = readOutline(feature.geometry)
    const trouble = !code
      ? noCode(kind)
      : seen.has(code)
        ? 'its code stood before'
        : typeof outline === 'string'
          ? outline
          : undefined
    if (trouble || !code || !name || typeof outline === 'string') {
      skipped.add(trouble ?? noCode(kind), where)
      return []
    }
    seen.add(code)
    const parentCode = kind === 'lad' ? undefined : property(feature, [/^lad\d\dcd$/i])
    return [{ code, name, parentCode: parentCode ?? null, outline, decile: deciles.get(code) ?? null }]
  })
}

/** The Index of Multiple Deprivation as it is published: one line an area, with the decile (1 is most deprived). */
async function readDeciles(file: string): Promise<Map<string, number>> {
  const rows = parse(await readFile(file), {
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as string[][]
  const head = (rows[0] ?? []).map((name) => name.trim())
  const code = head.findIndex((name) => /lsoa.*(?:code|cd)|^(?:code|feature ?code)$|^lsoa\d\dcd$/i.test(name))
  const decile = head.findIndex((name) => /(?:multiple deprivation|\bimd\b).*decile/i.test(name))
  const plain = decile >= 0 ? decile : head.findIndex((name) => /decile/i.test(name))
  if (code < 0 || plain < 0)
    throw new UnusableFile('The file of deprivation needs a column with the code of the area and one with the decile.')
  return new Map(
    rows.slice(1).flatMap((row): [string, number][] => {
      const value = Number(row[plain])
      return Number.isInteger(value) && value >= 1 && value <= 10 ? [[(row[code] ?? '').trim(), value]] : []
    }),
  )
}
