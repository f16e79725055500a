import type { VNode } from 'preact'
import type { Database } from '../database/database.ts'

/** What a handler answers. It is sent after the transaction was committed, so nothing acknowledged is lost. */
export type Answer = { status: number; headers?: Record<string, string>; cookies?: Cookie[] } & (
  | { kind: 'page'; view: VNode }
  | { kind: 'redirect'; to: string }
  | { kind: 'text'; type: string; text: string | Buffer | AsyncIterable<string> }
  | Ready
  | { kind: 'stream'; type: string; lines(database: Database): AsyncIterable<string> }
)
/**
 * Written already. `tag` names this very content: whoever brings it back is told that they
 * have it.
 */
export type Ready = { kind: 'ready'; type: string; parts: Part[]; tag?: string }
export type Part = string | Buffer | Stored
/** What is not in memory. The buffer of a piece serves for the next: ask for that when this one is sent. */
export type Stored = { length: number; pieces(): AsyncIterable<Buffer> }
export type Cookie = { name: string; value: string; maxAge?: number }

export function page(view: VNode, status = 200): Answer {
  return { kind: 'page', view, status }
}
/** After a form was taken: the browser fetches the next page, so that "reload" sends nothing twice. */
export function redirect(to: string, cookies: Cookie[] = []): Answer {
  return { kind: 'redirect', to, status: 303, cookies }
}
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { kind: 'text', type: 'application/json; charset=utf-8', text: JSON.stringify(value), status, headers }
}
export function file(
  type: string,
  text: string | Buffer | AsyncIterable<string>,
  headers: Record<string, string> = {},
): Answer {
  return { kind: 'text', type, text, status: 200, headers }
}
/** Text that is written already; the headers are the same object each time. */
export function ready(type: string, text: string, headers: Record<string, string>): Answer {
  return { kind: 'ready', type, parts: [text], status: 200, headers }
}
/** A long answer, read piece by piece after the request's own transaction has ended. Public data only: it acts as nobody. */
export function stream(
  type: string,
  lines: (database: Database) => AsyncIterable<string>,
  headers: Record<string, string> = {},
): Answer {
  return { kind: 'stream', type, lines, status: 200, headers }
}
