import { type QueryResult, sql } from 'kysely'

/** What changed of those that were looked at, and after which the next look begins; nothing more behind the last. */
export type Changed<T> = { changed: T[]; next: string | undefined }
export type Looked<T> = { changed: T[]; last: string | null; looked: number }

/** One look goes so far along the key: asked for the next that changed, the database would read all there are each time. */
export const lookedAtOnce = 2_000

/** What one look tells of `few` and of the `changed` among them. */
export const toldOfFew = sql`
    select coalesce((select json_agg(c order by c.id) from changed c), '[]') as changed,
      (select id from few order by id desc limit 1) as last, (select count(*) from few)::integer as looked`

export function changedOf<T extends { id: string }>({ rows }: QueryResult<Looked<T>>, limit: number): Changed<T> {
  const [{ changed, last, looked } = { changed: [], last: null, looked: 0 }] = rows
  const behind = looked === lookedAtOnce ? (last ?? undefined) : undefined
  return { changed, next: changed.length === limit ? changed.at(-1)?.id : behind }
}
