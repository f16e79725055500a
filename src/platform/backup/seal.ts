import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { BackupError } from './error.ts'
import { ByteReader } from './reader.ts'

// A backup is a line of text, a line of JSON, and then pieces: the length of each, and the piece sealed with AES-256-GCM.
// The number of a piece and whether it is the last are part of its seal: none can be left out, moved, or cut off at the end.

const title = 'ALONGSIDE BACKUP 1\n'
const pieceSize = 256 * 1024
const tagSize = 16
const shortestKey = 32
const altered =
  'The backup is damaged: it was altered or broken off. Take another copy of it; nothing was changed here.'

type Head = { salt: string; check: string; passes: number }

/** What OWASP asks of scrypt at 32 MiB. Files of before say no number: they were made with one. */
const passesNow = 3
const mostPasses = 16

export function checkKey(key: string): string {
  if (key.length >= shortestKey) return key
  throw new BackupError(`The key of a backup has at least ${shortestKey} characters: "openssl rand -hex 32" makes one.`)
}

/** Each file has a key of its own, so that the numbers of its pieces can serve as nonces. */
function keyFor(key: string, salt: Buffer, passes: number): { key: Buffer; check: Buffer } {
  const derived = scryptSync(checkKey(key), salt, 32, { N: 2 ** 15, r: 8, p: passes, maxmem: 64 * 1024 * 1024 })
  return { key: derived, check: createHmac('sha256', derived).update('alongside backup key').digest().subarray(0, 8) }
}

export async function* sealed(source: AsyncIterable<Buffer>, given: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(16)
  const { key, check } = keyFor(given, salt, passesNow)
  const head = Buffer.from(
    `${title}${JSON.stringify({ salt: salt.toString('hex'), check: check.toString('hex'), passes: passesNow } satisfies Head)}\n`,
  )
  yield head
  let number = 0
  const seal = (piece: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast)).setAAD(head)
    const text = Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(text.length)
    return Buffer.concat([length, text])
  }
  let waiting: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    waiting.push(chunk)
    size += chunk.length
    if (size <= pieceSize) continue
    let all = Buffer.concat(waiting)
    for (; all.length > pieceSize; all = all.subarray(pieceSize)) yield seal(all.subarray(0, pieceSize), false)
    waiting = [all]
    size = all.length
  }
  yield seal(Buffer.concat(waiting), true)
}

export async function* opened(source: AsyncIterable<Buffer>, given: string): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source)
  if ((await reader.line(title.length)) !== title)
    throw new BackupError('This file is not a backup of Alongside. Nothing was changed here.')
  const line = (await reader.line(1000)) ?? ''
  const { salt, check, passes } = readHead(line)
  const key = keyFor(given, Buffer.from(salt, 'hex'), passes)
  const wanted = Buffer.from(check, 'hex')
  if (wanted.length !== key.check.length || !timingSafeEqual(wanted, key.check))
    throw new BackupError('The key is not the one that this backup was sealed with. Nothing was changed here.')
  const head = Buffer.from(title + line)
  for (let number = 0; ; number++) {
    const length = (await reader.take(4))?.readUInt32BE() ?? 0
    const text = length >= tagSize && length <= pieceSize + tagSize ? await reader.take(length) : undefined
    if (!text) throw new BackupError(altered)
    const isLast = await reader.isAtEnd()
    yield open(text, key.key, nonceOf(number, isLast), head)
    if (isLast) return
  }
}

function open(text: Buffer, key: Buffer, nonce: Buffer, head: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(head).setAuthTag(text.subarray(-tagSize))
    return Buffer.concat([decipher.update(text.subarray(0, -tagSize)), decipher.final()])
  } catch {
    throw new BackupError(altered)
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function readHead(line: string): Head {
  try {
    const { salt, check, passes = 1 } = JSON.parse(line) as Partial<Head>
    const isNumber = Number.isInteger(passes) && passes >= 1 && passes <= mostPasses
    if (typeof salt === 'string' && typeof check === 'string' && isNumber) return { salt, check, passes }
  } catch {}
  throw new BackupError(altered)
}
