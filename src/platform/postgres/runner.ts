import { type SpawnOptions, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { type Folder, type Identity, runsAsRoot } from './folder.ts'

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
const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** What to give to `spawn` so that `program` runs as this runner says. */
export function commandFor(runner: Runner, program: string, args: string[]) {
  const [command = program, ...rest] = [...runner.prefix, program, ...args]
  const options: SpawnOptions = { env: environment, cwd: '/', ...runner.as }
  return { command, args: rest, options }
}

/** The first way that really works here, tried on a folder beside the data. */
export function findRunner(folder: Folder, binaries: Binaries): Runner | undefined {
  return runnersFor(folder).find((runner) => works(runner, folder, binaries))
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
    { name: 'a user namespace', prefix: [...unshare(nobody()), ...atDeath], owner: { uid: 0, gid: 0 } },
    ...['dac_read_search', 'dac_override'].map((capability) => ({
      name: `user ${who.uid} with ${capability}`,
      prefix: withCapability(who, capability),
      owner: who,
    })),
  ]
  // Data that is there already stays with its owner where it can.
  const fits = (runner: Runner) => !present || runner.owner?.uid === present.uid
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

function works(runner: Runner, folder: Folder, binaries: Binaries): boolean {
  const place = `${folder.dataDir}.try`
  try {
    rmSync(place, { recursive: true, force: true })
    mkdirSync(place)
    chmodSync(place, 0o700)
    const settings = join(place, 'postgresql.conf')
    writeFileSync(settings, '')
    if (runner.owner) for (const path of [settings, place]) chownSync(path, runner.owner.uid, runner.owner.gid)
    const isNew = !statSync(folder.dataDir, { throwIfNoEntry: false })
    const args = ['-c', probe, binaries.postgres, place, isNew ? 'new' : '']
    const { command, args: all, options } = commandFor(runner, '/bin/sh', args)
    return spawnSync(command, all, { ...options, stdio: 'ignore', timeout: 10_000 }).status === 0
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
