import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Work } from '../../platform/work.ts'
import { mapPages, openSetVersion, type PageMap, type Writer } from '../store/open-documents.ts'
import { toListed, toService } from './to-service.ts'

/** What another release of the directory wrote is written anew: the name is a hash of its own code. */
export const writer: Writer = { madeBy: hashOfCode(), listed: toListed, body: toService }

function hashOfCode(): string {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (/\.tsx?$/.test(name) && !name.includes('.test.')) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('base64url').slice(0, 16)
}

const maps = new Map<number, PageMap>()

/** The map of all pages of this length: remembered until another offer is published, or one no longer. */
export async function pagesOf(work: Pick<Work, 'tx'>, perPage: number): Promise<PageMap> {
  const version = await openSetVersion(work)
  const known = maps.get(perPage)
  if (known?.version === version) return known
  const map = await mapPages(work, version, perPage)
  if (maps.size >= 8) maps.clear()
  maps.set(perPage, map)
  return map
}
