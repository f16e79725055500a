/** Bytes. */
const most = 12_000_000

/** What was written of offers and sent lately, as it goes out. */
export class TextsAtHand {
  readonly #texts = new Map<string, Buffer>()
  #bytes = 0
  #forgotten = 0
  get(id: string): Buffer | undefined {
    return this.#texts.get(id)
  }

  /** To be asked before texts are read, and given back with them: what was forgotten meanwhile may be older than that. */
  get moment(): number {
    return this.#forgotten
  }

  keep(texts: Map<string, Buffer>, moment: number): void {
    if (moment !== this.#forgotten) return
    for (const [id, text] of texts) {
      this.#drop(id)
      this.#texts.set(id, text)
      this.#bytes += text.length
    }
    for (const id of this.#texts.keys()) {
      if (this.#bytes <= most) break
      this.#drop(id)
    }
  }

  forget(ids: string[]): void {
    this.#forgotten++
    for (const id of ids) this.#drop(id)
  }

  #drop(id: string): void {
    this.#bytes -= this.#texts.get(id)?.length ?? 0
    this.#texts.delete(id)
  }
}
