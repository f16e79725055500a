import type { Database, Tx } from '../../platform/database/database.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { type Answer, type Handler, json, type Part, stream } from '../../platform/http/index.ts'
import { type Asked, BadQuery } from './query.ts'

/** Open data may be read by any page of any site. */
export const openHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=60',
  // RFC 8631: where all our interfaces are described.
  link: '</api/openapi.json>; rel="service-desc"',
}

export function openJson(value: unknown, status = 200): Answer {
  return json(value, status, openHeaders)
}

/** JSON that is written already. */
export function openText(text: string | Part[], tag?: string): Answer {
  const parts = typeof text === 'string' ? [text] : text
  const type = 'application/json; charset=utf-8'
  return { kind: 'ready', type, parts, status: 200, headers: openHeaders, ...(tag === undefined ? {} : { tag }) }
}

export const noSuchRecord = () => openJson({ error: 'There is no record with this id.' }, 404)

/** A refusal is JSON here, too, and says what to change. */
export function open(handler: Handler): Handler {
  return async (work, request) => {
    try {
      return await handler(work, request)
    } catch (error) {
      if (error instanceof BadQuery) return openJson({ error: error.message }, 400)
      if (error instanceof Refusal && error.status === notFound().status) return noSuchRecord()
      throw error
    }
  }
}

/** One page of a list in the envelope of the standard. An empty list has one page, which is empty. */
export function pageAnswer(
  { page, perPage }: Pick<Asked, 'page' | 'perPage'>,
  total: number,
  contents: unknown[],
): Answer {
  return openJson({ ...envelope({ page, perPage }, total, contents.length), contents })
}

/** The same of so many records that are written already, parted by commas. */
export function pageOfTexts(asked: Pick<Asked, 'page' | 'perPage'>, total: number, size: number, text: Part): Answer {
  const about = JSON.stringify(envelope(asked, total, size))
  return openText([`${about.slice(0, -1)},"contents":[`, text, ']}'])
}

function envelope({ page, perPage }: Pick<Asked, 'page' | 'perPage'>, total: number, size: number) {
  const pages = Math.max(1, Math.ceil(total / perPage))
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size,
    first_page: page === 1,
    last_page: page >= pages,
    empty: size === 0,
  }
}

export const sliceOf = ({ page, perPage }: Pick<Asked, 'page' | 'perPage'>) => ({
  limit: perPage,
  offset: (page - 1) * perPage,
})

/** A list that is all in memory: its page, or all of it line by line. */
export function listAnswer(asked: Asked, all: { id: string; name: string; description: string }[]): Answer {
  const words = asked.search?.toLowerCase()
  const found = words
    ? all.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(words))
    : all
  if (asked.isStream)
    return linesAnswer(async function* () {
      yield* found
    })
  const { limit, offset } = sliceOf(asked)
  return pageAnswer(asked, found.length, found.slice(offset, offset + limit))
}

/** One record a line, without pages. Pieces are read in transactions of their own, so that a slow reader holds none open. */
export function linesAnswer(
  records: (read: <T>(run: (tx: Tx) => Promise<T>) => Promise<T>) => AsyncIterable<unknown>,
): Answer {
  const lines = async function* (database: Database) {
    const read = <T>(run: (tx: Tx) => Promise<T>) => database.transaction().execute(run)
    for await (const record of records(read)) yield `${JSON.stringify(record)}\n`
  }
  return stream('application/x-ndjson; charset=utf-8', lines, openHeaders)
}
