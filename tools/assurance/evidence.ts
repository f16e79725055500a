import { type SourceFile, testFile } from '../check/files.ts'

/** Where something is shown: a file, and the name of a test in it where one shows it. */
export type Evidence = { path: string; test: string | undefined }

/** `src/a.test.ts :: its name | docs/b.md`: parted by bars, a test's name behind two colons. */
export function readEvidence(cell: string): Evidence[] {
  return cell
    .split(' | ')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const [path = '', test] = one.split(' :: ')
      return { path, test }
    })
}

export function hasTest(cell: string): boolean {
  return readEvidence(cell).some(({ path }) => testFile.test(path))
}

/** What of it is no longer there. */
export function evidenceFaults(cell: string, files: Map<string, string>): string[] {
  return readEvidence(cell).flatMap(({ path, test }) => {
    const text = files.get(path)
    if (text === undefined) return [`${path} is not there`]
    if (test === undefined) return []
    return testNames(text).has(test) ? [] : [`${path} has no test “${test}”`]
  })
}

/** The first argument of each `test(…)`, `describe(…)` and `test.each(…)(…)`. A skipped one shows nothing. */
export function testNames(text: string): Set<string> {
  const called = /(?:\b(?:test|it|describe)|\)|>)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g
  return new Set([...text.matchAll(called)].map(([, , name = '']) => name.replace(/\\(.)/g, '$1')))
}

/** Files that a text names between backticks, and that are not there. */
export function deadMentions({ path, text }: SourceFile, files: Map<string, string>): string[] {
  const named = /`((?:src|test|tools|db|docs|deploy|bench|bin)\/[\w./-]+|[A-Z]+\.md|package(?:-lock)?\.json)`/g
  const known = [...files.keys()]
  return [...text.matchAll(named)]
    .map(([, name = '']) => name)
    .filter((name) => !files.has(name) && !known.some((one) => one.startsWith(`${name.replace(/\/$/, '')}/`)))
    .map((name) => `${path} names ${name}, which is not there`)
}
