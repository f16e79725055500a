import pg from 'pg'

/** Several connections that fill a database beside each other: one core alone would be busy. */
export class Lanes {
  readonly clients: pg.Client[]
  readonly #tails: Promise<void>[]
  #next = 0

  private constructor(clients: pg.Client[]) {
    this.clients = clients
    this.#tails = clients.map(() => Promise.resolve())
  }

  static async open(url: string, count = 2): Promise<Lanes> {
    const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: url }))
    for (const client of clients) {
      await client.connect()
      // What is cut short is made anew: nothing of it needs to be on the disk before the end.
      await client.query('set synchronous_commit = off')
    }
    return new Lanes(clients)
  }

  /** Gives this to the lane whose turn it is, as soon as that has done what it had; so no more waits than there are lanes. */
  async give(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const lane = this.#next++ % this.clients.length
    const client = this.clients[lane]
    await this.#tails[lane]
    if (!client) return
    const done = work(client)
    // Told by `all`, and to whoever gives this lane more.
    done.catch(() => {})
    this.#tails[lane] = done
  }

  async all(): Promise<void> {
    await Promise.all(this.#tails)
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()))
  }
}
