import { checkAssurance } from './assurance.ts'
import { checkDependencies } from './check/dependencies.ts'
import { checkMigrations } from './check/migrations.ts'
import { type Outcome, runCommand } from './check/outcome.ts'
import { checkSecrets } from './check/secrets.ts'
import { checkSupplyChain } from './check/supply-chain.ts'
import { checkLengths, checkPromises, checkSentences } from './check/texts.ts'
import { missingFromLock, readLock } from './lock.ts'
import { checkMessages } from './messages.ts'
import { checkRequirements } from './requirements.ts'

const checks: Record<string, () => Outcome | Promise<Outcome>> = {
  form: () => runCommand('biome', ['check', '--error-on-warnings', '--colors=off'], 'formatted and linted'),
  types: () => runCommand('tsc', ['--noEmit', '--pretty', 'false'], 'every type holds'),
  unused: () => runCommand('knip', ['--no-config-hints', '--no-progress'], 'no file, export or package is unused'),
  order: checkDependencies,
  lock: checkLock,
  supply: () => checkSupplyChain(),
  secrets: () => checkSecrets(),
  migrations: () => checkMigrations(),
  messages: checkMessages,
  sentences: () => checkSentences(),
  requirements: () => checkRequirements(),
  assurance: checkAssurance,
  length: () => checkLengths(),
  promises: () => checkPromises(),
}

function checkLock(): Outcome {
  const missing = missingFromLock(readLock())
  const faults = missing.map(({ name, version }) => `${name}@${version} is missing: run npm run lock`)
  return { faults, seen: 'every platform is in package-lock.json' }
}

/** `npm run check` does all; `npm run check -- types order` only these. */
async function main(wanted: string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in checks))
  if (unknown.length) throw new Error(`No check ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}`)
  const chosen = Object.entries(checks).filter(([name]) => !wanted.length || wanted.includes(name))
  const passed = await Promise.all(chosen.map(([name, check]) => report(name, check)))
  const failed = passed.filter((one) => !one).length
  console.log(failed ? `${failed} of ${passed.length} checks failed` : `${passed.length} checks passed`)
  if (failed) process.exitCode = 1
}

async function report(name: string, check: () => Outcome | Promise<Outcome>): Promise<boolean> {
  const outcome = await attempt(check)
  const sign = outcome.faults.length ? 'FAIL' : 'ok'
  console.log(`${sign.padEnd(5)}${name.padEnd(13)}${outcome.faults.length ? '' : outcome.seen}`)
  for (const fault of outcome.faults) console.log(fault.replace(/^/gm, '     '))
  return outcome.faults.length === 0
}

/** A check that breaks has not passed. */
async function attempt(check: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  try {
    return await check()
  } catch (error) {
    return { faults: [`The check itself broke: ${(error as Error).stack}`], seen: '' }
  }
}

await main(process.argv.slice(2))
