import type { Tx } from '../../platform/database/database.ts'
import { readTagged, type Tagged } from '../store/open-documents.ts'
import { writer } from './documents.ts'

type Question = {
  id: string
  done(found: Tagged | undefined): void
  failed(error: unknown): void
}
/** Enough for one statement. */
const most = 200

/** What several readers ask for while the database answers others, it is asked in one statement: the more come, the less each costs. */
class Questions {
  readonly #tx: Tx
  readonly #waiting: Question[] = []
  #isAsking = false
  constructor(tx: Tx) {
    this.#tx = tx
  }

  ask(id: string): Promise<Tagged | undefined> {
    return new Promise((done, failed) => {
      this.#waiting.push({ id, done, failed })
      if (this.#isAsking) return
      this.#isAsking = true
      // Those that arrived with this one come along.
      setImmediate(() => this.#answerAll())
    })
  }

  async #answerAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.#answer(this.#waiting.splice(0, most))
    this.#isAsking = false
  }

  async #answer(all: Question[]): Promise<void> {
    try {
      const found = await readTagged(
        { tx: this.#tx },
        writer,
        all.map(({ id }) => id),
      )
      for (const [at, { done }] of all.entries()) done(found[at])
    } catch (error) {
      for (const { failed } of all) failed(error)
    }
  }
}

const questions = new WeakMap<Tx, Questions>()

/** Everything that we publish of one offer. */
export function readTogether({ tx }: { tx: Tx }, id: string): Promise<Tagged | undefined> {
  const own = questions.get(tx) ?? new Questions(tx)
  questions.set(tx, own)
  return own.ask(id)
}
