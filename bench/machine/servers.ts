import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { secret } from '../generate/index.ts'
import { askOnce } from './http.ts'

export type Server = { port: number; pid: number; startedIn: number; stop(): Promise<void> }

const loader = import.meta.resolve('tsx')
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The product as operators start it: everything on, its log written to a file. */
export function startOurs(
  databaseUrl: string,
  extra: string[] = [],
  folder = mkdtempSync(join(tmpdir(), 'alongside-bench-')),
): Promise<Server> {
  return startServer([...extra, at('../../bin/alongside.mjs'), 'start', '--empty'], '/health', {
    DATABASE_URL: databaseUrl,
    ALONGSIDE_DATA: folder,
    ALONGSIDE_SECRET: secret,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    // The load comes from one address.
    REQUEST_LIMIT: '0',
    NODE_ENV: 'production',
  })
}

export function startLimits(databaseUrl: string): Promise<Server> {
  return startServer(['--import', loader, at('../limits/server.ts')], '/hello', { DATABASE_URL: databaseUrl })
}

async function startServer(args: string[], first: string, env: Record<string, string>): Promise<Server> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const began = performance.now()
  const log = openSync(join(tmpdir(), `alongside-bench-${port}.log`), 'w')
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env, PORT: String(port) },
    stdio: ['ignore', log, log],
  })
  await answers(child, port, first)
  return { port, pid: child.pid ?? 0, startedIn: (performance.now() - began) / 1000, stop: () => stopChild(child) }
}

async function answers(child: ChildProcess, port: number, path: string): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (child.exitCode !== null)
      throw new Error(
        `A server ended with ${child.exitCode}: see alongside-bench-${port}.log in the folder for passing files`,
      )
    const answer = await askOnce(port, { path }).catch(() => undefined)
    if (answer && answer.status < 300) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('A server did not start within a minute')
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
