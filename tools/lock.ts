import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

// A registry may lack the packages for other platforms. npm then leaves them out of the lock file, and `npm ci`
// refuses that file everywhere. `npm run lock` puts the missing entries in; `npm run check` asks for them.

type Entry = { optionalDependencies?: Record<string, string> } & Record<string, unknown>
export type Lock = { packages: Record<string, Entry> }
type Missing = { name: string; version: string; dev?: boolean }

export function readLock(): Lock {
  return JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
}

/** The optional packages that an entry names and the file does not hold. */
export function missingFromLock({ packages }: Lock): Missing[] {
  const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies).map(([name, version]) => ({
      path,
      name,
      version,
      ...(dev === true && { dev }),
    })),
  )
  const missing = wanted.filter(({ path, name }) => !places(path, name).some((place) => place in packages))
  return [...new Map(missing.map(({ path: _, ...one }) => [one.name, one])).values()]
}

/** Where Node would look for a package, from the one that asks for it up to the root. */
function places(path: string, name: string): string[] {
  const parents = path.split('/node_modules/').map((_, at, parts) => parts.slice(0, at + 1).join('/node_modules/'))
  return ['', ...parents].map((parent) => `${parent ? `${parent}/` : ''}node_modules/${name}`)
}

/** What the registry says of the platforms; failing that, what the package's name says. */
function describePackage({ name, version, dev }: Missing): Entry {
  const exact = /^\d/.test(version) ? version : version.replace(/^[\^~]/, '')
  const fields = askRegistry(`${name}@${exact}`) ?? readName(name)
  return { version: exact, ...(dev && { dev }), optional: true, ...fields }
}

function askRegistry(spec: string): Entry | undefined {
  const fields = ['os', 'cpu', 'libc', 'dist.integrity']
  try {
    const answer = execFileSync('npm', ['view', spec, ...fields, '--json'], { encoding: 'utf8', stdio: 'pipe' })
    const { 'dist.integrity': integrity, ...platform } = JSON.parse(answer) as Entry
    return { ...platform, ...(integrity !== undefined && { integrity }) }
  } catch {
    return undefined
  }
}

const systems: Record<string, string> = { windows: 'win32', macos: 'darwin' }

function readName(name: string): Entry {
  const words = name.split(/[/_-]/).map((word) => systems[word] ?? word)
  const os = words.filter((word) => /^(linux|darwin|win32|freebsd|android|openharmony)$/.test(word))
  const cpu = words.filter((word) => /^(x64|arm64|arm|ia32|ppc64|riscv64|s390x|loong64)$/.test(word))
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.includes('gnu') ? ['glibc'] : []
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && { libc }) }
}

if (import.meta.main) {
  const lock = readLock()
  const missing = missingFromLock(lock)
  for (const one of missing) lock.packages[`node_modules/${one.name}`] = describePackage(one)
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  if (missing.length) writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} missing entries added to package-lock.json`)
}
