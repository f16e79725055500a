import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readLock } from './lock.ts'

// The bill of materials of a release: what runs in production, from the lock file, as CycloneDX. Made with each release
// and given out beside it; not committed, since the lock file says the same.

type Component = { 'bom-ref': string; name: string; version: string }
type Bill = { specVersion: string; components: Component[]; dependencies: { ref: string; dependsOn?: string[] }[] }

function writeBill(path: string): void {
  const bill = inProduction(askNpm())
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`)
  console.log(`${path}: ${bill.components.length} components, CycloneDX ${bill.specVersion}`)
}

function askNpm(): Bill {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only']
  return JSON.parse(execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as Bill
}

/** npm's own `--omit dev` also leaves out what production shares with our tools (the driver of the database, say). */
function inProduction(bill: Bill): Bill {
  const wanted = productionNames()
  const components = bill.components.filter(({ name, version }) => wanted.delete(`${name}@${version}`))
  if (wanted.size) throw new Error(`npm does not tell of ${[...wanted].join(', ')}`)
  const refs = new Set(components.map((one) => one['bom-ref']))
  const dependencies = bill.dependencies
    .filter(({ ref }) => refs.has(ref) || ref.startsWith('alongside@'))
    .map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter((ref) => refs.has(ref)) }))
  return { ...bill, components, dependencies }
}

function productionNames(): Set<string> {
  const installed = Object.entries(readLock().packages).filter(([path, { dev }]) => path !== '' && dev !== true)
  return new Set(installed.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${String(version)}`))
}

writeBill(process.argv[2] ?? 'build/sbom.cdx.json')
