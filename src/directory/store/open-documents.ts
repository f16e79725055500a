import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { isPublished } from './published.ts'
import { listOpenOffers, type OpenOffer } from './published-parts.ts'

type Reader = { tx: Tx }

/** How an offer is written down: as an item of a list, and with everything that belongs to it. */
export type Writer = { madeBy: string; listed(offer: OpenOffer): object; body(offer: OpenOffer): object }
export type DocumentKind = 'listed' | 'body'

type Row = { id: string; stamp: number; tag: string | null; text: string | null }

/** The published JSON of these offers by their ids; ids of what is not published are left out. */
export async function readDocuments(
  work: Reader,
  writer: Writer,
  kind: DocumentKind,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`${documents(writer, kind)} and o.id = any(${ids}::uuid[])`.execute(work.tx)
  return new Map((await complete(work, writer, kind, rows)).map(({ id, text }) => [id, text]))
}

/** The published JSON of so many offers after this id, in the order of ids. */
export async function readDocumentsAfter(
  work: Reader,
  writer: Writer,
  kind: DocumentKind,
  after: string,
  limit: number,
): Promise<{ id: string; text: string }[]> {
  const { rows } = await sql<Row>`${documents(writer, kind)} and o.id > ${after} order by o.id limit ${limit}`.execute(
    work.tx,
  )
  return complete(work, writer, kind, rows)
}

export type Tagged = { tag: string; text: string }

/** Of each of these everything that we publish, with the name of its content, in their order. */
export async function readTagged(work: Reader, writer: Writer, ids: string[]): Promise<(Tagged | undefined)[]> {
  const { rows } = await sql<Row>`${documents(writer, 'body')} and o.id = any(${ids}::uuid[])`.execute(work.tx)
  const written = await write(work, writer, rows)
  const found = new Map<string, Tagged>()
  for (const { id, tag, text } of rows) {
    const now = tag !== null && text !== null ? { tag, body: text } : written.get(id)
    if (now) found.set(id, { tag: now.tag, text: now.body })
  }
  return ids.map((id) => found.get(id))
}

const tagOf = ({ madeBy }: Writer) => sql`case when d.made_by = ${madeBy} and d.body is not null then d.tag end`

const documents = (writer: Writer, kind: DocumentKind) => sql`
  select o.id, d.stamp, ${tagOf(writer)} as tag, d.${sql.ref(kind)} as text
  from offer o join open_document d on d.offer_id = o.id where ${isPublished}`

async function complete(
  work: Reader,
  writer: Writer,
  kind: DocumentKind,
  rows: Row[],
): Promise<{ id: string; text: string }[]> {
  const written = await write(work, writer, rows)
  return rows.flatMap(({ id, tag, text }) => {
    const found = tag === null ? written.get(id)?.[kind] : text
    return typeof found === 'string' ? [{ id, text: found }] : []
  })
}

type Written = Record<DocumentKind | 'tag', string>

/** Writes what is missing, and keeps it unless something was changed since we looked. */
async function write(work: Reader, writer: Writer, rows: Row[]): Promise<Map<string, Written>> {
  const missing = new Map(rows.filter(({ tag }) => tag === null).map(({ id, stamp }) => [id, stamp]))
  const written = new Map<string, Written>()
  for (const offer of await listOpenOffers(work, [...missing.keys()])) {
    const body = JSON.stringify(writer.body(offer))
    written.set(offer.id, { listed: JSON.stringify(writer.listed(offer)), body, tag: tagOfText(body) })
  }
  const kept = [...written].map(([id, texts]) => ({ id, stamp: missing.get(id), ...texts }))
  // What cannot be kept, because the disk is full say, is written again the next time.
  if (kept.length > 0)
    await sql`
      update open_document d set listed = k.listed, body = k.body, tag = k.tag, made_by = ${writer.madeBy}
      from json_to_recordset(${JSON.stringify(kept)}) k (id uuid, stamp bigint, listed text, body text, tag text)
      where d.offer_id = k.id and d.stamp = k.stamp
        and d.offer_id in (select offer_id from open_document where offer_id = any(${[...written.keys()]}::uuid[]) for update skip locked)`
      .execute(work.tx)
      .catch(() => undefined)
  return written
}

const tagOfText = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22)

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
