import { createConnection, type Socket } from 'node:net'

export type Asked = { method?: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }
export type Answered = { status: number; head: string; body: Buffer }

/** One connection that is kept, one request at a time, read with as little work as can be: the client's cost is not the server's. */
export class Connection {
  readonly #socket: Socket
  #received: Buffer[] = []
  #size = 0
  /** The size of the whole answer, once its head has told it. */
  #expected = 0
  #waiting: { done(answer: Answered): void; failed(error: Error): void } | undefined

  constructor(port: number) {
    this.#socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk))
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error('closed')))
  }

  ask(request: string): Promise<Answered> {
    return new Promise((done, failed) => {
      this.#waiting = { done, failed }
      if (this.#socket.destroyed) this.#fail(new Error('closed'))
      else this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #fail(error: Error): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.failed(error)
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk)
    this.#size += chunk.length
    if (this.#size < this.#expected) return
    const received = this.#received.length === 1 ? chunk : Buffer.concat(this.#received)
    const answer = parse(received)
    if (!answer) {
      this.#received = [received]
      this.#expected = sizeOf(received)
      return
    }
    this.#received = []
    this.#size = 0
    this.#expected = 0
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.done(answer)
  }
}

function sizeOf(received: Buffer): number {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return 0
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, end))?.[1]
  return length === undefined ? 0 : end + 4 + Number(length)
}

/** The whole answer, once it is all there. */
function parse(received: Buffer): Answered | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const start = end + 4
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined || status === 304 || status === 204) {
    const until = start + Number(length ?? 0)
    return received.length >= until ? { status, head, body: received.subarray(start, until) } : undefined
  }
  if (received.subarray(-5).toString('latin1') !== '0\r\n\r\n') return undefined
  return { status, head, body: unchunked(received.subarray(start)) }
}

function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, line), 16)
    if (!size) break
    parts.push(body.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
  return Buffer.concat(parts)
}

export function written({ method = 'GET', path, headers = {}, body }: Asked): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const sent =
    body === undefined
      ? ''
      : `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}${sent}\r\n${body ?? ''}`
}

/** One question by itself, for oracles and preparing. */
export async function askOnce(port: number, asked: Asked): Promise<Answered> {
  const connection = new Connection(port)
  try {
    return await connection.ask(written(asked))
  } finally {
    connection.close()
  }
}
