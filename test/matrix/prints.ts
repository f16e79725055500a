import { sql } from 'kysely'
import type { Story } from '../story.ts'
import type { ForeignSet } from './sets.ts'

/** Written by whoever asks, about their own asking. */
const ofTheAsker = ['audit_entry', 'draft', 'submission']

/** What every row about the sets' people looks like, to see that none has changed. */
export class Prints {
  readonly #story: Story
  readonly #tables: string[]
  readonly #sets: ForeignSet[]
  #last: Map<string, string> | undefined

  constructor(story: Story, tables: string[], sets: ForeignSet[]) {
    this.#story = story
    this.#tables = tables.filter((table) => !ofTheAsker.includes(table))
    this.#sets = sets
  }

  /** Since it was last asked. */
  async changed(): Promise<string[]> {
    const now = await this.#take()
    const before = this.#last ?? now
    this.#last = now
    return [...now].filter(([name, print]) => before.get(name) !== print).map(([name]) => name)
  }

  /** Begins to look. */
  async start(): Promise<void> {
    this.#last = await this.#take()
  }

  async #take(): Promise<Map<string, string>> {
    const people = this.#sets.flatMap((set) =>
      this.#tables.map(
        (
          table,
        ) => sql`select ${`${table} of ${set.name}`} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print
          from ${sql.table(table)} t where to_jsonb(t) ->> 'person_id' = ${set.person}`,
      ),
    )
    const { rows } = await sql<{ name: string; print: string }>`${sql.join(people, sql` union all `)}`.execute(
      this.#story.db.owner,
    )
    return new Map(rows.map(({ name, print }) => [name, print]))
  }
}
