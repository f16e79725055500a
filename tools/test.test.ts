import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readPlaywright, readVitest } from './test/tally.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function report(content: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

describe('stories', () => {
  const good = { fullName: 'a', status: 'passed' }
  const suite = (status: string, ...assertionResults: object[]) => ({ name: 'x.test.ts', status, assertionResults })

  test('passed, failed and skipped are told apart', () => {
    const tests = [good, { fullName: 'b', status: 'failed' }, { fullName: 'c', status: 'skipped' }]
    const tally = readVitest(report({ testResults: [suite('failed', ...tests)] }), 1)
    expect(tally).toEqual({ passed: 1, faults: ['x.test.ts: b (failed)', 'x.test.ts: c (skipped)'] })
  })

  test('a file that cannot be run is a failure', () => {
    const tally = readVitest(report({ testResults: [suite('failed'), suite('passed', good)] }), 1)
    expect(tally).toEqual({ passed: 1, faults: ['x.test.ts could not be run'] })
  })

  test('an error that no test names, a crash, and no test at all are failures', () => {
    expect(readVitest(report({ testResults: [suite('passed', good)] }), 1).faults).toHaveLength(1)
    expect(readVitest(join(folder, 'none.json'), 0).faults).toEqual(['Vitest wrote no report and ended with 0'])
    expect(readVitest(report({ testResults: [] }), 0).faults).toEqual(['Vitest ran no test'])
  })
})

test('browser tests are counted in every project, and errors outside of tests too', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'y.spec.ts',
    tests: [{ projectName: 'mobile', status }],
  })
  const suites = [{ specs: [spec('a', 'expected')], suites: [{ specs: [spec('b', 'skipped'), spec('c', 'flaky')] }] }]
  const tally = readPlaywright(report({ suites, errors: [{ message: 'no site' }] }), 1)
  const faults = ['y.spec.ts [mobile]: b (skipped)', 'y.spec.ts [mobile]: c (flaky)', 'no site']
  expect(tally).toEqual({ passed: 1, faults })
})
