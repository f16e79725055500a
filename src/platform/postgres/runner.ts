import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { type Folder, giveTo, hasCluster, type Identity, runsAsRoot } from './folder.ts'

/**
 * A way to run the database's programs. PostgreSQL refuses root, so root needs another identity;
 * which one can be had depends on where the checkout lies and what the machine allows.
 */
export type Runner = {
  name: string
  /** Stands before the program: programs that change who runs it. */
  prefix: string[]
  /** Whom the process becomes before the prefix runs. */
  as?: Identity
  /** Who has to own the data folder; nobody in particular for ourselves. */
  owner?: Identity
}

/** Nothing of our own environment reaches the database: neither secrets nor PG* settings. */
const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** What to give to `spawn` so that `program` runs as this runner says. */
export function commandFor(runner: Runner, program: string, args: string[]) {
  const [command = program, ...rest] = [...runner.prefix, program, ...args]
  const options = { env: environment, cwd: '/', ...runner.as }
  return { command, args: rest, options }
}

/** The first way that really works here, tried on a folder beside the data. */
export function findRunner(folder: Folder, binaries: Binaries): Runner | { reason: string } {
  let reason = ''
  for (const runner of runnersFor(folder)) {
    const trouble = troubleWith(runner, folder, binaries)
    if (trouble === undefined) return runner
    // The first is the most natural way, so what stood against it says most.
    reason ||= trouble
  }
  return { reason }
}

function runnersFor(folder: Folder): Runner[] {
  const atDeath = supportsDeathSignal() ? ['setpriv', '--pdeathsig', 'INT'] : []
  if (!runsAsRoot()) {
    return [
      { name: 'this user', prefix: atDeath },
      // A user id without a name (as some container platforms give) may borrow that of nobody.
      { name: 'this user, named nobody', prefix: [...unshare(nobody()), ...atDeath] },
    ]
  }
  const present = statSync(folder.dataDir, { throwIfNoEntry: false })
  const dataOwner = present && present.uid !== 0 ? { uid: present.uid, gid: present.gid } : undefined
  const who = dataOwner ?? folder.owner ?? nobody()
  const runners: Runner[] = [
    { name: `user ${who.uid}`, prefix: atDeath, as: who, owner: who },
    // Outside its own namespace the process is still root and may read a checkout under /root.
    { name: 'nobody in a namespace', prefix: [...unshare(nobody()), ...atDeath], owner: { uid: 0, gid: 0 } },
    ...['dac_read_search', 'dac_override'].map((capability) => ({
      name: `user ${who.uid} with ${capability}`,
      prefix: withCapability(who, capability),
      owner: who,
    })),
  ]
  // Data that is there already stays with its owner where it can.
  const fits = (runner: Runner) => !hasCluster(folder.dataDir) || runner.owner?.uid === present?.uid
  return [...runners.filter(fits), ...runners.filter((runner) => !fits(runner))]
}

function supportsDeathSignal(): boolean {
  return spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0
}

const unshare = ({ uid, gid }: Identity) => ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`]

const withCapability = ({ uid, gid }: Identity, capability: string) => [
  'setpriv',
  ...[`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
  ...[`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`],
  ...['--pdeathsig', 'INT'],
]

function nobody(): Identity {
  try {
    const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
    if (line) return { uid: Number(line[1]), gid: Number(line[2]) }
  } catch {}
  return { uid: 65_534, gid: 65_534 }
}

/**
 * Asks for a real write and lets the server read a real setting: `--version` alone would not notice
 * that the server cannot find its own libraries. `id -un` fails for a user without a name, as initdb would.
 */
const probe = `: > "$1/written" && "$0" -D "$1" -C data_directory && { test -z "$2" || id -un; }`

function troubleWith(runner: Runner, folder: Folder, binaries: Binaries): string | undefined {
  const place = `${folder.dataDir}.try`
  try {
    makePlace(place, runner.owner)
    const isNew = hasCluster(folder.dataDir) ? '' : 'new'
    const { command, args, options } = commandFor(runner, '/bin/sh', ['-c', probe, binaries.postgres, place, isNew])
    const { status, error, stderr } = spawnSync(command, args, { ...options, encoding: 'utf8', timeout: 10_000 })
    return status === 0 ? undefined : error?.message || stderr.trim() || `ended with ${status}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function makePlace(place: string, owner: Identity | undefined): void {
  const settings = join(place, 'postgresql.conf')
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place)
  chmodSync(place, 0o700)
  writeFileSync(settings, '')
  giveTo(settings, owner)
  giveTo(place, owner)
}
