import type { PageLink } from '../design/index.ts'
import type { Request } from '../platform/http/index.ts'
import type { Work } from '../platform/work.ts'
import { type LogLine, listLog } from './store/access.ts'

const size = 100

export type PageOfLog = { lines: LogLine[]; newer?: PageLink; older?: PageLink }

/** One page of who looked. The addresses keep the moment of the newest line, since each turning of a page is a line itself. */
export async function pageOfLog(
  work: Work,
  { query }: Request,
  { personId, path, but = null }: { personId: string; path: string; but?: string | null },
): Promise<PageOfLog> {
  const at = new Date(String(query.until ?? ''))
  const given = Number.isNaN(at.getTime()) ? undefined : at
  const number = /^[1-9]\d{0,4}$/.test(String(query.page ?? '')) ? Number(query.page) : 1
  const found = await listLog(work, personId, {
    until: given ?? work.now,
    but,
    skip: (number - 1) * size,
    limit: size + 1,
  })
  const until = given ?? found[0]?.at ?? work.now
  const linkTo = (one: number) => ({ href: `${path}?page=${one}&until=${until.toISOString()}` })
  return {
    lines: found.slice(0, size),
    ...(number > 1 && { newer: linkTo(number - 1) }),
    ...(found.length > size && { older: linkTo(number + 1) }),
  }
}
