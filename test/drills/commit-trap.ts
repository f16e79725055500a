import { createServer, type Server, Socket } from 'node:net'

/**
 * Stands between the product and its database, and lets the answer to one commit of a form never arrive: at that moment
 * the work is kept, and whoever sent the form has not been told.
 */
export class CommitTrap {
  readonly url: string
  readonly #server: Server
  #sockets = new Set<Socket>()
  #sprung: (() => void) | undefined

  private constructor(server: Server, url: string) {
    this.#server = server
    this.url = url
  }

  static async make(databaseUrl: string): Promise<CommitTrap> {
    const target = new URL(databaseUrl)
    const server = createServer((client) => trap.#connect(client, Number(target.port)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const address = server.address()
    const url = new URL(databaseUrl)
    url.port = String(typeof address === 'object' && address?.port)
    const trap: CommitTrap = new CommitTrap(server, url.href)
    return trap
  }

  /** Resolves when the next form's commit has been done and its answer swallowed. */
  arm(): Promise<void> {
    return new Promise((resolve) => {
      this.#sprung = resolve
    })
  }

  #connect(client: Socket, port: number): void {
    const server = new Socket().connect(port, '127.0.0.1')
    let keepsForm = false
    let commits = false
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      if (/^[\s\S]{0,12}begin\0/.test(text)) keepsForm = false
      // The result of a command is kept with its form, last of all before the commit.
      if (text.includes('update submission set result')) keepsForm = true
      if (keepsForm && text.includes('commit\0')) commits = true
      server.write(chunk)
    })
    server.on('data', (chunk) => {
      if (commits && this.#sprung && chunk.toString('latin1').includes('COMMIT\0')) {
        const sprung = this.#sprung
        this.#sprung = undefined
        sprung()
        return
      }
      client.write(chunk)
    })
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
    }
  }

  async end(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }
}
