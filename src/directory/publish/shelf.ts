import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Bytes of a disk at most, and only where as much as five times that is free. */
export const mostShelved = 400_000_000
const pieceSize = 256 * 1024
/** What Linux calls a folder that is memory: no shelf. */
const tmpfs = 0x01021994

type Sheet = { fd: number; end: number }

/** Long texts of the open directory in a file without a name: it goes with the process, and takes none of its memory. */
export class Shelf {
  #sheet: Sheet | undefined

  /** Nothing where no disk has room: then it is read again. */
  async put(text: Buffer): Promise<Shelved | undefined> {
    try {
      if (!this.#sheet || this.#sheet.end + text.length > mostShelved) this.#sheet = newSheet()
      const sheet = this.#sheet
      if (!sheet) return undefined
      const at = sheet.end
      sheet.end += text.length
      const { bytesWritten } = await write(sheet.fd, text, 0, text.length, at)
      return bytesWritten === text.length ? new Shelved(sheet, at, text.length) : undefined
    } catch {
      return undefined
    }
  }
}

/** A text on the shelf. What is written there is never changed, however long somebody takes to read it. */
export class Shelved {
  readonly #sheet: Sheet
  readonly #at: number
  readonly length: number
  constructor(sheet: Sheet, at: number, length: number) {
    this.#sheet = sheet
    this.#at = at
    this.length = length
  }

  /** The same few buffers serve again and again: cleared away, they would cost more than all the rest. */
  async *pieces(): AsyncGenerator<Buffer> {
    const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(pieceSize)
    for (let done = 0; done < this.length; ) {
      const wanted = Math.min(pieceSize, this.length - done)
      const { bytesRead } = await read(this.#sheet.fd, buffer, 0, wanted, this.#at + done)
      if (bytesRead === 0) throw new Error('A text on the shelf was cut short')
      done += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
    // Not where a reader went away: something of it may be under way still.
    if (spare.length < 4) spare.push(buffer)
  }
}

const spare: Buffer[] = []
const [read, write] = [promisify(fs.read), promisify(fs.write)]

/** Closed when nobody has anything of it any longer. */
const unused = new FinalizationRegistry((fd: number) => fs.closeSync(fd))

function newSheet(): Sheet | undefined {
  const folder = ['/var/tmp', tmpdir()].find(hasRoom)
  if (!folder) return undefined
  const path = join(folder, `alongside-pages-${randomUUID()}`)
  const fd = fs.openSync(path, 'wx+', 0o600)
  fs.unlinkSync(path)
  const sheet = { fd, end: 0 }
  unused.register(sheet, fd)
  return sheet
}

function hasRoom(folder: string): boolean {
  try {
    const { type, bavail, bsize } = fs.statfsSync(folder)
    return type !== tmpfs && bavail * bsize > 5 * mostShelved
  } catch {
    return false
  }
}
