import { attempts, corpusSize } from './corpus.ts'

/** Found again wherever it turns up. */
export const markShape = /zq[0-9a-z]{5}z/g

/** Gives every planted text a mark of its own, and knows afterwards where it was written. */
export class Marks {
  readonly #here: string
  readonly #where = new Map<string, string>()

  constructor(here: string) {
    this.#here = here
  }

  get size(): number {
    return this.#where.size
  }

  /** One line of the corpus; a different `turn` is a different line. */
  one(where: string, turn: number): string {
    const mark = this.#mark(where)
    return attempts(mark, this.#here)[turn % corpusSize]?.text ?? mark
  }

  /** As many lines as fit, beginning with one of this turn: what begins a text counts, as in a cell of a table. */
  many(where: string, turn: number, limit: number): string {
    const mark = this.#mark(where)
    const all = attempts(mark, this.#here).map(({ text }) => text)
    const turned = [...all.slice(turn % corpusSize), ...all.slice(0, turn % corpusSize)]
    let text = ''
    for (const line of turned) {
      const longer = text ? `${text} ${line}` : line
      if (longer.length <= limit) text = longer
    }
    return text || mark.slice(0, limit)
  }

  whereOf(mark: string): string {
    return this.#where.get(mark) ?? 'nowhere'
  }

  #mark(where: string): string {
    const mark = `zq${this.#where.size.toString(36).padStart(5, '0')}z`
    this.#where.set(mark, where)
    return mark
  }
}
