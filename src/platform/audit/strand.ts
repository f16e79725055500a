import { type Entry, hashOf } from './entry.ts'

export type Strand = { chain: string; strand: number }
/** What is wrong with the entries `from` to `to` of a strand. */
export type Finding = Strand & {
  kind: 'changed' | 'missing' | 'inserted' | 'swapped' | 'cut' | 'rewritten'
  from: number
  to: number
}
/** The hash that a strand had at some number, as it was written down outside the database. */
export type Anchored = Map<number, string>

type Misplaced = { entry: Entry; belongsAt: number | undefined }
/** Enough to say what happened; whoever has rewritten thousands is told of the first. */
const mostKept = 200

/** Follows one strand from its first entry; what does not fit is told at the end. */
export class StrandReader {
  readonly of: Strand
  readonly #anchored: Anchored
  readonly #findings: Finding[] = []
  readonly #misfits: Misplaced[] = []
  #last: { position: number; hash: Buffer; isSound: boolean } = { position: 0, hash: Buffer.alloc(0), isSound: true }
  #lastAnchor = 0
  #isRewritten = false

  constructor(of: Strand, anchored: Anchored = new Map()) {
    this.of = of
    this.#anchored = anchored
  }

  read(entry: Entry): void {
    const { position, hash, previous_hash: previous } = entry
    const follows = position === this.#last.position + 1
    if (!follows) this.#find('missing', this.#last.position + 1, position - 1)
    const isSound = hashOf(entry).equals(hash)
    if (!isSound) this.#keep(entry)
    // Sound in itself, but not what stood after the one before it: one of the two was written anew.
    else if (follows && this.#last.isSound && !previous.equals(this.#last.hash))
      this.#find('rewritten', Math.max(1, position - 1), position)
    this.#compare(position, hash)
    this.#last = { position, hash, isSound }
  }

  end(): Finding[] {
    const furthest = Math.max(0, ...this.#anchored.keys())
    if (furthest > this.#last.position) this.#find('cut', this.#last.position + 1, furthest)
    this.#explain()
    return this.#findings.sort((a, b) => a.from - b.from)
  }

  #find(kind: Finding['kind'], from: number, to = from): void {
    this.#findings.push({ ...this.of, kind, from, to })
  }

  /** What was put in between may not even be chained: that it was is the better word for it. */
  #findInserted(position: number): void {
    const at = this.#findings.findIndex(({ kind, from }) => kind === 'changed' && from === position)
    if (at >= 0) this.#findings.splice(at, 1)
    this.#find('inserted', position)
  }

  #compare(position: number, hash: Buffer): void {
    const anchor = this.#anchored.get(position)
    if (anchor === undefined || this.#isRewritten) return
    if (anchor === hash.toString('hex')) {
      this.#lastAnchor = position
      return
    }
    this.#isRewritten = true
    this.#find('rewritten', this.#lastAnchor + 1, position)
  }

  #keep(entry: Entry): void {
    if (this.#misfits.length >= mostKept) return
    const { position, hash } = entry
    const belongsAt = [position + 1, position - 1].find((other) => hashOf(entry, { position: other }).equals(hash))
    this.#misfits.push({ entry, belongsAt })
  }

  /** Two that stand in each other's place were swapped; a run of neighbours moved by one makes room for one, or hides that one is gone. */
  #explain(): void {
    let shift = 0
    for (const [at, one] of this.#misfits.entries()) {
      const { position } = one.entry
      const other = this.#misfits.slice(at + 1).find((candidate) => areSwapped(one.entry, candidate.entry))
      if (other) {
        this.#find('swapped', position, other.entry.position)
        this.#misfits.splice(this.#misfits.indexOf(other), 1)
        continue
      }
      const moved = one.belongsAt === undefined ? 0 : position - one.belongsAt
      if (moved > 0 && moved !== shift) this.#findInserted(position - 1)
      else if (moved < 0 && moved !== shift) this.#find('missing', position)
      else if (moved === 0) this.#find('changed', position)
      shift = moved
    }
  }
}

/** Whole, with what chains them, or only in what they say. */
function areSwapped(one: Entry, other: Entry): boolean {
  const whole = (a: Entry, b: Entry) => hashOf(a, { position: b.position }).equals(a.hash)
  const said = (a: Entry, b: Entry) => hashOf(a, { position: b.position, previous: b.previous_hash }).equals(b.hash)
  return (whole(one, other) && whole(other, one)) || (said(one, other) && said(other, one))
}
