/** Takes so many bytes at a time from a stream. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)
  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Exactly so many, or nothing when there are fewer. */
  async take(count: number): Promise<Buffer | undefined> {
    if (!(await this.#hold(count))) return undefined
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  /** Up to the end of the line, which is part of it. */
  async line(longest: number): Promise<string | undefined> {
    for (let count = 1; count <= longest; count++) {
      if (!(await this.#hold(count))) return undefined
      if (this.#held[count - 1] === 0x0a) return (await this.take(count))?.toString('utf8')
    }
    return undefined
  }

  async isAtEnd(): Promise<boolean> {
    return !(await this.#hold(1))
  }

  async #hold(count: number): Promise<boolean> {
    const parts = [this.#held]
    let size = this.#held.length
    while (size < count) {
      const { value, done } = await this.#source.next()
      if (done) break
      parts.push(value)
      size += value.length
    }
    if (parts.length > 1) this.#held = Buffer.concat(parts)
    return size >= count
  }
}
