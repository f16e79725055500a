import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readyBinaries } from '../../src/platform/postgres/binaries.ts'
import { freePort } from '../../src/platform/postgres/index.ts'
import { signal, treeOf } from '../kill/product.ts'
import { until } from './rounds.ts'

/** PostgreSQL refuses root. */
const identity = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const debian = '/usr/lib/postgresql/15/bin'

/** A database server beside the product, as DATABASE_URL names one: the oldest that we support where it is installed. */
export class Server {
  readonly url: string
  readonly #home: string
  readonly #port: number
  readonly #postgres: string
  #child: ChildProcess | undefined

  private constructor(home: string, port: number, postgres: string) {
    this.#home = home
    this.#port = port
    this.#postgres = postgres
    this.url = `postgres://alongside_owner:drill@127.0.0.1:${port}/postgres`
  }

  static async make(): Promise<Server> {
    const home = mkdtempSync(join(tmpdir(), 'alongside-server-'))
    chmodSync(home, 0o711)
    const { initdb, postgres } = existsSync(debian)
      ? { initdb: join(debian, 'initdb'), postgres: join(debian, 'postgres') }
      : readyBinaries(home)
    const data = join(home, 'data')
    mkdirSync(data, { mode: 0o700 })
    if (identity.uid) chownSync(data, identity.uid, identity.gid)
    // The web's role has no password that is known before; the server is reached from this machine alone.
    const options = ['-D', data, '-U', 'alongside_owner', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
    execFileSync(initdb, options, { ...identity, stdio: 'ignore', cwd: '/' })
    const server = new Server(home, await freePort(0, '127.0.0.1'), postgres)
    await server.start()
    return server
  }

  async start(): Promise<void> {
    const options = ['-D', join(this.#home, 'data'), '-p', String(this.#port), '-k', '', '-h', '127.0.0.1']
    this.#child = spawn(this.#postgres, options, { ...identity, stdio: 'ignore', cwd: '/', detached: true })
    await until('the server answers', () => this.#answers())
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url })
    try {
      await client.connect()
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => {})
    }
  }

  /** SIGINT ends its sessions and stops it in order; SIGQUIT is a crash. */
  async stop(how: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const child = this.#child
    if (!child) return
    this.#child = undefined
    const ended = once(child, 'exit')
    child.kill(how)
    await ended
  }

  /** It takes connections, and says nothing: a machine that hangs, or a network that swallows. */
  freeze(): () => void {
    const all = treeOf(this.#child?.pid ?? 0)
    for (const pid of all) signal(pid, 'SIGSTOP')
    return () => {
      for (const pid of all) signal(pid, 'SIGCONT')
    }
  }

  async end(): Promise<void> {
    await this.stop('SIGQUIT')
    rmSync(this.#home, { recursive: true, force: true })
  }
}
