import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Answer, Part, Ready, Stored } from './answer.ts'
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
    return reply.type(type).send(parts.some(isStored) ? Readable.from(copiesOf(parts)) : wholeOf(parts as InMemory[]))
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
    'content-length': parts.reduce((sum, part) => sum + lengthOf(part), 0),
  })
  if (parts.some(isStored)) void sendInPieces(raw, parts)
  else sendAtOnce(raw, parts as InMemory[])
  return reply
}

type InMemory = Exclude<Part, Stored>
const isStored = (part: Part): part is Stored => typeof part === 'object' && 'pieces' in part
const lengthOf = (part: Part) => (isStored(part) ? part.length : Buffer.byteLength(part))

function sendAtOnce(raw: ServerResponse, parts: InMemory[]): void {
  if (parts.length > 1) raw.cork()
  for (const part of parts.slice(0, -1)) raw.write(part)
  raw.end(parts.at(-1))
  if (parts.length > 1) raw.uncork()
}

async function sendInPieces(raw: ServerResponse, parts: Part[]): Promise<void> {
  const gone = new Promise<never>((_done, failed) => raw.once('close', () => failed(new Error('Nobody listens'))))
  gone.catch(() => {})
  const sent = (piece: InMemory) =>
    new Promise<void>((done, failed) => raw.write(piece, (error) => (error ? failed(error) : done())))
  try {
    for await (const piece of piecesOf(parts)) await Promise.race([sent(piece), gone])
    raw.end()
  } catch {
    // The length was told: whoever still reads sees that something is missing.
    raw.destroy()
  }
}

async function* piecesOf(parts: Part[]): AsyncGenerator<InMemory> {
  for (const part of parts)
    if (isStored(part)) yield* part.pieces()
    else yield part as InMemory
}

async function* copiesOf(parts: Part[]): AsyncGenerator<Buffer> {
  for await (const piece of piecesOf(parts)) yield Buffer.from(piece as Buffer)
}

const wantsSmaller = (accepted: string | undefined) =>
  accepted !== undefined && /\b(?:br|gzip|deflate|\*)/.test(accepted)

/** Weak and strong names count alike here. */
function mentions(header: string | undefined, tag: string): boolean {
  return header !== undefined && (header.includes(`"${tag}"`) || header.trim() === '*')
}

function wholeOf(parts: InMemory[]): InMemory {
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
