import { readFile } from 'node:fs/promises'
import { UnusableFile } from './skipped.ts'

export type Feature = { properties: Record<string, unknown>; geometry: unknown; id: unknown }

/** The features of a GeoJSON file; one sentence when it is something else. */
export async function readFeatures(file: string): Promise<Feature[]> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
  const content = parsed(text)
  const { type, features } = (content ?? {}) as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw new UnusableFile('The file is JSON, but no GeoJSON with a list of features.')
  if (features.length === 0) throw new UnusableFile('The file has no features.')
  return features.map((feature) => {
    const { properties, geometry, id } = (feature ?? {}) as Partial<Feature>
    return { properties: properties ?? {}, geometry, id }
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableFile(
      /^\s*</.test(text)
        ? 'The file is a web page or XML, not GeoJSON.'
        : 'The file is not GeoJSON: it cannot be read as JSON, perhaps because it is cut off.',
    )
  }
}

/** The text of the first property whose name fits one of the patterns, in their order. */
export function property({ properties }: Feature, patterns: RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = Object.entries(properties).find(
      ([name, value]) =>
        pattern.test(name) && (typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '',
    )
    if (found) return String(found[1]).trim()
  }
  return undefined
}
