import { existsSync, readFileSync } from 'node:fs'

/** What a runner reports: how many passed, and a line for each that did not. A skipped test has not passed. */
export type Tally = { passed: number; faults: string[] }

type VitestFile = { name: string; status: string; assertionResults: { fullName: string; status: string }[] }

export function readVitest(file: string, code: number): Tally {
  const report = read<{ testResults: VitestFile[] }>(file)
  if (!report) return crash('Vitest wrote no report', code)
  const tests = report.testResults
    .flatMap(({ name, assertionResults }) =>
      assertionResults.map((test) => ({ ...test, name: `${name}: ${test.fullName}` })),
    )
    .filter((test) => !isForOtherMachines(test))
  const faults = tests.filter(({ status }) => status !== 'passed').map(({ name, status }) => `${name} (${status})`)
  const broken = report.testResults.filter((one) => one.status === 'failed' && !one.assertionResults.some(isFailed))
  faults.push(...broken.map(({ name }) => `${name} could not be run`))
  return settle('Vitest', code, tests.length - (faults.length - broken.length), faults)
}

/** A drill that needs a disk of its own, or a machine of its own, is left out where there is none. */
function isForOtherMachines({ name, status }: { name: string; status: string }): boolean {
  return name.includes('/test/drills/') && ['skipped', 'pending'].includes(status)
}

function isFailed({ status }: { status: string }): boolean {
  return status === 'failed'
}

type Spec = { title: string; file: string; tests: { projectName: string; status: string }[] }
type Suite = { specs: Spec[]; suites?: Suite[] }

export function readPlaywright(file: string, code: number): Tally {
  const report = read<{ suites: Suite[]; errors: { message?: string }[] }>(file)
  if (!report) return crash('Playwright wrote no report', code)
  const tests = report.suites
    .flatMap(allSpecs)
    .flatMap(({ title, file: path, tests: runs }) =>
      runs.map(({ projectName, status }) => ({ name: `${path} [${projectName}]: ${title}`, status })),
    )
  // A test that passed at a second try has told us something, too: only `expected` is good.
  const failed = tests.filter(({ status }) => status !== 'expected')
  const faults = failed.map(({ name, status }) => `${name} (${status})`)
  faults.push(...report.errors.map(({ message = 'Playwright met an error' }) => message))
  return settle('Playwright', code, tests.length - failed.length, faults)
}

function allSpecs(suite: Suite): Spec[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(allSpecs)]
}

/** A runner may fail for a reason that no test names, such as an error nobody caught. */
function settle(runner: string, code: number, passed: number, faults: string[]): Tally {
  if (code !== 0 && !faults.length) faults.push(`${runner} ended with ${code}, though no test failed`)
  if (!passed && !faults.length) faults.push(`${runner} ran no test`)
  return { passed, faults }
}

function crash(words: string, code: number): Tally {
  return { passed: 0, faults: [`${words} and ended with ${code}`] }
}

function read<T>(file: string): T | undefined {
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
  } catch {
    return undefined
  }
}
