import { lookup } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { checkAddress, checkAddresses } from '../../platform/fetch/index.ts'

/** Tests have their providers on this machine. Nothing else sets it. */
export const loopback = { isAllowed: false }

type Sent = { method?: string; headers?: Record<string, string>; body?: unknown }

const limits = { bytes: 512 * 1024, ms: 2500 }

/** Says in one sentence why nothing at this address is asked; nothing when it may be. */
export function refusalOf(address: string | URL, { isPrivate = false } = {}): string | undefined {
  const url = URL.parse(address)
  if (!url || !isPrivate) return checkAddress(String(address), { allowLoopback: loopback.isAllowed })
  if (url.username || url.password) return 'The address must not hold a user name or password.'
  return url.protocol === 'https:' ? undefined : 'The address must begin with https.'
}

/**
 * Asks a provider: the addresses of its name are looked at, and those same ones connected to. No redirect is followed,
 * and neither a long nor a slow answer is waited for.
 */
export function transportFor({ isPrivate }: { isPrivate: boolean }) {
  return async (address: string, { method = 'GET', headers = {}, body }: Sent): Promise<Response> => {
    const refusal = refusalOf(address, { isPrivate })
    if (refusal) throw new Error(refusal)
    const url = new URL(address)
    const isPlain = url.protocol === 'http:'
    const open = isPlain ? requestPlain : requestSecure
    const sent = body === undefined || body === null ? undefined : String(body)
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = open(url, {
        method,
        headers: { ...headers, ...(sent !== undefined && { 'content-length': String(Buffer.byteLength(sent)) }) },
        signal: AbortSignal.timeout(limits.ms),
        agent: false,
        ...(!isPrivate && !isPlain && { lookup: publicAddresses }),
      })
      request.on('response', resolve).on('error', reject).end(sent)
    })
    return new Response(bodyOf(answer.statusCode, await read(answer)), {
      status: answer.statusCode ?? 502,
      headers: headersOf(answer),
    })
  }
}

const publicAddresses: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, found = []) => {
    const addresses = found.map(({ address }) => address)
    const refusal = checkAddresses(host, addresses, { allowLoopback: loopback.isAllowed })
    const [first] = found
    if (error || refusal || !first) return done(error ?? new Error(refusal), '', 0)
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })

async function read(answer: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length
    if (length > limits.bytes) throw new Error('The answer is too long.')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

const bodyOf = (status: number | undefined, body: Uint8Array<ArrayBuffer>) =>
  status === 204 || status === 304 ? null : body

function headersOf({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
}
