import Query from 'pg/lib/query.js'
import { prepareValue } from 'pg/lib/utils.js'

type Asked = Query.Asked
type Wire = Query.Wire

/** `before` answers nobody. What is asked `ahead` is answered behind the one in the middle. */
export type Journey = { before: Asked[]; last: Asked; ahead: Asked[] }

/**
 * Several statements in one journey to the database and back, in their order. The answers are that of the last and of
 * those behind it; the first that fails is the answer too, and those after it are not done.
 */
export class Several extends Query {
  readonly #before: Query[]
  readonly #ahead: Query[]
  readonly #all: Asked[]
  /** What is answered, in the order of the answers. */
  readonly answered: Asked[]
  /** How many are done. */
  done = 0

  constructor({ before, last, ahead }: Journey, callback: Query.Callback) {
    super(readied(last), callback)
    this.answered = [last, ...ahead]
    this.#all = [...before, ...this.answered]
    this.#before = before.map((asked) => new Query(readied(asked), rise))
    this.#ahead = ahead.map((asked) => new Query(readied(asked), rise))
  }

  override prepare(connection: Wire): void {
    const together = withoutAnswer(connection)
    for (const query of this.#before) query.prepare(together)
    const answering = withoutEnd(connection)
    super.prepare(this.#ahead.length > 0 ? answering : connection)
    for (const [index, query] of this.#ahead.entries())
      query.prepare(index === this.#ahead.length - 1 ? connection : answering)
    this.#tell()
  }

  /** The driver asks whose statement was understood, to remember its name. */
  #tell(): void {
    const asked = this.#all[this.done]
    if (asked) Object.assign(this, { name: asked.name, text: asked.text })
  }

  override handleDataRow(message: unknown): void {
    if (this.done >= this.#before.length) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.done++ >= this.#before.length) super.handleCommandComplete(message, connection)
    this.#tell()
  }

  override handleError(error: Error, connection: Wire): void {
    // What followed was not even read: it has no name there yet.
    for (const { name } of this.#all.slice(this.done))
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

const nothing = { value() {} }

/** The same connection, where a statement does not end the journey. */
function withoutEnd(connection: Wire): Wire {
  return Object.create(connection, { sync: nothing })
}

/** Nor asks what its rows will look like. */
function withoutAnswer(connection: Wire): Wire {
  return Object.create(connection, { sync: nothing, describe: nothing })
}
