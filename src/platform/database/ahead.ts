import { CompiledQuery } from 'kysely'
import type { Tx } from './database.ts'

const ones = new WeakSet<ReadonlyArray<unknown>>()
/** For the connection, which keeps the answer. */
export const isAhead = (parameters: ReadonlyArray<unknown>) => ones.has(parameters)

/**
 * Says that this will be asked soon: it goes out behind whatever is asked next, in the same journey, and whoever then
 * asks the very same has the answer at once. Only for what nobody changes in between.
 */
export async function askAhead(tx: Tx, { sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<void> {
  const own = [...parameters]
  ones.add(own)
  await tx.executeQuery(CompiledQuery.raw(sql, own))
}
