import type { Tx } from '../../platform/database/database.ts'
import { beforeEverything } from '../at-hand/offers-at-hand.ts'
import { type News, readNews } from '../store/at-hand.ts'
import { Shelved } from './shelf.ts'

/** Bytes of memory. A list that takes more than that in all is not kept in it: its end would push out its beginning. */
export const room = { most: 32_000_000 }
/** More changes at once than this are an import: then all is forgotten. */
const mostChanges = 500
/** Changes are on record for two hours; who has not asked for one may have missed some. */
const longestAge = 3600
/** When so many ask within so many milliseconds, an answer may be as old as that. */
const many = 4
const moment = 5

/** Of one offer, or of all after an id, without it, to another. */
export type Kept = { text: string | Buffer | Shelved; size: number; tag?: string; after: string; last: string }

/** What of the open directory was sent lately, as long as nothing in it has changed. */
export class KeptTexts {
  readonly #tx: Tx
  readonly #kept = new Map<string, Kept>()
  #size = 0
  #news: News | undefined
  #forgotten = 0
  #asking: Promise<void> | undefined
  #next: Promise<void> | undefined
  #askedAt = Number.NEGATIVE_INFINITY
  readonly #arrivals = new Array<number>(many).fill(Number.NEGATIVE_INFINITY)
  constructor(tx: Tx) {
    this.#tx = tx
  }

  /** What is kept under this key and is right now. */
  async #find(key: string): Promise<Kept | undefined> {
    if (!this.#kept.has(key)) return undefined
    if (!this.#mayBeTaken()) await this.#ask()
    return this.#kept.get(key)
  }

  /** What is kept under this key, or else is read now, and kept, as `toKeep` says how, unless something was changed meanwhile. */
  async findOrRead(
    key: string,
    read: () => Promise<Kept | undefined>,
    toKeep: (read: Kept) => Promise<Kept | undefined> = async (found) => found,
  ): Promise<Kept | undefined> {
    const kept = await this.#find(key)
    if (kept) return kept
    if (!this.#news) await this.#ask()
    const before = this.#forgotten
    const found = await read()
    const made = found && before === this.#forgotten ? await toKeep(found) : undefined
    if (made && before === this.#forgotten) this.#keep(key, made)
    return found
  }

  #keep(key: string, kept: Kept): void {
    this.#drop(key)
    this.#kept.set(key, kept)
    this.#size += sizeOf(kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= room.most) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key)
    if (kept) this.#size -= sizeOf(kept)
    this.#kept.delete(key)
  }

  #mayBeTaken(): boolean {
    const now = performance.now()
    const first = this.#arrivals.shift() ?? 0
    this.#arrivals.push(now)
    return now - first < moment && now - this.#askedAt < moment
  }

  /** Whoever comes while others ask needs an answer that is newer than theirs; all of these ask together. */
  #ask(): Promise<void> {
    if (this.#next) return this.#next
    const follow = async () => {
      await this.#asking?.catch(() => {})
      // Those that arrived with this one come along.
      await new Promise((done) => setImmediate(done))
      this.#next = undefined
      this.#asking = this.#follow()
      await this.#asking
    }
    this.#next = follow()
    return this.#next
  }

  async #follow(): Promise<void> {
    const askedAt = performance.now()
    const before = this.#news
    const news = await readNews({ tx: this.#tx }, before?.snapshot ?? beforeEverything, before ? mostChanges + 1 : 0)
    const canFollow =
      before?.server === news.server && news.at - before.at < longestAge && news.ids.length <= mostChanges
    if (canFollow) this.#forget(news.ids)
    else if (before) this.#forgetAll()
    this.#news = news
    this.#askedAt = askedAt
  }

  #forget(ids: string[]): void {
    if (ids.length === 0) return
    this.#forgotten++
    for (const id of ids) this.#drop(id)
    for (const [key, { after, last }] of this.#kept)
      if (after !== last && ids.some((id) => id > after && id <= last)) this.#drop(key)
  }

  #forgetAll(): void {
    this.#forgotten++
    this.#kept.clear()
    this.#size = 0
  }
}

const sizeOf = ({ text }: Kept) => (text instanceof Shelved ? 0 : text.length)

const known = new WeakMap<Tx, KeptTexts>()

export function keptTexts({ tx }: { tx: Tx }): KeptTexts {
  const own = known.get(tx) ?? new KeptTexts(tx)
  known.set(tx, own)
  return own
}
