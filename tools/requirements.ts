import { readFiles, type SourceFile, testFile } from './check/files.ts'
import type { Outcome } from './check/outcome.ts'
import { requirements } from './requirements/list.ts'

/** The ids that begin the names of tests, with the files they stand in. Skipped tests do not count. */
export function testedIds(files: SourceFile[]): Map<string, Set<string>> {
  const named = /\b(\w+(?:\.\w+)*)\s*(?:\([^()]*\))?\(\s*['"`]((?:[A-E]\d+[ ,]+)*[A-E]\d+):/g
  const found = new Map<string, Set<string>>()
  for (const { path, text } of files)
    for (const [, call = '', ids = ''] of text.matchAll(named))
      if (!/skip|todo/.test(call))
        for (const id of ids.split(/[ ,]+/)) found.set(id, (found.get(id) ?? new Set()).add(path))
  return found
}

export function checkRequirements(files = readFiles(testFile)): Outcome {
  const tested = testedIds(files.filter(({ path }) => path.startsWith('src/') || path.startsWith('test/')))
  const unknown = [...tested].filter(([id]) => !(id in requirements))
  const rows = Object.keys(requirements)
  const faults = unknown.map(([id, paths]) => `${id} is no requirement: ${[...paths].join(', ')}`)
  return { faults, seen: `${rows.filter((id) => tested.has(id)).length} of ${rows.length} rows have a test` }
}

if (import.meta.main) {
  const tested = testedIds(readFiles(testFile).filter(({ path }) => !path.startsWith('tools/')))
  for (const [id, words] of Object.entries(requirements))
    console.log(
      `${id.padEnd(4)} ${tested.has(id) ? 'tested ' : '-      '} ${words}  ${[...(tested.get(id) ?? [])].join(' ')}`,
    )
  const { faults, seen } = checkRequirements()
  for (const fault of faults) console.log(fault)
  console.log(seen)
  if (faults.length) process.exitCode = 1
}
