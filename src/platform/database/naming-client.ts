import type { Writable } from 'node:stream'
import pg from 'pg'

/** Statements that differ only in the length of a list are many: beyond this number they are planned each time. */
const mostNames = 1_000
const names = new Map<string, string>()

export function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** Sends what is asked in one moment in one piece: each piece costs both sides a call of the system. */
export class GatheringClient extends pg.Client {
  readonly #isNaming: boolean = false
  #isGathering = false

  constructor(config?: pg.ClientConfig, isNaming = false) {
    super(config)
    this.#isNaming = isNaming
  }

  // The overloads of `pg` do not fit one signature; only the form that our query builder uses is changed.
  override query(...args: unknown[]): never {
    this.#gather()
    const [text, values] = args
    if (typeof text !== 'string') return Reflect.apply(super.query, this, args) as never
    const name = this.#isNaming && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    return Reflect.apply(super.query, this, name ? [{ name, text, values }] : args) as never
  }

  #gather(): void {
    if (this.#isGathering) return
    const { stream } = (this as unknown as { connection: { stream: Writable } }).connection
    this.#isGathering = true
    stream.cork()
    process.nextTick(() => {
      this.#isGathering = false
      stream.uncork()
    })
  }
}

/** Says each statement with a name, so that the server reads and plans it once for a connection: most of a small query's cost. */
export class NamingClient extends GatheringClient {
  constructor(config?: pg.ClientConfig) {
    super(config, true)
  }
}
