import { createReadStream } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportReport } from './import-feed.ts'
import type { HarvestedOffer } from './reading/index.ts'

/** A record that is to be stored, with its line, what was said of it alone, and the hash of how it came. */
export type Waiting = { offer: HarvestedOffer; line: ImportReport; said: string[]; readHash: string | undefined }

const heldBytes = 500_000

/** Records wait in a file until it is known how the reading ended: memory stays the same however many there are. */
export class Spool {
  readonly #folder: string
  readonly #file: FileHandle
  #held: string[] = []
  #size = 0

  private constructor(folder: string, file: FileHandle) {
    this.#folder = folder
    this.#file = file
  }

  static async open(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'alongside-feed-'))
    return new Spool(folder, await open(join(folder, 'records'), 'wx', 0o600))
  }

  async add(one: Waiting): Promise<void> {
    const line = JSON.stringify(one)
    this.#held.push(line)
    this.#size += line.length
    if (this.#size > heldBytes) await this.#write()
  }

  async #write(): Promise<void> {
    if (this.#held.length > 0) await this.#file.appendFile(`${this.#held.join('\n')}\n`)
    this.#held = []
    this.#size = 0
  }

  /** In the order in which they came. */
  async *records(): AsyncGenerator<Waiting, void, void> {
    await this.#write()
    for await (const line of linesOf(join(this.#folder, 'records'))) yield JSON.parse(line) as Waiting
  }

  async close(): Promise<void> {
    await this.#file.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** Ends at a line feed alone: `node:readline` also at U+2028, which stands unescaped inside a text of JSON. */
async function* linesOf(path: string): AsyncGenerator<string, void, void> {
  let rest = ''
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
