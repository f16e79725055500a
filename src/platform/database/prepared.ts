import { CompiledQuery } from 'kysely'
import { askAhead } from './ahead.ts'
import type { Tx } from './database.ts'

/** Stands for a value until it is known. */
class Gap {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A question, put together once; `ahead` has it answered together with whatever is asked next. */
export type Prepared<Given, Row> = {
  (tx: Tx, given: Given): Promise<Row[]>
  ahead(tx: Tx, given: Given): Promise<void>
}

/**
 * A question that differs in its values alone: the builder puts it together once, not for each who asks. For what every
 * request of a busy path asks; which values there are must not change what is asked.
 */
export function prepared<Given extends Record<string, unknown>, Row>(
  build: (tx: Tx, given: Given) => { compile(): CompiledQuery<Row> },
): Prepared<Given, Row> {
  let known: CompiledQuery<Row> | undefined
  const gaps = new Proxy({}, { get: (_, name) => new Gap(String(name)) }) as Given
  const compiled = (tx: Tx, given: Given): CompiledQuery<Row> => {
    known ??= build(tx, gaps).compile()
    const values = known.parameters.map((value) => (value instanceof Gap ? given[value.name] : value))
    return CompiledQuery.raw(known.sql, values) as CompiledQuery<Row>
  }
  const ask = async (tx: Tx, given: Given) => (await tx.executeQuery<Row>(compiled(tx, given))).rows
  return Object.assign(ask, { ahead: (tx: Tx, given: Given) => askAhead(tx, compiled(tx, given)) })
}
