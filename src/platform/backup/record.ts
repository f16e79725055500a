import { join } from 'node:path'
import { appendLine, readLines } from '../audit/anchors.ts'

const fileName = 'backups.jsonl'
export type Kept = { at: string; file: string; bytes: number }

/** Noted outside the database, since a restored one would know only of older backups. */
export function noteBackup(folder: string, { at, file, bytes }: Kept): void {
  appendLine(folder, fileName, { at, file, bytes })
}

export function lastBackup(folder: string): Kept | undefined {
  return readLines(join(folder, fileName)).lines.filter(isKept).at(-1)
}

function isKept(line: unknown): line is Kept {
  return typeof line === 'object' && line !== null && 'at' in line && typeof line.at === 'string' && 'file' in line
}
