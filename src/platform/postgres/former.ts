import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type PidFile = { pid: number; port: number; status: string }

/** What the server wrote down about itself: its process on line 1, its port on line 4, its status on line 8. */
export function readPidFile(dataDir: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    return pid > 0 ? { pid, port: Number.parseInt(lines[3] ?? '', 10), status: (lines[7] ?? '').trim() } : undefined
  } catch {
    return undefined
  }
}

/**
 * Clears the way for a new server. We hold the folder's lock, so one that still runs here was left
 * behind by a supervisor that died: it is stopped, and the new one recovers.
 */
export async function clearFormer(dataDir: string, log: (line: string) => void): Promise<void> {
  const file = readPidFile(dataDir) ?? (await clearEmpty(dataDir))
  if (!file || file.pid === process.pid) return
  if (isServerOf(file.pid, dataDir)) {
    log('A database was left running here; it is being stopped.')
    await stopFormer(file.pid, dataDir)
  }
  // PostgreSQL believes in any living process with that number, even a dead one that nobody has collected.
  if (exists(file.pid)) rmSync(join(dataDir, 'postmaster.pid'), { force: true })
}

/** One that was cut off before it had written who it is leaves a file that PostgreSQL would respect for ever. */
async function clearEmpty(dataDir: string): Promise<PidFile | undefined> {
  const path = join(dataDir, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  await pause(500)
  const file = readPidFile(dataDir)
  if (!file) rmSync(path, { force: true })
  return file
}

async function stopFormer(pid: number, dataDir: string): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
  ] as const) {
    process.kill(pid, signal)
    const deadline = Date.now() + seconds * 1000
    while (Date.now() < deadline) {
      if (!isServerOf(pid, dataDir)) return
      await pause(10)
    }
  }
  throw new Error(`A database that was left running in ${dataDir} does not stop (process ${pid}). Stop it by hand.`)
}

/** Numbers of processes are used again: only a PostgreSQL at work in this very folder is ours. */
function isServerOf(pid: number, dataDir: string): boolean {
  return process.platform === 'linux' ? isServerOnLinux(pid, dataDir) : isServerElsewhere(pid, dataDir)
}

function isServerOnLinux(pid: number, dataDir: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3)
    if (state === 'Z' || state === 'X') return false
    // " (deleted)" follows the name once the packages were installed anew.
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '')
    return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === dataDir
  } catch {
    return false
  }
}

function isServerElsewhere(pid: number, dataDir: string): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const [state = '', ...command] = (stdout ?? '').trim().split(/\s+/)
  const line = command.join(' ')
  return !state.startsWith('Z') && line.includes('postgres') && line.includes(dataDir)
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
