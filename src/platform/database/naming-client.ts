import pg from 'pg'

/** Statements that differ only in the length of a list are many: beyond this number they are planned each time. */
const mostNames = 1_000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** What begins so is answered in bytes: for long texts that are only passed on. */
const inBytes = '/* bytes */'

/** Says each statement with a name, so that the server reads and plans it once for a connection: most of a small query's cost. */
export class NamingClient extends pg.Client {
  // The overloads of `pg` do not fit one signature; only the form that our query builder uses is changed.
  override query(...args: unknown[]): never {
    const [text, values] = args
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    const binary = typeof text === 'string' && text.startsWith(inBytes)
    return Reflect.apply(super.query, this, name || binary ? [{ name, text, values, binary }] : args) as never
  }
}
