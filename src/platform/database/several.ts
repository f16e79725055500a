import Query from 'pg/lib/query.js'
import { prepareValue } from 'pg/lib/utils.js'

type Asked = Query.Asked
type Wire = Query.Wire

/**
 * Several statements in one journey to the database and back, in their order. The answer is that of the last; the first
 * that fails is the answer too, and those after it are not done.
 */
export class Several extends Query {
  readonly #before: Query[]
  /** What is answered. */
  readonly last: Asked
  /** How many of those before the last are done. */
  done = 0

  constructor(before: Asked[], last: Asked, callback: Query.Callback) {
    super(readied(last), callback)
    this.last = last
    this.#before = before.map((asked) => new Query(readied(asked), rise))
  }

  override prepare(connection: Wire): void {
    const together = withoutEnd(connection)
    for (const query of this.#before) query.prepare(together)
    super.prepare(connection)
    this.#tell()
  }

  /** The driver asks whose statement was understood, to remember its name. */
  #tell(): void {
    const { name, text } = this.#before[this.done] ?? this.last
    this.name = name
    this.text = text
  }

  override handleDataRow(message: unknown): void {
    if (this.done === this.#before.length) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.done === this.#before.length) super.handleCommandComplete(message, connection)
    else {
      this.done++
      this.#tell()
    }
  }

  override handleError(error: Error, connection: Wire): void {
    // What followed was not even read: it has no name there yet.
    for (const { name } of [...this.#before.slice(this.done), this.last])
      if (name !== undefined) delete connection.submittedNamedStatements[name]
    super.handleError(error, connection)
  }
}

/** A value that the driver cannot write is found before anything went out. */
const readied = ({ values, ...asked }: Asked): Asked => ({
  ...asked,
  values: values.map(prepareValue),
  queryMode: 'extended',
})

const rise: Query.Callback = (error) => {
  if (error) throw error
}

/** The same connection, where a statement neither ends the journey nor asks what its rows will look like. */
function withoutEnd(connection: Wire): Wire {
  const nothing = { value() {} }
  return Object.create(connection, { sync: nothing, describe: nothing })
}
