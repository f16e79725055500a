import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../src/platform/database/database.ts'

/** What is written about the asking itself, and what the database notes of a change for itself: each time another line. */
const ofTheAsking = /^(audit_entry|audit_head|submission|session|attempt|bucket)$|_(change|pending)$/

export type Row = { table: string; row: string }
export type Change = { added: Row[]; removed: Row[] }

/** Every row of every table, to see what a form has written, and to take it back. */
export class Snapshot {
  readonly #owner: Database
  readonly #tables: string[]
  #rows: Map<string, Row> = new Map()

  private constructor(owner: Database, tables: string[]) {
    this.#owner = owner
    this.#tables = tables
  }

  static async of(owner: Database): Promise<Snapshot> {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`.execute(
      owner,
    )
    const tables = rows.map(({ name }) => name).filter((name) => !ofTheAsking.test(name))
    const snapshot = new Snapshot(owner, tables)
    await snapshot.take()
    return snapshot
  }

  async take(): Promise<void> {
    this.#rows = await this.#read()
  }

  async changes(): Promise<Change> {
    const now = await this.#read()
    return {
      added: [...now].filter(([key]) => !this.#rows.has(key)).map(([, row]) => row),
      removed: [...this.#rows].filter(([key]) => !now.has(key)).map(([, row]) => row),
    }
  }

  /** As if it had not been. */
  async undo({ added, removed }: Change): Promise<void> {
    await this.#owner.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      for (const { table, row } of added)
        await sql`delete from ${sql.table(table)} t where to_jsonb(t) = ${row}::jsonb`.execute(tx)
      for (const { table, row } of removed) {
        const { rows } = await sql<{ name: string }>`
          select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(
          tx,
        )
        const names = sql.join(rows.map(({ name }) => sql.ref(name)))
        await sql`insert into ${sql.table(table)} (${names}) overriding system value select ${names} from jsonb_populate_record(null::${sql.table(table)}, ${row}::jsonb)`.execute(
          tx,
        )
      }
    })
  }

  async #read(): Promise<Map<string, Row>> {
    const parts: RawBuilder<unknown>[] = this.#tables.map(
      (table) => sql`select ${table} as table, to_jsonb(t)::text as row from ${sql.table(table)} t`,
    )
    const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(this.#owner)
    return new Map(rows.map((row) => [`${row.table} ${row.row}`, row]))
  }
}

/** What was written, without what differs each time: ids, moments, secrets and the numbers of versions stay out. */
export function written({ added }: Change): string[] {
  return added.map(({ table, row }) => `${table} ${withoutChance(row)}`).toSorted()
}

const withoutChance = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (id.startsWith(foreignStart) ? id : '(id)'))
    .replace(/\b[0-9A-HJKMNP-TV-Z]{4,5}(-[0-9A-HJKMNP-TV-Z]{4,5})+\b/g, '(reference)')
    .replace(/[\w-]{43,}/g, '(token)')
    .replace(/"[\w.-]{40,}"/g, '"(secret)"')
    .replace(/\$argon2id\$[^"]+/g, '(password)')
    .replace(/"code": "\d{6}"/g, '"code": "(code)"')
    .replace(/\\\\x[0-9a-f]{20,}/g, '(sealed)')

/** Ids that stand for what belongs to others begin with this. */
export const foreignStart = 'f0e1f0e1'
