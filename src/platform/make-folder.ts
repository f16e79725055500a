import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a folder and those above it one by one: where none can be made, as under /proc, Node's own way tries for ever. */
export function makeFolder(path: string, mode = 0o777): void {
  if (existsSync(path)) return
  makeFolder(dirname(path), mode)
  try {
    mkdirSync(path, mode)
  } catch (error) {
    // Two that start at once make the same folder.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
