import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/database.ts'

export type Values = Record<string, unknown>
type Column = { name: string; type: string; isNeeded: boolean; isGenerated: boolean; allowed: string | null }
type Key = { columns: string[]; target: string; targetColumns: string[] }

/** Tables that triggers alone write: from which other each follows, and by which of its columns. */
const following: Record<string, { source: string; by: string }> = {
  caseload: { source: 'episode', by: 'episode_id' },
}

/**
 * Plants one row in any table from what the catalogue of the database says of it, and first in those that it needs.
 * So a new table is behind the wall's test without anybody telling it.
 */
export class Planter {
  readonly planted = new Map<string, Values>()
  readonly #owner: Database
  /** Values by `table.column`, else by column, for what cannot be guessed. */
  readonly #known: Values
  readonly #words: string | undefined

  /** With `words`, every column of free text about a person says something that is found again wherever it leaks to. */
  constructor(owner: Database, known: Values, words?: string) {
    this.#owner = owner
    this.#known = known
    this.#words = words
  }

  /** A row that stands already. */
  keep(table: string, values: Values): void {
    this.planted.set(table, values)
  }

  async plant(table: string): Promise<Values> {
    const present = this.planted.get(table)
    if (present) return present
    const follows = following[table]
    if (follows) return this.#follow(table, follows)
    const values = await this.#valuesFor(table)
    try {
      await this.insert(this.#owner, table, values)
    } catch (error) {
      throw new Error(`Tell the second wall how to plant a row in ${table}: ${(error as Error).message}`)
    }
    this.planted.set(table, values)
    return values
  }

  async #follow(table: string, { source, by }: { source: string; by: string }): Promise<Values> {
    const { id } = await this.plant(source)
    const { rows } = await sql<Values>`select * from ${sql.table(table)} where ${sql.ref(by)} = ${id}`.execute(
      this.#owner,
    )
    const [row] = rows
    if (!row) throw new Error(`Nothing follows for ${table} from what is planted`)
    this.planted.set(table, row)
    return row
  }

  /** The same row again under new ids, for an attempt to write it. */
  async another(table: string): Promise<Values> {
    const first = await this.plant(table)
    const own = (await columnsOf(this.#owner, table)).filter(({ name }) =>
      ['id', 'reference', 'token_hash', 'key'].includes(name),
    )
    return {
      ...first,
      ...Object.fromEntries(
        own.map(({ name, type }) => [name, type === 'uuid' ? crypto.randomUUID() : crypto.randomUUID().slice(0, 10)]),
      ),
    }
  }

  /** Puts every planted row back as it was planted, after somebody changed it, or nearly so. */
  async restore(but: Record<string, Values> = {}): Promise<void> {
    for (const [table, planted] of this.planted) {
      // Nobody changed it, since nobody can, or it follows from the others.
      if (table === 'audit_entry' || table in following) continue
      const values = { ...planted, ...but[table] }
      const { rows } = await sql<{
        key: string[]
      }>`select array(select attname::text from pg_attribute where attrelid = i.indrelid and attnum = any(i.indkey)) as key
        from pg_index i where i.indrelid = ${table}::regclass and i.indisprimary`.execute(this.#owner)
      const key = rows[0]?.key ?? []
      const names = Object.keys(values)
      const rest = names.filter((name) => !key.includes(name))
      // What merely stood there, such as the place, is kept with nothing but its key.
      if (rest.length === 0 || !key.every((name) => name in values)) continue
      const others = (await columnsOf(this.#owner, table)).filter(
        ({ name, isGenerated }) => !isGenerated && !names.includes(name),
      )
      const set = [
        ...rest.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
        ...others.map(({ name }) => sql`${sql.ref(name)} = default`),
      ]
      await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => sql.val(values[name])))})
        on conflict (${sql.join(key.map((name) => sql.ref(name)))}) do update set ${sql.join(set)}`.execute(this.#owner)
    }
  }

  async insert(database: Database, table: string, values: Values): Promise<void> {
    const names = Object.keys(values)
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => sql.val(values[name])))})`.execute(
      database,
    )
  }

  async #valuesFor(table: string): Promise<Values> {
    const columns = await columnsOf(this.#owner, table)
    const isAboutPerson = columns.some(({ name }) => name === 'person_id')
    const saysWords = ({ type, allowed }: Column) =>
      this.#words !== undefined && isAboutPerson && type === 'text' && !allowed
    const wanted = columns.filter(
      (column) => column.isNeeded || saysWords(column) || this.#knownOf(table, column.name) !== undefined,
    )
    const values: Values = {}
    for (const column of wanted) {
      const known = this.#knownOf(table, column.name)
      values[column.name] =
        known !== undefined ? known : saysWords(column) ? `${this.#words} ${column.name}` : guess(column)
    }
    for (const key of await keysOf(this.#owner, table)) {
      if (!key.columns.every((column) => values[column] != null)) continue
      const target = await this.plant(key.target)
      for (const [at, column] of key.columns.entries())
        values[column] = this.#knownOf(table, column) ?? target[key.targetColumns[at] ?? '']
    }
    return values
  }

  #knownOf(table: string, column: string): unknown {
    const own = this.#known[`${table}.${column}`]
    return own === undefined ? this.#known[column] : own
  }
}

function guess({ name, type, allowed }: Column): unknown {
  if (allowed) return allowed
  if (type === 'uuid') return crypto.randomUUID()
  if (type.startsWith('timestamp')) return new Date('2026-11-24T08:00:00Z')
  if (type === 'date') return '2026-11-24'
  if (type === 'boolean') return false
  if (type === 'jsonb') return '{}'
  if (type === 'bytea') return Buffer.from('planted')
  if (type === 'time without time zone') return '10:00'
  // Found by it, and never twice.
  if (name === 'token_hash') return crypto.randomUUID()
  if (type.endsWith('[]')) return []
  if (/int|numeric|double|real/.test(type)) return 1
  return `planted ${name}`.slice(0, 20)
}

/** `allowed` is the first value of a check such as `state in ('open', 'closed')`. */
async function columnsOf(database: Database, table: string): Promise<Column[]> {
  const { rows } = await sql<{ name: string; type: string; isNeeded: boolean; isGenerated: boolean; checks: string[] }>`
    select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = '' as "isNeeded",
      a.attgenerated <> '' as "isGenerated",
      array(select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]) as checks
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(
    database,
  )
  return rows.map(({ checks, ...column }) => ({
    ...column,
    allowed: /ARRAY\['([^']*)'/.exec(checks.join(' '))?.[1] ?? null,
  }))
}

async function keysOf(database: Database, table: string): Promise<Key[]> {
  const names = (table: string, numbers: string) =>
    sql.raw(
      `array(select a.attname::text from unnest(${numbers}) with ordinality n(number, at) join pg_attribute a on a.attrelid = ${table} and a.attnum = n.number order by n.at)`,
    )
  const { rows } = await sql<Key>`
    select c.confrelid::regclass::text as target, ${names('c.conrelid', 'c.conkey')} as columns, ${names('c.confrelid', 'c.confkey')} as "targetColumns"
    from pg_constraint c where c.conrelid = ${table}::regclass and c.contype = 'f'`.execute(database)
  return rows
}
