import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownerRole } from '../../src/platform/postgres/cluster.ts'

/** The whole product as a user starts it: its process, its own database, its own folder. */
export class Product {
  readonly url: string
  readonly #folder: string
  readonly #port: number
  readonly #secret: string
  readonly #env: Record<string, string>
  #child: ChildProcess | undefined
  #output = ''

  private constructor(folder: string, port: number, secret: string, env: Record<string, string>) {
    this.#folder = folder
    this.#env = env
    this.#port = port
    this.#secret = secret
    this.url = `http://127.0.0.1:${port}`
  }

  /** `folder` holds its data, if it is not to be made; `env` are further settings. */
  static async make(
    secret: string,
    { folder, env = {} }: { folder?: string; env?: Record<string, string> } = {},
  ): Promise<Product> {
    return new Product(folder ?? mkdtempSync(join(tmpdir(), 'alongside-kill-')), await portNow(), secret, env)
  }

  /** Starts it and waits until it serves. */
  async start(): Promise<void> {
    const command = new URL('../../bin/alongside', import.meta.url).pathname
    const env = {
      PATH: process.env.PATH,
      HOME: this.#folder,
      ALONGSIDE_DATA: this.#folder,
      ALONGSIDE_SECRET: this.#secret,
      PORT: String(this.#port),
      LOG_LEVEL: 'error',
      ...this.#env,
    }
    const child = spawn(command, ['start', '--empty'], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    this.#output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => this.#note(chunk))
    await new Promise<void>((resolve, reject) => {
      const look = () => this.#output.includes(`Alongside is ready at ${this.url}`) && resolve()
      child.stdout.on('data', look)
      child.once('exit', (code, signal) =>
        reject(new Error(`It ended with ${code ?? signal} before it served:\n${this.#output}`)),
      )
    })
    child.removeAllListeners('exit')
  }

  #note(chunk: Buffer): void {
    this.#output += chunk
  }

  /** Kills everything that belongs to it at one moment: nothing gets to end in good order. */
  async kill(): Promise<void> {
    const all = this.freeze()
    this.#child = undefined
    for (const pid of all) signal(pid, 'SIGKILL')
    for (let tries = 0; all.some(isAlive); tries++) {
      if (tries > 500) throw new Error('A killed process is still there')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Stops the time for all its processes at one moment, so that none sees another one's end and tidies up; says which they are. */
  freeze(): number[] {
    const root = this.#child?.pid
    if (!root) return []
    const tree = treeOf(root)
    for (const pid of tree) signal(pid, 'SIGSTOP')
    return [...new Set([...tree, ...treeOf(root)])]
  }

  async end(): Promise<void> {
    await this.kill()
    for (const folder of [this.#folder, `${this.#folder}-anchors`]) rmSync(folder, { recursive: true, force: true })
  }

  /** What it said and logged since its last start. */
  get output(): string {
    return this.#output
  }

  /** The database, round both walls. */
  get ownerUrl(): string {
    if (this.#env.DATABASE_URL) return this.#env.DATABASE_URL
    const data = join(this.#folder, 'postgres')
    const port = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]
    return `postgres://${ownerRole}:${readFileSync(`${data}.password`, 'utf8').trim()}@127.0.0.1:${port}/alongside`
  }
}

/** A process and all that descend from it. */
export function treeOf(root: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = lines.map((line) => line.trim().split(/\s+/)).filter(([, , state]) => !state?.startsWith('Z'))
  const tree = [root]
  for (const parent of tree)
    tree.push(...pairs.filter(([, ppid]) => Number(ppid) === parent).map(([pid]) => Number(pid)))
  return tree
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself meanwhile.
  }
}

function isAlive(pid: number): boolean {
  try {
    // A dead process whose parent has not asked for it yet is no longer there for anybody else.
    return !/^Z|^$/.test(execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim())
  } catch {
    return false
  }
}

async function portNow(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (!address || typeof address === 'string') throw new Error('No port')
  return address.port
}
