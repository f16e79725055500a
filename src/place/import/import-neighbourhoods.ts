import type { Database } from '../../platform/database/database.ts'
import { inWork, nobody } from '../../platform/database/in-work.ts'
import { type NeighbourhoodRow, saveNeighbourhoods } from '../store-import.ts'
import { type Feature, property, readFeatures } from './features.ts'
import { middleOf, readOutline } from './outline.ts'
import { Skipped } from './skipped.ts'

export type NeighbourhoodImport = { read: number; changed: number; skipped: Skipped }

/** A place's own neighbourhoods from GeoJSON, or wards of the ONS taken as such. */
export async function importNeighbourhoods(
  database: Database,
  { file, placeId, now }: { file: string; placeId: string; now(): Date },
): Promise<NeighbourhoodImport> {
  const skipped = new Skipped()
  const rows = rowsOf(await readFeatures(file), skipped)
  const changed = await inWork(
    database,
    nobody,
    { now: now(), locale: 'en-GB', requestId: 'import' },
    'neighbourhoods.import',
    (work) => saveNeighbourhoods(work, placeId, rows),
  )
  return { read: rows.length, changed, skipped }
}

function rowsOf(features: Feature[], skipped: Skipped): NeighbourhoodRow[] {
  const seen = new Set<string>()
  return features.flatMap((feature, index) => {
    const name = property(feature, [/^name$/i, /^(?:title|label)$/i, /^\w+\d\dnm$/i, /name$/i])
    const slug = property(feature, [/^slug$/i]) ?? slugOf(name ?? '')
    const outline = readOutline(feature.geometry)
    const trouble =
      !name || !slug
        ? 'it has no name'
        : seen.has(slug)
          ? 'its name stood before'
          : typeof outline === 'string'
            ? outline
            : undefined
    if (trouble || !name || typeof outline === 'string') {
      skipped.add(trouble ?? 'it has no name', `feature ${index + 1}${name ? ` ${name}` : ''}`)
      return []
    }
    seen.add(slug)
    return [{ slug, name, outline, ...middleOf(outline) }]
  })
}

const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
