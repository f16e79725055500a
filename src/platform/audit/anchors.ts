import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import type { Anchored } from './strand.ts'

/** The end of a strand: its chain, which strand, how many entries, and the hash of the last. */
export type Head = { chain: string; strand: number; length: number; hash: string }
type Written = [chain: string, strand: number, length: number, hash: string]
type Line = { at: string; heads: Written[]; restored?: string }

export type Anchors = {
  of(chain: string, strand: number): Anchored
  strands: { chain: string; strand: number }[]
  /** When the last line was written. */
  lastAt: Date | undefined
  /** Lines that could not be read, such as one that a power cut broke off. */
  unreadable: number
}

const fileFor = (at: Date) => `audit-${at.toISOString().slice(0, 7)}.jsonl`
const isAnchorFile = (name: string) => /^audit-\d{4}-\d\d\.jsonl$/.test(name)

/** Adds a line for this moment. A backup that was put back says so: what was written down before it is gone and known to be. */
export function writeAnchors(folder: string, at: Date, heads: Head[], { restored }: { restored?: string } = {}): void {
  const written = heads.map(({ chain, strand, length, hash }): Written => [chain, strand, length, hash])
  appendLine(folder, fileFor(at), { at: at.toISOString(), heads: written, ...(restored ? { restored } : {}) })
}

/** One line more at the end of a file, on the disk before this returns. */
export function appendLine(folder: string, name: string, line: object): void {
  makeFolder(folder, 0o700)
  const file = openSync(join(folder, name), 'a+', 0o600)
  try {
    // After a line that was cut short we begin a new one: then that one alone is lost.
    writeSync(file, `${endsWhole(file) ? '' : '\n'}${JSON.stringify(line)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function endsWhole(file: number): boolean {
  const { size } = fstatSync(file)
  const last = Buffer.alloc(1)
  return size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === 0x0a)
}

export function readLines(path: string): { lines: unknown[]; unreadable: number } {
  if (!existsSync(path)) return { lines: [], unreadable: 0 }
  const lines: unknown[] = []
  let unreadable = 0
  for (const text of readFileSync(path, 'utf8').split('\n')) {
    if (!text.trim()) continue
    try {
      lines.push(JSON.parse(text))
    } catch {
      unreadable++
    }
  }
  return { lines, unreadable }
}

/** All that was written down, from the first month to the last. */
export function readAnchors(folder: string): Anchors {
  const strands = new Map<string, Anchored>()
  const files = existsSync(folder) ? readdirSync(folder).filter(isAnchorFile).sort() : []
  let lastAt: Date | undefined
  let unreadable = 0
  for (const file of files) {
    const found = readLines(join(folder, file))
    unreadable += found.unreadable
    for (const line of found.lines) {
      if (!isLine(line)) {
        unreadable++
        continue
      }
      lastAt = new Date(line.at)
      if (line.restored) forgetWhatIsGone(strands, line.heads)
      for (const [chain, strand, length, hash] of line.heads) strandIn(strands, `${chain} ${strand}`).set(length, hash)
    }
  }
  return {
    of: (chain, strand) => strands.get(`${chain} ${strand}`) ?? new Map(),
    strands: [...strands].filter(([, anchored]) => anchored.size > 0).map(([key]) => strandOf(key)),
    lastAt,
    unreadable,
  }
}

function forgetWhatIsGone(strands: Map<string, Anchored>, heads: Written[]): void {
  const lengths = new Map(heads.map(([chain, strand, length]) => [`${chain} ${strand}`, length]))
  for (const [key, anchored] of strands)
    for (const length of anchored.keys()) if (length > (lengths.get(key) ?? 0)) anchored.delete(length)
}

function strandIn(strands: Map<string, Anchored>, key: string): Anchored {
  const anchored = strands.get(key) ?? new Map()
  strands.set(key, anchored)
  return anchored
}

function strandOf(key: string): { chain: string; strand: number } {
  const [chain = '', strand = ''] = key.split(' ')
  return { chain, strand: Number(strand) }
}

function isLine(line: unknown): line is Line {
  if (typeof line !== 'object' || line === null || !('at' in line) || !('heads' in line)) return false
  return typeof line.at === 'string' && !Number.isNaN(Date.parse(line.at)) && Array.isArray(line.heads)
}
