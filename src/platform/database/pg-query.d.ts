/** The part of the driver's query that `Several` builds on; the driver's own types leave it out. */
declare module 'pg/lib/query.js' {
  import type { Connection, QueryResult, Submittable } from 'pg'

  class Query implements Submittable {
    name: string | undefined
    text: string
    constructor(asked: Query.Asked, callback?: Query.Callback)
    submit(connection: Connection): void
    once(event: 'end', told: (results: QueryResult | QueryResult[]) => void): this
    prepare(connection: Query.Wire): void
    handleDataRow(message: unknown): void
    handleCommandComplete(message: unknown, connection: Query.Wire): void
    handleError(error: Error, connection: Query.Wire): void
  }
  namespace Query {
    type Callback = (error: Error | null, result?: QueryResult | QueryResult[]) => void
    type Asked = { text: string; values: unknown[]; name?: string | undefined; queryMode?: 'extended' }
    type Wire = Connection & { submittedNamedStatements: Record<string, string> }
  }
  export = Query
}
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): string | Buffer | null
}
