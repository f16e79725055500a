import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a small file that must be there whole or not at all, and still after a power cut: without it the data is of no use. */
export function keepFile(path: string, text: string, mode: number): void {
  const draft = `${path}.draft`
  writeFileSync(draft, text, { mode, flush: true })
  renameSync(draft, path)
  syncFolder(dirname(path))
}

/** What was made, renamed or removed in a folder is certain only after this. */
export function syncFolder(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
