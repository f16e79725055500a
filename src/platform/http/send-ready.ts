import type { FastifyReply } from 'fastify'
import type { Answer, Ready } from './answer.ts'
import { safeguards } from './guard.ts'
import type { Serving } from './send.ts'

const kept = new WeakMap<object, Record<string, string>>()

/** Straight to the socket: nothing is left to do for what is written already, unless the reader wants it smaller. */
export function sendReady({ request, reply }: Serving, answer: Answer & Ready): FastifyReply {
  const { status, type, parts, tag } = answer
  const isKnown = tag !== undefined && mentions(request.headers['if-none-match'], tag)
  if (!isKnown && wantsSmaller(request.headers['accept-encoding'])) {
    reply.code(status).headers(answer.headers ?? {})
    // Squeezed it is another sequence of bytes, and the same content.
    if (tag !== undefined) reply.header('etag', `W/"${tag}"`)
    return reply.type(type).send(wholeOf(parts))
  }
  const named = tag === undefined ? {} : { etag: `W/"${tag}"` }
  reply.hijack()
  const { raw } = reply
  if (isKnown) {
    raw.writeHead(304, { ...headersOf(answer), ...named })
    raw.end()
    return reply
  }
  raw.writeHead(status, {
    ...headersOf(answer),
    ...named,
    'content-type': type,
    'content-length': parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0),
  })
  if (parts.length > 1) raw.cork()
  for (const part of parts.slice(0, -1)) raw.write(part)
  raw.end(parts.at(-1))
  if (parts.length > 1) raw.uncork()
  return reply
}

const wantsSmaller = (accepted: string | undefined) =>
  accepted !== undefined && /\b(?:br|gzip|deflate|\*)/.test(accepted)

/** Weak and strong names count alike here. */
function mentions(header: string | undefined, tag: string): boolean {
  return header !== undefined && (header.includes(`"${tag}"`) || header.trim() === '*')
}

function wholeOf(parts: Ready['parts']): string | Buffer {
  const [first = ''] = parts
  return parts.length < 2 ? first : Buffer.concat(parts.map((part) => Buffer.from(part as string)))
}

/** The headers that each of these answers has; the same object is asked for again and again. */
function headersOf({ headers = {} }: Answer): Record<string, string> {
  const known = kept.get(headers)
  if (known) return known
  const all = { ...safeguards, vary: 'accept-encoding', ...headers }
  kept.set(headers, all)
  return all
}
