import { inflateRawSync } from 'node:zlib'

/** Of a spreadsheet: a file of a few kilobytes may be made to unpack into gigabytes. */
const mostUnpacked = 40_000_000
const mostEntries = 2_000

export class NotReadable extends Error {}

/** The parts of a zip file by name, unpacked when they are asked for and never beyond the limit of all together. */
export function openZip(bytes: Buffer): (name: string) => string | undefined {
  const entries = new Map<string, { method: number; size: number; at: number }>()
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > bytes.length) throw new NotReadable('damaged')
  const count = bytes.readUInt16LE(end + 10)
  if (count > mostEntries) throw new NotReadable('large')
  let at = bytes.readUInt32LE(end + 16)
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new NotReadable('damaged')
    const nameLength = bytes.readUInt16LE(at + 28)
    if (bytes.readUInt16LE(at + 8) & 1) throw new NotReadable('locked')
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, {
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  let left = mostUnpacked
  return (name) => {
    const entry = entries.get(name)
    if (!entry) return undefined
    const unpacked = unpack(bytes, entry, left)
    left -= unpacked.length
    return unpacked.toString('utf8')
  }
}

function unpack(
  bytes: Buffer,
  { method, size, at }: { method: number; size: number; at: number },
  left: number,
): Buffer {
  if (at + 30 > bytes.length) throw new NotReadable('damaged')
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const packed = bytes.subarray(from, from + size)
  if (method === 0 && packed.length <= left) return packed
  if (method !== 8) throw new NotReadable(method === 0 ? 'large' : 'damaged')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    throw new NotReadable((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'large' : 'damaged')
  }
}
