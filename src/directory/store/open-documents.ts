import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { isPublished } from './published.ts'
import { listOpenOffers, type OpenOffer } from './published-parts.ts'

type Reader = { tx: Tx }

/** How an offer is written down: as an item of a list, and with everything that belongs to it. */
export type Writer = { madeBy: string; listed(offer: OpenOffer): object; body(offer: OpenOffer): object }
export type DocumentKind = 'listed' | 'body'

type Row = { id: string; stamp: number; text: string | null }

/** The published JSON of these offers by their ids; ids of what is not published are left out. */
export async function readDocuments(
  work: Reader,
  writer: Writer,
  kind: DocumentKind,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await select(work, writer, kind, sql`o.id = any(${ids}::uuid[])`, sql``)
  return new Map((await complete(work, writer, kind, rows)).map(({ id, text }) => [id, text]))
}

/** The published JSON of so many offers after this id, in the order of ids. */
export async function readDocumentsAfter(
  work: Reader,
  writer: Writer,
  kind: DocumentKind,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await select(work, writer, kind, sql`o.id > ${after}`, sql`order by o.id limit ${limit}`)
  return (await complete(work, writer, kind, rows)).map(({ text }) => text)
}

async function select(
  { tx }: Reader,
  { madeBy }: Writer,
  kind: DocumentKind,
  which: RawBuilder<unknown>,
  end: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select o.id, d.stamp, case when d.made_by = ${madeBy} then d.${sql.ref(kind)} end as text
    from offer o join open_document d on d.offer_id = o.id where ${which} and ${isPublished} ${end}`.execute(tx)
  return rows
}

/** Writes what is missing, and keeps it unless something was changed since we looked. */
async function complete(
  work: Reader,
  writer: Writer,
  kind: DocumentKind,
  rows: Row[],
): Promise<{ id: string; text: string }[]> {
  const missing = new Map(rows.filter(({ text }) => text === null).map(({ id, stamp }) => [id, stamp]))
  const written = new Map<string, { listed: string; body: string }>()
  for (const offer of await listOpenOffers(work, [...missing.keys()]))
    written.set(offer.id, { listed: JSON.stringify(writer.listed(offer)), body: JSON.stringify(writer.body(offer)) })
  const kept = [...written].map(([id, texts]) => ({ id, stamp: missing.get(id), ...texts }))
  // What cannot be kept, because the disk is full say, is written again the next time.
  if (kept.length > 0)
    await sql`
      update open_document d set listed = k.listed, body = k.body, made_by = ${writer.madeBy}
      from json_to_recordset(${JSON.stringify(kept)}) k (id uuid, stamp bigint, listed text, body text)
      where d.offer_id = k.id and d.stamp = k.stamp
        and d.offer_id in (select offer_id from open_document where offer_id = any(${[...written.keys()]}::uuid[]) for update skip locked)`
      .execute(work.tx)
      .catch(() => undefined)
  return rows.flatMap(({ id, text }) => {
    const found = text ?? written.get(id)?.[kind]
    return found === undefined ? [] : [{ id, text: found }]
  })
}

export type PageMap = { version: string; total: number; lastOfPages: string[] }

/** What the pages of the whole list depend on: it changes with every change of which offers are published. */
export async function openSetVersion({ tx }: Reader): Promise<string> {
  const { rows } = await sql<{
    version: string
  }>`select concat_ws(':', current_database(), max(id), count(*), sum(id)) as version from open_set_change`.execute(tx)
  return rows[0]?.version ?? ''
}

/** Where each page of the whole list ends, so that a late page costs what the first does. */
export async function mapPages({ tx }: Reader, version: string, perPage: number): Promise<PageMap> {
  const { rows } = await sql<{ id: string; n: number }>`
    select id, n from (select o.id, row_number() over (order by o.id) as n, count(*) over () as total from offer o where ${isPublished}) ranked
    where n % ${perPage} = 0 or n = total order by n`.execute(tx)
  return {
    version,
    total: rows.at(-1)?.n ?? 0,
    lastOfPages: rows.map(({ id }) => id),
  }
}
