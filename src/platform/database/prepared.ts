import { CompiledQuery } from 'kysely'
import type { Tx } from './database.ts'

/** Stands for a value until it is known. */
class Gap {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A question that differs in its values alone: the builder puts it together once, not for each who asks. For what every
 * request of a busy path asks; which values there are must not change what is asked.
 */
export function prepared<Given extends Record<string, unknown>, Row>(
  build: (tx: Tx, given: Given) => { compile(): CompiledQuery<Row> },
): (tx: Tx, given: Given) => Promise<Row[]> {
  let known: CompiledQuery<Row> | undefined
  const gaps = new Proxy({}, { get: (_, name) => new Gap(String(name)) }) as Given
  return async (tx, given) => {
    known ??= build(tx, gaps).compile()
    const values = known.parameters.map((value) => (value instanceof Gap ? given[value.name] : value))
    return (await tx.executeQuery<Row>(CompiledQuery.raw(known.sql, values))).rows
  }
}
