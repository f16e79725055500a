import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely'

/**
 * Notes every person whose row a query returned, so that a reading cannot be forgotten in the audit.
 * Every table about people calls its column `person_id`: select it whenever a page shows the person. A row that is put
 * together of several people has all of them in `person_ids`, as PostgreSQL writes a list.
 */
export class SeenPeople implements KyselyPlugin {
  readonly #seen: Set<string>
  constructor(seen: Set<string>) {
    this.#seen = seen
  }
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }
  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    for (const row of result.rows) {
      if (typeof row.person_id === 'string') this.#seen.add(row.person_id)
      if (typeof row.person_ids === 'string' && row.person_ids !== '{}')
        for (const id of row.person_ids.slice(1, -1).split(',')) this.#seen.add(id)
    }
    return result
  }
}
