import { BackupError } from './error.ts'
import { ByteReader } from './reader.ts'

// Inside the seal and gzip: named parts one after the other. A part is its name, then blocks, then an empty block;
// name and blocks each stand behind their length (four bytes, the highest first).

export type Part = { name: string; blocks: AsyncIterable<Buffer> | Iterable<Buffer> }

export async function* writeParts(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
  for await (const { name, blocks } of parts) {
    yield withLength(Buffer.from(name))
    for await (const block of blocks) if (block.length > 0) yield withLength(block)
    yield withLength(Buffer.alloc(0))
  }
}

/** Whoever reads takes the blocks of each part to their end before the next. */
export async function* readParts(source: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const reader = new ByteReader(source)
  while (!(await reader.isAtEnd())) {
    const name = (await block(reader)).toString('utf8')
    const blocks = blocksOf(reader)
    yield { name, blocks }
    for await (const _ of blocks);
  }
}

async function* blocksOf(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const one = await block(reader)
    if (one.length === 0) return
    yield one
  }
}

async function block(reader: ByteReader): Promise<Buffer> {
  const length = await reader.take(4)
  const found = length && (await reader.take(length.readUInt32BE()))
  if (!found) throw new BackupError('The backup ends too early. Nothing was changed here.')
  return found
}

function withLength(block: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(block.length)
  return Buffer.concat([length, block])
}

export async function textOf({ blocks }: Part): Promise<string> {
  const all: Buffer[] = []
  for await (const one of blocks) all.push(one)
  return Buffer.concat(all).toString('utf8')
}
