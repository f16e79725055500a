import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { clearFormer, readPidFile } from './former.ts'
import { freePort } from './free-port.ts'
import { giveReserve } from './reserve.ts'
import { commandFor, type Runner } from './runner.ts'

const host = '127.0.0.1'

export type Plan = { dataDir: string; binaries: Binaries; runner: Runner; durable: boolean; log(line: string): void }
export type Postmaster = { child: ChildProcess; port: number }

/** Starts the server, at that port if one is given, and waits until it takes connections. */
export async function startPostmaster(plan: Plan, wantedPort?: number): Promise<Postmaster> {
  const deadline = Date.now() + 15_000
  for (;;) {
    await clearFormer(plan.dataDir, plan.log)
    const port = wantedPort ?? (await freePort(0, host))
    const { child, said } = launch(plan, port)
    if (await isReady(plan, child)) return { child, port }
    const answer = said()
    if (await giveReserve(plan.dataDir)) {
      plan.log('There is no room on the disk for the database to start: it is given what was kept for this.')
      continue
    }
    if (!passes(answer) || Date.now() > deadline) throw new Error(`The database did not start: ${answer}`)
    await pause(200)
  }
}

/** Ends sessions and writes everything down ("fast shutdown"); immediate if that takes a minute. */
export async function stopPostmaster({ child }: Postmaster): Promise<void> {
  if (hasEnded(child)) return
  child.ref()
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 60_000)
  await ended
  clearTimeout(impatient)
}

export const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

function launch(plan: Plan, port: number) {
  const { command, args, options } = commandFor(plan.runner, plan.binaries.postgres, [
    ...['-D', plan.dataDir, '-p', String(port)],
    ...Object.entries(settings(plan)).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  // A process group of its own: Ctrl-C in the terminal is for us, who then stop the database in order.
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4000)
  })
  child.once('error', (error) => {
    said += error.message
  })
  // A program that forgets to stop the database may still end; the database ends with it.
  child.unref()
  if (child.stderr instanceof Socket) child.stderr.unref()
  return { child, said: () => said.trim() }
}

/** Given at every start, so that neither a forgotten file nor an older version of us decides them. */
function settings({ dataDir, durable }: Plan): Record<string, string> {
  const safe = durable ? 'on' : 'off'
  return {
    listen_addresses: host,
    unix_socket_directories: canHoldSocket(dataDir) ? dataDir : '',
    fsync: safe,
    synchronous_commit: safe,
    full_page_writes: safe,
    // Statements, their parameters and the details of their errors hold personal data: none may reach the log.
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_file_mode: '0600',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
  }
}

/** The path of a socket may have 107 bytes on Linux and 103 on macOS; the setting is a list, parted by commas, that knows quotation marks. */
const canHoldSocket = (dataDir: string) =>
  Buffer.byteLength(join(dataDir, '.s.PGSQL.65535')) <= 103 && !/[,"]/.test(dataDir)

async function isReady({ dataDir, log }: Plan, child: ChildProcess): Promise<boolean> {
  const began = Date.now()
  let told = 0
  while (!hasEnded(child) && child.pid !== undefined) {
    const file = readPidFile(dataDir)
    if (file?.pid === child.pid && file.status === 'ready') return true
    await pause(10)
    // After a crash the database first reads its journal, which may take a while.
    const waited = Math.floor((Date.now() - began) / 10_000)
    if (waited > told) log(`Still waiting for the database, ${waited * 10} seconds.`)
    told = waited
  }
  // Its last words may still be on their way.
  await pause(20)
  return false
}

/** Troubles that go away: a port taken in between, and a killed server's processes that are still leaving. */
const passes = (answer: string) =>
  /could not bind|Address already in use|could not create any TCP|shared memory block|lock file "postmaster.pid"/.test(
    answer,
  )
